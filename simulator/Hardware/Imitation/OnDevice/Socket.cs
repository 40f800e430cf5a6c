using System.Net;
using System.Net.Sockets;

namespace Laterne.Hardware.OnDevice;

/// <summary>
/// Imitated: a TCP connection to an <see cref="ITcpPeripheral"/> or, for streams, an <see cref="IVirtualServer"/>, a port at which phones knock, and what the UDP client's socket lets set. As on the device a refused
/// connection shows only when something is sent. Where the device would wait, the end of the wait comes at once.
/// </summary>
public class Socket : IDisposable
{
    // An answer comes in pieces: whoever takes one for the whole is found out.
    private const int SegmentBytes = 100;

    private readonly VirtualBoard _board = VirtualBoard.Current;
    private readonly MemoryStream _sent = new();
    private readonly int _start;
    private ITcpPeripheral? _peer;
    private VirtualConnection? _connection;
    private VirtualOwnPoint.Door? _door;
    private VirtualVisit? _visit;
    private byte[]? _answer;
    private int _port;
    private int _taken;
    private bool _isClosed;

    public Socket(AddressFamily addressFamily, SocketType socketType, ProtocolType protocolType)
    {
        _board.ThrowIfDying();
        _start = _board.Starts;
    }

    internal Socket() => _start = _board.Starts;

    /// <summary>Milliseconds; -1 waits for ever.</summary>
    public int ReceiveTimeout { get; set; } = Timeout.Infinite;

    /// <summary>Milliseconds; -1 waits for ever.</summary>
    public int SendTimeout { get; set; } = Timeout.Infinite;

    public void Connect(EndPoint remoteEP)
    {
        Live();
        var target = (IPEndPoint)remoteEP;
        if (!_board.Network.HasAddress)
        {
            throw new SocketException((int)SocketError.NetworkUnreachable);
        }

        if (_board.Network.TryConnect(target, out _connection))
        {
            return;
        }

        _peer = _board.Network.Find(target.Address.ToString(), target.Port);
        if (_peer is { Accepts: false })
        {
            throw new SocketException((int)SocketError.TimedOut);
        }
    }

    public void Bind(EndPoint localEP)
    {
        Live();
        _port = ((IPEndPoint)localEP).Port;
    }

    public void Listen(int backlog)
    {
        Live();
        _door = _board.Network.OwnPoint.Listen(_port);
    }

    public bool Poll(int microSeconds, SelectMode mode)
    {
        Live();
        if (mode != SelectMode.SelectRead)
        {
            return false;
        }

        return _visit?.IsReadable(microSeconds / 1000) ?? _door?.IsKnocked(microSeconds / 1000) ?? false;
    }

    public Socket Accept()
    {
        Live();
        return new Socket { _visit = _door?.Take() ?? throw new SocketException((int)SocketError.NotSocket) };
    }

    public int Send(byte[] buffer, int offset, int size, SocketFlags socketFlags)
    {
        Live();
        if (_visit is null)
        {
            throw new SocketException((int)SocketError.NotConnected);
        }

        _visit.Put(buffer.AsSpan(offset, size));
        return size;
    }

    public int Send(byte[] buffer)
    {
        Live();
        if (_peer is null)
        {
            throw new SocketException((int)SocketError.ConnectionReset);
        }

        _sent.Write(buffer);
        return buffer.Length;
    }

    public int Receive(byte[] buffer, int offset, int size, SocketFlags socketFlags)
    {
        Live();
        if (_visit is not null)
        {
            return _visit.Take(buffer.AsSpan(offset, size), ReceiveTimeout);
        }

        _answer ??= _board.Network.HasAddress && _peer is { Accepts: true } ? _peer.Answer(_sent.ToArray()) : null;
        if (_answer is null)
        {
            throw new SocketException((int)SocketError.TimedOut);
        }

        var count = Math.Min(Math.Min(size, SegmentBytes), _answer.Length - _taken);
        Array.Copy(_answer, _taken, buffer, offset, count);
        _taken += count;
        return count;
    }

    public void Close() => Dispose(true);

    void IDisposable.Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
        _isClosed = true;
        _connection?.Close();
        _door?.Close();
        _visit?.CloseByBoard();
    }

    internal VirtualConnection Stream()
    {
        Live();
        return _connection ?? throw new SocketException((int)SocketError.NotConnected);
    }

    private void Live()
    {
        _board.ThrowIfDead(_start);
        ObjectDisposedException.ThrowIf(_isClosed, this);
    }
}
