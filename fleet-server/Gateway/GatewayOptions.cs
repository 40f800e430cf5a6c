namespace Laterne.Gateway;

/// <summary>Section <c>Laterne:Mqtt</c>: how poles reach the server, and what each of them may ask of it.</summary>
public sealed class GatewayOptions
{
    public const string Section = "Laterne:Mqtt";

    /// <summary>Listen without TLS too. Default false: a secret would cross the network readable.</summary>
    public bool AllowPlain { get; set; }

    /// <summary>Address of the plain listener. Default loopback; any other is refused unless <see cref="AllowPlainFromOutside"/>.</summary>
    public string Address { get; set; } = "127.0.0.1";

    /// <summary>0..65535, 0 = any free port. Default 1883.</summary>
    public int Port { get; set; } = 1883;

    /// <summary>Lets the plain listener take an address that others can reach. Only behind a VPN or a TLS proxy.</summary>
    public bool AllowPlainFromOutside { get; set; }

    /// <summary>Listen with TLS. Default true.</summary>
    public bool Tls { get; set; } = true;

    /// <summary>Address of the TLS listener. Default <c>*</c>: every address of the machine.</summary>
    public string TlsAddress { get; set; } = "*";

    /// <summary>0..65535, 0 = any free port. Default 8883.</summary>
    public int TlsPort { get; set; } = 8883;

    /// <summary>Server certificate: a PEM chain or a PKCS#12 file. Empty: a self-made one in the data folder.</summary>
    public string Certificate { get; set; } = "";

    /// <summary>PEM private key of <see cref="Certificate"/>; empty for PKCS#12.</summary>
    public string CertificateKey { get; set; } = "";

    /// <summary>Password of the PKCS#12 file or of the PEM key, when it has one.</summary>
    public string CertificatePassword { get; set; } = "";

    /// <summary>PEM file with the authorities whose client certificates replace a pole's secret. Empty: none are asked for.</summary>
    public string ClientCertificateAuthority { get; set; } = "";

    /// <summary>Messages a second that a pole may send for long, 1..100000. Default 200. The loser is the message above it: it is not acknowledged.</summary>
    public int MessagesPerSecond { get; set; } = 200;

    /// <summary>Messages that a pole may send at once, after an outage, 1..100000. Default 1000.</summary>
    public int MessageBurst { get; set; } = 1000;

    /// <summary>Messages of one pole that may wait for the commit, 1..1000. Default 16; then nothing more is read from it.</summary>
    public int UnstoredPerPole { get; set; } = 16;

    /// <summary>Messages of all poles that may wait for the commit, 100..1000000. Default 50000. The loser is the next one: it is not acknowledged.</summary>
    public int Unstored { get; set; } = 50_000;

    /// <summary>The same in MiB of payload, 1..4096. Default 64.</summary>
    public int UnstoredMiB { get; set; } = 64;

    /// <summary>Commands that may await their answer, 1..1000000. Default 50000. The loser is the next one: it is answered Busy.</summary>
    public int AwaitedCommands { get; set; } = 50_000;

    /// <summary>Poles that may be connected, 1..1000000. Default 50000.</summary>
    public int Connections { get; set; } = 50_000;

    /// <summary>How long a session outlives its connection, 0..604800 s. Default 3600.</summary>
    public int SessionExpirySeconds { get; set; } = 3600;

    /// <summary>Longest time without a word from a pole, 10..65535 s. Default 1200; a pole that asks for more, or for none, gets this.</summary>
    public int KeepAliveSeconds { get; set; } = 1200;
}
