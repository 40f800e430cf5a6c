using System.Net.Sockets;

namespace Laterne.Hardware;

/// <summary>A connection from a phone to the board, as the phone has it.</summary>
public sealed class VirtualVisit
{
    // A request comes in pieces: whoever takes one for the whole is found out.
    private const int SegmentBytes = 100;

    private readonly Queue<byte> _toBoard = [];
    private readonly MemoryStream _toPhone = new();
    private readonly object _gate = new();
    private readonly bool _isReal;
    private bool _isFinished;
    private bool _isClosed;

    internal VirtualVisit(bool isReal) => _isReal = isReal;

    /// <summary>True when the board has closed it.</summary>
    public bool IsOver
    {
        get
        {
            lock (_gate)
            {
                return _isClosed;
            }
        }
    }

    /// <summary>Sends bytes to the board.</summary>
    public void Write(ReadOnlySpan<byte> bytes)
    {
        lock (_gate)
        {
            foreach (var b in bytes)
            {
                _toBoard.Enqueue(b);
            }

            Monitor.PulseAll(_gate);
        }
    }

    /// <summary>Sends no more.</summary>
    public void Finish()
    {
        lock (_gate)
        {
            _isFinished = true;
            Monitor.PulseAll(_gate);
        }
    }

    /// <summary>What the board has sent from a byte on; with a wait until there is something or it has closed.</summary>
    public byte[] Read(int from, int waitMs)
    {
        lock (_gate)
        {
            if (_toPhone.Length <= from && !_isClosed && waitMs > 0)
            {
                Monitor.Wait(_gate, waitMs);
            }

            return _toPhone.ToArray()[Math.Min(from, (int)_toPhone.Length)..];
        }
    }

    /// <summary>True when there is something to take, or nothing will come any more.</summary>
    internal bool IsReadable(int waitMs)
    {
        lock (_gate)
        {
            if (_toBoard.Count == 0 && !_isFinished && !_isClosed && _isReal && waitMs > 0)
            {
                Monitor.Wait(_gate, waitMs);
            }

            return _toBoard.Count > 0 || _isFinished || _isClosed;
        }
    }

    internal int Take(Span<byte> buffer, int timeoutMs)
    {
        lock (_gate)
        {
            while (_toBoard.Count == 0 && !_isFinished)
            {
                if (_isClosed || !_isReal || !Monitor.Wait(_gate, timeoutMs))
                {
                    throw new SocketException((int)SocketError.TimedOut);
                }
            }

            var count = 0;
            while (count < Math.Min(buffer.Length, SegmentBytes) && _toBoard.TryDequeue(out var b))
            {
                buffer[count++] = b;
            }

            return count;
        }
    }

    internal void Put(ReadOnlySpan<byte> bytes)
    {
        lock (_gate)
        {
            if (_isClosed)
            {
                throw new SocketException((int)SocketError.ConnectionReset);
            }

            _toPhone.Write(bytes);
            Monitor.PulseAll(_gate);
        }
    }

    internal void CloseByBoard()
    {
        lock (_gate)
        {
            _isClosed = true;
            Monitor.PulseAll(_gate);
        }
    }
}
