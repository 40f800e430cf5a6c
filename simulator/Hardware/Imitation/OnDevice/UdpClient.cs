using System.Net;
using System.Net.Sockets;

namespace Laterne.Hardware.OnDevice;

/// <summary>Imitated: a UDP socket bound to a port. Too long a datagram is cut without a word, as lwIP does.</summary>
public class UdpClient : IDisposable
{
    private static readonly IPAddress Somebody = new([10, 20, 0, 3]);

    private readonly VirtualBoard _board = VirtualBoard.Current;
    private readonly VirtualSockets.Bound _socket;
    private readonly int _start;
    private readonly int _port;

    public UdpClient(int port)
        : this(new IPEndPoint(IPAddress.Any, port))
    {
    }

    public UdpClient(IPEndPoint localEP)
    {
        _board.ThrowIfDying();
        var isOwnPoint = !localEP.Address.Equals(IPAddress.Any);
        if (isOwnPoint && !(_board.Network.OwnPoint.IsUp && localEP.Address.ToString() == _board.Network.OwnPoint.Address))
        {
            throw new SocketException((int)SocketError.AddressNotAvailable);
        }

        _port = localEP.Port;
        _start = _board.Starts;
        _socket = _board.Sockets.Bind(_port, isOwnPoint);
    }

    /// <summary>As on the device, what goes to everybody is refused without it.</summary>
    public bool EnableBroadcast
    {
        get => Live().MayBroadcast;
        set => Live().MayBroadcast = value;
    }

    public int Available => Live().Available;

    public Socket Client { get; } = new();

    public void Close() => _socket.Close();

    public void Dispose() => Close();

    public void JoinMulticastGroup(IPAddress multicastAddr) => Live().Join(multicastAddr);

    public int Receive(byte[] buffer, ref IPEndPoint remoteEP)
    {
        byte[] data;
        try
        {
            data = Live().Take(Client.ReceiveTimeout);
        }
        catch (SocketException)
        {
            // A reset ends the wait on the device together with the thread.
            _board.ThrowIfDead(_start);
            throw;
        }

        _board.ThrowIfDead(_start);
        var length = Math.Min(data.Length, buffer.Length);
        Array.Copy(data, buffer, length);
        remoteEP = new IPEndPoint(Somebody, _port);
        return length;
    }

    public int Send(byte[] dgram, int offset, int size, IPEndPoint endPoint)
    {
        Live().Send(dgram.AsSpan(offset, size).ToArray(), endPoint);
        return size;
    }

    private VirtualSockets.Bound Live()
    {
        _board.ThrowIfDead(_start);
        return _socket;
    }
}
