using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace Laterne.Hardware;

/// <summary>
/// A server of releases in memory: HTTP/1.1 with ranges on a virtual connection, and what can go wrong with one. It answers at once, except
/// where <see cref="MsPerRead"/> lets the board's time pass.
/// </summary>
/// <param name="authority">PEM of the authority that signed its certificate; null: plain http.</param>
public sealed class ReleaseServer(string? authority) : IVirtualServer
{
    /// <inheritdoc/>
    public string? Authority { get; } = authority;

    /// <summary>Path to content.</summary>
    public Dictionary<string, byte[]> Files { get; } = new(StringComparer.Ordinal);

    /// <summary>Heads of all requests.</summary>
    public List<string> Requests { get; } = [];

    /// <summary>Connections so far.</summary>
    public int Connections { get; private set; }

    /// <summary>Bytes of bodies sent so far.</summary>
    public int Sent { get; internal set; }

    /// <summary>Answers with this status instead of 206 or 404; with 200 it sends the whole file, with 3xx it points elsewhere.</summary>
    public int? Status { get; set; }

    /// <summary>Breaks the connection after so many more bytes of bodies, once.</summary>
    public int? CutAfter { get; set; }

    /// <summary>Bytes by which the range in the answer lies beside the one asked for.</summary>
    public int RangeError { get; set; }

    /// <summary>Another header, for instance <c>Transfer-Encoding: chunked</c>.</summary>
    public string ExtraHeader { get; set; } = "";

    /// <summary>Most bytes that come at once.</summary>
    public int PieceBytes { get; set; } = int.MaxValue;

    /// <summary>Board time that passes before each piece, ms.</summary>
    public int MsPerRead { get; set; }

    /// <summary>The board whose time passes.</summary>
    public VirtualClock? Clock { get; set; }

    /// <inheritdoc/>
    public IVirtualSession Accept()
    {
        Connections++;
        return new Session(this);
    }

    private sealed class Session(ReleaseServer server) : IVirtualSession
    {
        private readonly StringBuilder _request = new();
        private byte[] _answer = [];
        private int _at;
        private int _bodyAt;
        private bool _isClosed;

        public void Receive(ReadOnlySpan<byte> bytes)
        {
            _request.Append(Encoding.ASCII.GetString(bytes));
            var text = _request.ToString();
            if (text.EndsWith("\r\n\r\n", StringComparison.Ordinal))
            {
                _request.Clear();
                server.Requests.Add(text);
                Answer(text);
            }
        }

        public int Send(Span<byte> buffer, int timeoutMs)
        {
            server.Clock?.Advance(TimeSpan.FromMilliseconds(Math.Min(server.MsPerRead, timeoutMs)));
            if (server.MsPerRead > timeoutMs || (_at == _answer.Length && !_isClosed))
            {
                throw new SocketException((int)SocketError.TimedOut);
            }

            var count = Math.Min(Math.Min(buffer.Length, server.PieceBytes), _answer.Length - _at);
            var ofHead = Math.Max(0, _bodyAt - _at);
            var ofBody = Math.Max(0, count - ofHead);
            if (server.CutAfter < ofBody)
            {
                ofBody = server.CutAfter.Value;
                count = ofHead + ofBody;
                server.CutAfter = null;
                _answer = _answer[..(_at + count)];
                _isClosed = true;
            }

            _answer.AsSpan(_at, count).CopyTo(buffer);
            server.Sent += ofBody;
            server.CutAfter -= ofBody;
            _at += count;
            return count;
        }

        private void Answer(string request)
        {
            var path = request.Split(' ')[1];
            var range = request.Split("\r\n").First(line => line.StartsWith("Range: bytes=", StringComparison.Ordinal))[13..].Split('-');
            var from = int.Parse(range[0], CultureInfo.InvariantCulture);
            byte[] body = [];
            string head;
            if (server.Status is { } status)
            {
                body = status == 200 && server.Files.TryGetValue(path, out var whole) ? whole : [];
                head = $"HTTP/1.1 {status} As Told\r\nLocation: https://elsewhere.example/\r\nContent-Length: {body.Length}\r\n";
            }
            else if (!server.Files.TryGetValue(path, out var file))
            {
                head = "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n";
            }
            else if (from >= file.Length)
            {
                head = $"HTTP/1.1 416 Range Not Satisfiable\r\nContent-Range: bytes */{file.Length}\r\nContent-Length: 0\r\n";
            }
            else
            {
                var to = Math.Min(int.Parse(range[1], CultureInfo.InvariantCulture), file.Length - 1);
                body = file[from..(to + 1)];
                head = $"HTTP/1.1 206 Partial Content\r\ncontent-range: bytes {from + server.RangeError}-{to + server.RangeError}/{file.Length}\r\n"
                    + $"Content-Length: {body.Length}\r\n";
            }

            head += (server.ExtraHeader.Length > 0 ? server.ExtraHeader + "\r\n" : "") + "Server: virtual\r\n\r\n";
            _answer = [.. Encoding.ASCII.GetBytes(head), .. body];
            _at = 0;
            _bodyAt = head.Length;
        }
    }
}
