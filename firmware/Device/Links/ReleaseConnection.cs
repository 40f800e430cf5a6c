using System;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using Laterne.Health;

namespace Laterne.Device.Links;

/// <summary>
/// One connection to a server of releases: TLS 1.2 with the pole's authority, or plain for a pole whose link is plain, too. For one
/// thread. HttpClient would add 47 KB of byte code and follow redirects; these sockets are there already, for MQTT.
/// </summary>
internal sealed class ReleaseConnection
{
    /// <summary>Longest wait for the next bytes, ms.</summary>
    public const int SilenceMs = 10_000;

    /// <summary>Value of <see cref="Stage"/>: the name is looked up.</summary>
    public const int Naming = 0;

    /// <summary>Value of <see cref="Stage"/>: the connection is made.</summary>
    public const int Connecting = 1;

    /// <summary>Value of <see cref="Stage"/>: the server shows who it is, or has.</summary>
    public const int Trusting = 2;

    private readonly ILog _log;
    private Socket? _socket;
    private NetworkStream? _stream;

    /// <summary>Makes a closed one.</summary>
    public ReleaseConnection(ILog log)
    {
        _log = log;
    }

    /// <summary>True when it goes over TLS.</summary>
    public bool IsSecure { get; private set; }

    /// <summary>Server at its other end; empty: closed.</summary>
    public string Host { get; private set; } = "";

    /// <summary>Port there.</summary>
    public int Port { get; private set; }

    /// <summary>Who is to have signed for the server; null: whom the link trusts.</summary>
    public X509Certificate? Trusts { get; set; }

    /// <summary>How far the last <see cref="Open"/> came.</summary>
    public int Stage { get; private set; }

    /// <summary>Opens it. Blocks; throws what sockets throw, and when the server is not whom the authority signed for.</summary>
    public void Open(bool isSecure, string host, int port)
    {
        Close();
        Stage = Naming;
        IPHostEntry entry = Dns.GetHostEntry(host);
        Stage = Connecting;
        _socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        _socket.ReceiveTimeout = SilenceMs;
        _socket.SendTimeout = SilenceMs;
        _socket.Connect(new IPEndPoint(entry.AddressList[0], port));
        Stage = Trusting;
        if (isSecure)
        {
            X509Certificate authority = Trusts ?? LinkClient.Authority();
            SslStream stream = new SslStream(_socket);
            stream.SslVerification = SslVerification.CertificateRequired;
            stream.AuthenticateAsClient(host, null, authority, SslProtocols.Tls12);
            _stream = stream;
        }
        else
        {
            _stream = new NetworkStream(_socket, true);
        }

        IsSecure = isSecure;
        Host = host;
        Port = port;
    }

    /// <summary>Sends bytes. Throws when the connection is broken.</summary>
    public void Send(byte[] bytes, int count) => Live().Write(bytes, 0, count);

    /// <summary>Receives what comes next, at least a byte. 0: the server has closed. Throws after silence and when it is broken.</summary>
    public int Receive(byte[] buffer, int offset, int count)
    {
        int read = Live().Read(buffer, offset, count);
        return read < 0 ? 0 : read;
    }

    /// <summary>Closes it. Never throws.</summary>
    public void Close()
    {
        try
        {
            _stream?.Dispose();
            _socket?.Close();
        }
        catch (Exception e)
        {
            _log.Write(LogLevel.Info, "release connection not closed", e.Message);
        }

        _stream = null;
        _socket = null;
        Host = "";
    }

    private NetworkStream Live() => _stream ?? throw new InvalidOperationException();
}
