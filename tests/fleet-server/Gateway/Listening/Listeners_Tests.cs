using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Laterne.Mqtt;
using Laterne.Mqtt.Client;

namespace Laterne.Gateway.Tests.Listening;

[TestClass]
public sealed class Listeners_Tests
{
    [TestMethod]
    public async Task The_self_made_certificate_serves_tls_and_its_key_is_for_the_owner_alone()
    {
        await using var gateway = await TestGateway.StartAsync(new() { ["Laterne:Mqtt:Tls"] = "true", ["Laterne:Mqtt:AllowPlain"] = "false" });
        using var certificate = X509CertificateLoader.LoadCertificateFromFile(Path.Combine(gateway.Folder, "mqtt-certificate.pem"));
        var secret = gateway.Registry.Add("N-01");

        await using var pole = new MqttClient(gateway.Options("N-01", secret) with { Tls = Trusting(certificate) });

        Assert.IsTrue((await pole.ConnectAsync()).IsAccepted);
        Assert.AreEqual(MqttReasonCode.Success, await pole.PublishAsync(Messages.Telemetry("N-01", 1)));
        if (!OperatingSystem.IsWindows())
        {
            Assert.AreEqual(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(gateway.Folder, "mqtt-certificate.key")));
        }
    }

    [TestMethod]
    public async Task A_star_is_every_address_of_the_machine_in_both_families()
    {
        await using var gateway = await TestGateway.StartAsync(new() { ["Laterne:Mqtt:Address"] = "*", ["Laterne:Mqtt:AllowPlainFromOutside"] = "true" });
        var secret = gateway.Registry.Add("N-01");
        string[] hosts = Socket.OSSupportsIPv6 ? ["127.0.0.1", "::1"] : ["127.0.0.1"];

        foreach (var host in hosts)
        {
            await using var pole = new MqttClient(gateway.Options("N-01", secret) with { Host = host });
            Assert.IsTrue((await pole.ConnectAsync()).IsAccepted, host);
        }
    }

    [TestMethod]
    public async Task A_certificate_of_the_trusted_authority_replaces_the_secret_of_the_pole_that_it_names()
    {
        using var authority = Authority("City lights");
        using var file = new TemporaryFile(authority.ExportCertificatePem());
        await using var gateway = await TestGateway.StartAsync(new()
        {
            ["Laterne:Mqtt:Tls"] = "true",
            ["Laterne:Mqtt:AllowPlain"] = "false",
            ["Laterne:Mqtt:ClientCertificateAuthority"] = file.Path,
        });
        gateway.Registry.Add("N-01");
        gateway.Registry.Add("N-02");
        using var certificate = Client(authority, "N-01");

        Assert.AreEqual(MqttReasonCode.Success, await ConnectAsync(gateway, "N-01", certificate));
        Assert.AreEqual(MqttReasonCode.BadUserNameOrPassword, await ConnectAsync(gateway, "N-02", certificate), "It names another pole.");
        using var unknown = Client(authority, "N-99");
        Assert.AreEqual(MqttReasonCode.BadUserNameOrPassword, await ConnectAsync(gateway, "N-99", unknown), "The registry does not know the pole.");
    }

    [TestMethod]
    public async Task A_certificate_of_another_authority_does_not_pass_the_handshake()
    {
        using var authority = Authority("City lights");
        using var stranger = Authority("City lights");
        using var file = new TemporaryFile(authority.ExportCertificatePem());
        await using var gateway = await TestGateway.StartAsync(new()
        {
            ["Laterne:Mqtt:Tls"] = "true",
            ["Laterne:Mqtt:AllowPlain"] = "false",
            ["Laterne:Mqtt:ClientCertificateAuthority"] = file.Path,
        });
        gateway.Registry.Add("N-01");
        using var forged = Client(stranger, "N-01");

        await Assert.ThrowsExactlyAsync<IOException>(() => ConnectAsync(gateway, "N-01", forged));
    }

    [TestMethod]
    [DataRow("Address", "0.0.0.0", "others can reach")]
    [DataRow("Address", "pole.example", "write an IP address")]
    [DataRow("Port", "70000", "write a number from 0 to 65535")]
    [DataRow("AllowPlain", "false", "No pole could connect")]
    [DataRow("Certificate", "/no/such/file.pem", "does not exist")]
    [DataRow("UnstoredPerPole", "0", "write a number from 1 to 1000")]
    public async Task A_wrong_setting_stops_the_start_with_its_key_and_the_mend(string key, string value, string mend)
    {
        var refusal = await Assert.ThrowsAsync<Exception>(() => TestGateway.StartAsync(new() { [$"Laterne:Mqtt:{key}"] = value }));

        StringAssert.Contains(refusal.ToString(), "Laterne:Mqtt:", StringComparison.Ordinal);
        StringAssert.Contains(refusal.ToString(), mend, StringComparison.Ordinal);
    }

    private static async Task<MqttReasonCode> ConnectAsync(TestGateway gateway, string poleId, X509Certificate2 certificate)
    {
        using var server = X509CertificateLoader.LoadCertificateFromFile(Path.Combine(gateway.Folder, "mqtt-certificate.pem"));
        var tls = Trusting(server);
        tls.ClientCertificates = [certificate];
        await using var pole = new MqttClient(gateway.Options(poleId, "") with { UserName = null, Password = null, Tls = tls });
        return (await pole.ConnectAsync()).Reason;
    }

    private static SslClientAuthenticationOptions Trusting(X509Certificate2 certificate)
    {
        var expected = certificate.Thumbprint;
        return new SslClientAuthenticationOptions
        {
            TargetHost = "localhost",
            RemoteCertificateValidationCallback = (_, shown, _, _) => (shown as X509Certificate2)?.Thumbprint == expected,
        };
    }

    private static X509Certificate2 Authority(string name)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        return request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(30));
    }

    private static X509Certificate2 Client(X509Certificate2 authority, string poleId)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={poleId}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.2")], false));
        using var certificate = request.Create(authority, DateTimeOffset.UtcNow.AddHours(-1), DateTimeOffset.UtcNow.AddDays(1), RandomNumberGenerator.GetBytes(8));
        return certificate.CopyWithPrivateKey(key);
    }

    private sealed class TemporaryFile : IDisposable
    {
        public TemporaryFile(string text) => File.WriteAllText(Path, text);

        public string Path { get; } = System.IO.Path.GetTempFileName();

        public void Dispose() => File.Delete(Path);
    }
}
