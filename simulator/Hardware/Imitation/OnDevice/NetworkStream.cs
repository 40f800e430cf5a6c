using System.Net.Sockets;

namespace Laterne.Hardware.OnDevice;

/// <summary>Imitated: the bytes of a connection. A server that speaks TLS understands nothing of them.</summary>
public class NetworkStream : Stream
{
    private readonly Socket _socket;
    private readonly bool _ownsSocket;

    public NetworkStream(Socket socket, bool ownsSocket)
    {
        _socket = socket;
        _ownsSocket = ownsSocket;
        IsReady = !socket.Stream().IsTls;
    }

    private protected bool IsReady { get; set; }

    private protected VirtualConnection Connection => _socket.Stream();

    public override int Read(byte[] buffer, int offset, int count)
    {
        ThrowIfNotReady();
        return Connection.Read(buffer.AsSpan(offset, count), _socket.ReceiveTimeout);
    }

    public override void Write(byte[] buffer, int offset, int count)
    {
        ThrowIfNotReady();
        Connection.Write(buffer.AsSpan(offset, count));
    }

    protected override void Dispose(bool disposing)
    {
        if (_ownsSocket)
        {
            _socket.Close();
        }
    }

    private void ThrowIfNotReady()
    {
        if (!IsReady)
        {
            throw new SocketException((int)SocketError.ConnectionReset);
        }
    }
}
