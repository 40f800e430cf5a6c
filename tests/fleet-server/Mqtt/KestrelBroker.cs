using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Laterne.Mqtt.Server;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Laterne.Mqtt.Tests;

/// <summary>The server on real sockets: a plain and a TLS listener on free loopback ports.</summary>
internal sealed class KestrelBroker : IAsyncDisposable
{
    private readonly WebApplication _app;

    private KestrelBroker(WebApplication app, X509Certificate2 certificate)
    {
        _app = app;
        Certificate = certificate;
        int[] ports = [.. app.Urls.Select(static url => new Uri(url.Replace("tcp:", "http:", StringComparison.Ordinal)).Port)];
        (Port, TlsPort) = (ports[0], ports[1]);
    }

    public int Port { get; }

    public int TlsPort { get; }

    public X509Certificate2 Certificate { get; }

    public MqttServer Server => _app.Services.GetRequiredService<MqttServer>();

    public static async Task<KestrelBroker> StartAsync(Action<IServiceCollection>? configure = null)
    {
        X509Certificate2 certificate = CreateCertificate("localhost");
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, 0, static listen => listen.UseConnectionHandler<MqttConnectionHandler>());
            kestrel.Listen(IPAddress.Loopback, 0, listen =>
            {
                listen.UseHttps(certificate, static https =>
                {
                    https.ClientCertificateMode = ClientCertificateMode.AllowCertificate;
                    https.AllowAnyClientCertificate();
                });
                listen.UseConnectionHandler<MqttConnectionHandler>();
            });
        });
        builder.Services.AddMqttServer();
        configure?.Invoke(builder.Services);
        WebApplication app = builder.Build();
        await app.StartAsync();
        return new KestrelBroker(app, certificate);
    }

    public static X509Certificate2 CreateCertificate(string name)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(name);
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        using X509Certificate2 created = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(30));
        return X509CertificateLoader.LoadPkcs12(created.Export(X509ContentType.Pfx), null);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        Certificate.Dispose();
    }
}
