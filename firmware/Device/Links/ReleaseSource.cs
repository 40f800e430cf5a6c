using System;
using System.Text;
using System.Threading;
using Laterne.Health;
using Laterne.Releases;
using nanoFramework.Runtime.Native;

namespace Laterne.Device.Links;

/// <summary>
/// Artifacts over HTTPS, a few kilobytes a request (HTTP range), on a thread of its own; the step loop takes them in chunks out of what is
/// there. Bytes count only from an answer that says exactly what was asked for; no redirect is followed. What a broken connection has
/// brought stays, and the next request goes on behind it.
/// </summary>
public sealed class ReleaseSource : IReleaseSource
{
    /// <summary>Bytes asked for in one request.</summary>
    public const int RangeBytes = 4096;

    private const int IdleMs = 1000;

    // A server that lets its bytes drip must not hold the thread and the connection for ever.
    private const int LongestAnswerMs = 60_000;

    // Behind this an unused connection only costs its memory, on both sides.
    private const int CloseAfterMs = 10_000;

    private readonly bool _mayBePlain;
    private readonly AutoResetEvent _wake;
    private readonly ILog _log;
    private readonly AutoResetEvent _asked = new AutoResetEvent(false);
    private readonly object _gate = new object();
    private readonly ReleaseConnection _connection;
    private readonly ReleaseAddress _address = new ReleaseAddress();
    private readonly RangeHead _head = new RangeHead();
    private readonly byte[] _headBytes = new byte[RangeHead.MostBytes];
    private readonly byte[] _body = new byte[RangeBytes];
    private string _url = "";
    private int _from;
    private int _count;
    private int _bodyFrom;
    private int _bodyLength;
    private bool _isAsked;
    private bool _isAnswered;
    private bool _hasRefused;
    private long _usedMs;

    /// <summary>Makes a source that is idle until its thread runs.</summary>
    /// <param name="mayBePlain">True: also http, for a pole whose link has no TLS either.</param>
    /// <param name="wake">Set when an answer is there.</param>
    /// <param name="log">Hears why a request failed.</param>
    public ReleaseSource(bool mayBePlain, AutoResetEvent wake, ILog log)
    {
        _mayBePlain = mayBePlain;
        _wake = wake;
        _log = log;
        _connection = new ReleaseConnection(log);
    }

    /// <inheritdoc/>
    public bool TryRequest(string url, int from, int count)
    {
        lock (_gate)
        {
            if (_isAsked)
            {
                return false;
            }

            bool isThere = url == _url && from >= _bodyFrom && from < _bodyFrom + _bodyLength;
            _bodyLength = isThere ? _bodyLength : 0;
            _url = url;
            _from = from;
            _count = count;
            _hasRefused = false;
            _isAnswered = isThere;
            _isAsked = !isThere;
        }

        _asked.Set();
        return true;
    }

    /// <inheritdoc/>
    public bool TryTake(byte[] chunk, out int count)
    {
        count = 0;
        lock (_gate)
        {
            if (!_isAnswered)
            {
                return false;
            }

            _isAnswered = false;
            int at = _from - _bodyFrom;
            int left = _bodyLength - at;
            count = _hasRefused ? -1 : left <= 0 ? 0 : left < _count ? left : _count;
            if (count > 0)
            {
                Array.Copy(_body, at, chunk, 0, count);
            }

            return true;
        }
    }

    /// <summary>Body of the source's thread: turns for ever.</summary>
    public void Run()
    {
        try
        {
            while (true)
            {
                int pause = RunOnce();
                if (pause > 0)
                {
                    _asked.WaitOne(pause, false);
                }
            }
        }
        catch (Exception e)
        {
            // Only a heap without room for the guard itself ends here.
            _log.Write(LogLevel.Warning, "release thread ended", e.Message);
            Power.RebootDevice();
        }
    }

    /// <summary>One turn: answers a request if there is one; may block for a minute; never throws.</summary>
    /// <returns>Milliseconds until the next turn makes sense.</returns>
    public int RunOnce()
    {
        lock (_gate)
        {
            if (!_isAsked)
            {
                if (_connection.Host.Length > 0 && Environment.TickCount64 - _usedMs > CloseAfterMs)
                {
                    _connection.Close();
                }

                return IdleMs;
            }
        }

        // While something is asked, the step loop touches neither the request nor the body.
        _bodyFrom = _from;
        _bodyLength = 0;
        try
        {
            Fetch();
        }
        catch (Exception e)
        {
            _log.Write(LogLevel.Warning, "release not fetched", e.Message);
            _connection.Close();
        }

        lock (_gate)
        {
            _usedMs = Environment.TickCount64;
            _isAsked = false;
            _isAnswered = true;
        }

        _wake.Set();
        return 0;
    }

    private void Fetch()
    {
        if (!_address.TryRead(_url) || (!_address.IsSecure && !_mayBePlain))
        {
            _hasRefused = true;
            return;
        }

        long until = Environment.TickCount64 + LongestAnswerMs;
        if (!_address.IsAt(_connection.IsSecure, _connection.Host, _connection.Port))
        {
            _connection.Open(_address.IsSecure, _address.Host, _address.Port);
        }

        int to = _from + RangeBytes - 1;
        byte[] request = Encoding.UTF8.GetBytes(
            "GET " + _address.Path + " HTTP/1.1\r\nHost: " + _address.Host + ":" + _address.Port.ToString()
            + "\r\nRange: bytes=" + _from.ToString() + "-" + to.ToString()
            + "\r\nAccept-Encoding: identity\r\nUser-Agent: laterne\r\n\r\n");
        _connection.Send(request, request.Length);
        int length = ReadHead(until, out int end);
        if (end == 0 || !_head.TryRead(_headBytes, end))
        {
            _connection.Close();
            return;
        }

        if (!_head.Answers(_from, to))
        {
            _hasRefused = _head.IsRefusal;
            _connection.Close();
            return;
        }

        // An artifact that ends before the chunk does is not the one that was signed.
        _hasRefused = _head.Length < _count;
        int early = length - end < _head.Length ? length - end : _head.Length;
        Array.Copy(_headBytes, end, _body, 0, early);
        _bodyLength = early;
        ReadBody(until);
        if (!_head.StaysOpen || _bodyLength < _head.Length || length - end > _head.Length)
        {
            _connection.Close();
        }
    }

    /// <summary>Reads until the head is whole. Returns the bytes read; <paramref name="end"/> is 0 where it is not.</summary>
    private int ReadHead(long until, out int end)
    {
        int length = 0;
        end = 0;
        while (end == 0 && length < _headBytes.Length && Environment.TickCount64 < until)
        {
            int read = _connection.Receive(_headBytes, length, _headBytes.Length - length);
            if (read == 0)
            {
                break;
            }

            length += read;
            end = RangeHead.End(_headBytes, length);
        }

        return length;
    }

    /// <summary>Reads the rest of the body. What came before a failure counts: TLS has shown that it is the server's.</summary>
    private void ReadBody(long until)
    {
        while (_bodyLength < _head.Length && Environment.TickCount64 < until)
        {
            int read = _connection.Receive(_body, _bodyLength, _head.Length - _bodyLength);
            if (read == 0)
            {
                break;
            }

            _bodyLength += read;
        }
    }
}
