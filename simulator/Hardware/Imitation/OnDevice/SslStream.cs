using System.Net.Sockets;

namespace Laterne.Hardware.OnDevice;

/// <summary>
/// Imitated: towards a server in memory no bytes are encrypted, but the handshake fails as on the device: for a server without TLS, for another
/// name than the certificate's, and for another authority than the one that is named. Towards a real server it is real.
/// </summary>
public class SslStream : NetworkStream
{
    public SslStream(Socket socket)
        : base(socket, true)
    {
        IsReady = false;
    }

    /// <summary>Whether the server's certificate is looked at.</summary>
    public SslVerification SslVerification { get; set; } = SslVerification.CertificateRequired;

    public void AuthenticateAsClient(string targetHost, X509Certificate? clientCertificate, X509Certificate? ca, SslProtocols enabledSslProtocols)
    {
        var validate = SslVerification != SslVerification.NoVerification;
        var mayTry = Connection.IsTls && enabledSslProtocols.HasFlag(SslProtocols.Tls12) && (ca is not null || !validate);
        if (!mayTry || !Connection.Identifies(targetHost, ca, validate))
        {
            throw new SocketException((int)SocketError.ConnectionReset);
        }

        IsReady = true;
    }

    public override int Read(byte[] buffer, int offset, int size) => base.Read(buffer, offset, size);

    public override void Write(byte[] buffer, int offset, int size) => base.Write(buffer, offset, size);
}
