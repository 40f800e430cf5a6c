using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using nanoFramework.M2Mqtt;

namespace Laterne.Hardware;

/// <summary>A server of the real world: a real connection, and real TLS 1.2 that knows the one authority that the firmware names.</summary>
internal sealed class OutsideServer(string host, int port) : IVirtualServer
{
    private const int HandshakeMs = 10_000;

    /// <summary>Not known here: the handshake finds out.</summary>
    public string? Authority => null;

    /// <inheritdoc/>
    /// <exception cref="SocketException">Nobody listens there.</exception>
    public IVirtualSession Accept()
    {
        var socket = new System.Net.Sockets.Socket(SocketType.Stream, ProtocolType.Tcp);
        try
        {
            if (!socket.ConnectAsync(host, port).Wait(HandshakeMs))
            {
                throw new SocketException((int)SocketError.TimedOut);
            }
        }
        catch (AggregateException e) when (e.InnerException is SocketException refusal)
        {
            socket.Dispose();
            throw new SocketException(refusal.ErrorCode);
        }
        catch (SocketException)
        {
            socket.Dispose();
            throw;
        }

        return new Session(socket);
    }

    private sealed class Session(System.Net.Sockets.Socket socket) : IHandshake
    {
        private System.Net.Security.SslStream? _stream;

        public bool TryShow(string name, OnDevice.X509Certificate? authority, bool validate)
        {
            try
            {
                var wire = new System.Net.Sockets.NetworkStream(socket, ownsSocket: true) { ReadTimeout = HandshakeMs, WriteTimeout = HandshakeMs };
                _stream = new System.Net.Security.SslStream(wire, leaveInnerStreamOpen: false);
                _stream.AuthenticateAsClient(TlsTrust.For(name, authority, validate));
                return true;
            }
            catch (Exception e) when (e is AuthenticationException or IOException or System.Security.Cryptography.CryptographicException)
            {
                return false;
            }
        }

        public void Receive(ReadOnlySpan<byte> bytes)
        {
            try
            {
                Live().Write(bytes);
            }
            catch (IOException)
            {
                throw new SocketException((int)SocketError.ConnectionReset);
            }
        }

        public int Send(Span<byte> buffer, int timeoutMs)
        {
            try
            {
                Live().ReadTimeout = timeoutMs;
                return Live().Read(buffer);
            }
            catch (IOException)
            {
                throw new SocketException((int)SocketError.TimedOut);
            }
        }

        public void Dispose()
        {
            _stream?.Dispose();
            socket.Dispose();
        }

        private System.Net.Security.SslStream Live() => _stream ?? throw new SocketException((int)SocketError.NotConnected);
    }
}

/// <summary>A session whose server shows who it is by a real handshake.</summary>
internal interface IHandshake : IVirtualSession, IDisposable
{
    /// <summary>Shakes hands. False: the server could not show that it is the one of this name, or speaks no TLS.</summary>
    bool TryShow(string name, OnDevice.X509Certificate? authority, bool validate);
}
