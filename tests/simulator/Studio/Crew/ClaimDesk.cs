using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Laterne.Studio.Tests.Crew;

/// <summary>A server that hands out poles, over real HTTPS.</summary>
internal sealed class ClaimDesk : IAsyncDisposable
{
    public const string Token = "7K3M9-QXZ2P-4HBND-8TVWA";

    private readonly X509Certificate2 _certificate = MakeCertificate();
    private readonly WebApplication _app;

    private ClaimDesk()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(_certificate)));
        _app = builder.Build();
        _app.MapPost("/api/enrolment/claim", TakeAsync);
    }

    public int Port => new Uri(_app.Urls.Single()).Port;

    public string Authority => _certificate.ExportCertificatePem();

    public ConcurrentQueue<JsonNode> Claims { get; } = new();

    public static async Task<ClaimDesk> StartAsync()
    {
        var desk = new ClaimDesk();
        await desk._app.StartAsync();
        return desk;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _certificate.Dispose();
    }

    private async Task<IResult> TakeAsync(HttpRequest request)
    {
        var claim = (await JsonNode.ParseAsync(request.Body))!;
        Claims.Enqueue(claim);
        return (string?)claim["token"] == Token
            ? Results.Json(new
            {
                pole = (string?)claim["pole"],
                secret = "the-secret-of-this-pole",
                consoleKey = new string('c', 64),
                host = "mqtt.example",
                port = 8883,
                tls = true,
                timeServer = "",
                certificate = (string?)null,
                claim = "c1",
                confirmBy = 1,
            })
            : Results.Json(new { type = "https://laterne.example/problems/token-wrong" }, statusCode: 403, contentType: "application/problem+json");
    }

    private static X509Certificate2 MakeCertificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        var now = TimeProvider.System.GetUtcNow();
        using var made = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(30));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pfx), null);
    }
}
