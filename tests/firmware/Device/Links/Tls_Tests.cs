using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Laterne.Device.Tests.Links;

[TestClass]
public sealed class Tls_Tests
{
    [TestMethod]
    public async Task The_named_authority_is_trusted()
    {
        using var certificate = MakeCertificate("fleet.example");
        await using var server = await TestServer.StartAsync(certificate);
        using var pole = new LinkUnderTest(server, tls: true, certificate.ExportCertificatePem());

        pole.Connect();
    }

    [TestMethod]
    public async Task The_root_that_the_console_wrote_goes_before_the_one_that_was_flashed()
    {
        using var certificate = MakeCertificate("fleet.example");
        using var stranger = MakeCertificate("fleet.example");
        await using var server = await TestServer.StartAsync(certificate);
        using var pole = new LinkUnderTest(server, tls: true, stranger.ExportCertificatePem());
        var root = System.Text.Encoding.ASCII.GetBytes(certificate.ExportCertificatePem());
        Assert.IsTrue(new Device.Storage.Store().TryReplace("authority", root, root.Length));

        pole.Connect();
    }

    [TestMethod]
    public async Task Another_authority_another_host_or_none_is_refused()
    {
        using var certificate = MakeCertificate("fleet.example");
        using var stranger = MakeCertificate("fleet.example");
        using var other = MakeCertificate("other.example");
        await using var server = await TestServer.StartAsync(certificate);
        await using var wrongHost = await TestServer.StartAsync(other);
        LinkUnderTest[] poles =
        [
            new(server, tls: true, stranger.ExportCertificatePem()),
            new(wrongHost, tls: true, other.ExportCertificatePem()),
            new(server, tls: true),
        ];
        foreach (var pole in poles)
        {
            for (var i = 0; i < 30; i++)
            {
                using var scope = pole.Board.Enter();
                pole.Turn();
            }

            Assert.AreEqual(0, pole.Link.ConnectionCount);
            Assert.AreNotEqual("", pole.Link.LastFault);
        }

        foreach (var pole in poles.Reverse())
        {
            pole.Dispose();
        }

        Assert.AreEqual(0, server.Server.ConnectionCount);
    }

    [TestMethod]
    public async Task A_pole_without_the_time_waits_for_it_before_it_checks_a_certificate_but_not_for_ever()
    {
        using var certificate = MakeCertificate("fleet.example");
        await using var server = await TestServer.StartAsync(certificate);
        using var pole = new LinkUnderTest(server, tls: true, certificate.ExportCertificatePem());
        pole.Board.Network.TrueUtcMs = null;

        for (var i = 0; i < 290; i++)
        {
            pole.Turn();
        }

        Assert.AreEqual("waiting for the time", pole.Link.LastFault);
        pole.Connect();
    }

    private static X509Certificate2 MakeCertificate(string host)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest($"CN={host}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(host);
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        using var made = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null);
    }
}
