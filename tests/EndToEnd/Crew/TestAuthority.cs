using System.Net;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Laterne.EndToEnd.Crew;

/// <summary>The city's own authority and the certificate that it gave the server, as files in a folder.</summary>
internal sealed class TestAuthority
{
    private readonly string _folder;

    public TestAuthority(string folder)
    {
        _folder = folder;
        var now = DateTimeOffset.UtcNow;
        using var rootKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var asked = new CertificateRequest("CN=City of Duisburg test root", rootKey, HashAlgorithmName.SHA256);
        asked.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        asked.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, true));
        asked.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(asked.PublicKey, false));
        using var root = asked.CreateSelfSigned(now.AddDays(-1), now.AddYears(10));
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1", "Server Authentication")], false));
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(root, true, false));
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        using var made = request.Create(root, now.AddHours(-1), now.AddYears(2), RandomNumberGenerator.GetBytes(8));
        File.WriteAllText(Root, root.ExportCertificatePem());
        File.WriteAllText(Chain, made.ExportCertificatePem() + "\n" + root.ExportCertificatePem());
        File.WriteAllText(Key, key.ExportPkcs8PrivateKeyPem());
        PublicKeyHash = Convert.ToBase64String(SHA256.HashData(made.PublicKey.ExportSubjectPublicKeyInfo()));
    }

    /// <summary>PEM file of the root, for tool, poles and clients.</summary>
    public string Root => Path.Combine(_folder, "root.pem");

    /// <summary>PEM file of the server's certificate and the root behind it.</summary>
    public string Chain => Path.Combine(_folder, "server.pem");

    /// <summary>PEM file of its key.</summary>
    public string Key => Path.Combine(_folder, "server.key");

    /// <summary>By which Chromium takes the server's certificate and no other (<c>--ignore-certificate-errors-spki-list</c>).</summary>
    public string PublicKeyHash { get; }

    /// <summary>A handler that trusts this root alone.</summary>
    public SocketsHttpHandler Handler() => new() { CookieContainer = new CookieContainer(), SslOptions = Client() };

    /// <summary>What a client trusts.</summary>
    public SslClientAuthenticationOptions Client()
    {
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.ImportFromPemFile(Root);
        return new SslClientAuthenticationOptions { TargetHost = "localhost", CertificateChainPolicy = policy };
    }
}
