namespace Laterne.Hardware.OnDevice;

/// <summary>Imitated: versions of TLS.</summary>
[Flags]
public enum SslProtocols
{
    None = 0,
    Tls12 = 3072,
    Tls13 = 12288,
}

/// <summary>Imitated: what is asked of the other side's certificate.</summary>
public enum SslVerification
{
    NoVerification = 1,
    VerifyPeer = 2,
    CertificateRequired = 4,
    VerifyClientOnce = 8,
}
