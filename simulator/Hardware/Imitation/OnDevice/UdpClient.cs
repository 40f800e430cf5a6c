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
    {
        _board.ThrowIfDying();
        _port = port;
        _start = _board.Starts;
        _socket = _board.Sockets.Bind(port);
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
