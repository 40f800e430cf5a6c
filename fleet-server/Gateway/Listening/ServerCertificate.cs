using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Options;

namespace Laterne.Gateway.Listening;

/// <summary>The certificate that poles see.</summary>
internal static class ServerCertificate
{
    private const int YearsOfSelfMade = 10;

    /// <summary>The one that the settings name, or the self-made one of the data folder, made at the first start.</summary>
    /// <exception cref="OptionsValidationException">It cannot be read; the message names the key and the mend.</exception>
    public static X509Certificate2 Load(GatewayOptions options, string dataFolder, TimeProvider time)
    {
        try
        {
            return options.Certificate.Length == 0 ? SelfMade(dataFolder, time) : FromSettings(options);
        }
        catch (Exception problem) when (problem is CryptographicException or IOException or UnauthorizedAccessException)
        {
            var file = options.Certificate.Length == 0 ? Path.Combine(dataFolder, "mqtt-certificate.pem") : options.Certificate;
            throw new OptionsValidationException(GatewayOptions.Section, typeof(GatewayOptions), [
                $"The certificate of the MQTT listener, {file}, cannot be read: {problem.Message} "
                + "Check Laterne:Mqtt:Certificate, CertificateKey and CertificatePassword; a self-made one may be deleted, the next start makes another."]);
        }
    }

    /// <summary>
    /// What a pole must trust: the self-made certificate, or the authority at the end of the chain that the settings name when it is
    /// there. Null: the chain ends at an authority that poles know.
    /// </summary>
    public static string? Root(GatewayOptions options, string dataFolder)
    {
        if (options.Certificate.Length > 0 && options.CertificateKey.Length == 0)
        {
            return null;
        }

        var chain = new X509Certificate2Collection();
        chain.ImportFromPemFile(options.Certificate.Length == 0 ? Path.Combine(dataFolder, "mqtt-certificate.pem") : options.Certificate);
        return chain is [.., { } last] && last.SubjectName.RawData.AsSpan().SequenceEqual(last.IssuerName.RawData) ? last.ExportCertificatePem() : null;
    }

    private static X509Certificate2 FromSettings(GatewayOptions options)
    {
        var password = options.CertificatePassword.Length == 0 ? null : options.CertificatePassword;
        if (options.CertificateKey.Length == 0)
        {
            return X509CertificateLoader.LoadPkcs12FromFile(options.Certificate, password);
        }

        return password is null
            ? X509Certificate2.CreateFromPemFile(options.Certificate, options.CertificateKey)
            : X509Certificate2.CreateFromEncryptedPemFile(options.Certificate, password, options.CertificateKey);
    }

    private static X509Certificate2 SelfMade(string dataFolder, TimeProvider time)
    {
        var certificateFile = Path.Combine(dataFolder, "mqtt-certificate.pem");
        var keyFile = Path.Combine(dataFolder, "mqtt-certificate.key");
        if (!File.Exists(certificateFile) || !File.Exists(keyFile))
        {
            Directory.CreateDirectory(dataFolder);
            using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            using var made = Make(key, time.GetUtcNow());
            WriteOwnerOnly(keyFile, key.ExportPkcs8PrivateKeyPem());
            File.WriteAllText(certificateFile, made.ExportCertificatePem());
        }

        return X509Certificate2.CreateFromPemFile(certificateFile, keyFile);
    }

    private static X509Certificate2 Make(ECDsa key, DateTimeOffset now)
    {
        var request = new CertificateRequest("CN=Laterne fleet server", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, true, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.KeyCertSign, true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1", "Server Authentication")], false));
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        names.AddDnsName(Dns.GetHostName());
        names.AddIpAddress(IPAddress.Loopback);
        names.AddIpAddress(IPAddress.IPv6Loopback);
        request.CertificateExtensions.Add(names.Build());

        // A day back, for poles whose clock is a little behind.
        return request.CreateSelfSigned(now.AddDays(-1), now.AddYears(YearsOfSelfMade));
    }

    private static void WriteOwnerOnly(string file, string text)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var writer = new StreamWriter(file, options);
        writer.Write(text);
    }
}
