using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Laterne.Features.Messaging;
using Laterne.Mqtt.Server;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.Options;

namespace Laterne.Gateway.Listening;

/// <summary>Opens the MQTT listeners that the settings ask for, beside those of HTTP.</summary>
public sealed class PoleListeners(IOptions<GatewayOptions> options, GatewayFolder folder, TimeProvider time) : IPoleDoor
{
    private readonly GatewayOptions _options = options.Value;
    private ListenOptions? _plain;
    private ListenOptions? _secured;

    public bool Tls => _options.Tls;

    // The endpoint knows the port that the system chose, once it listens.
    public int Port => ((Tls ? _secured : _plain)?.EndPoint as IPEndPoint)?.Port ?? (Tls ? _options.TlsPort : _options.Port);

    public string? Root => Tls ? ServerCertificate.Root(_options, folder.Path) : null;

    /// <summary>Adds the listeners; call it while Kestrel is configured.</summary>
    /// <exception cref="OptionsValidationException">A certificate cannot be read.</exception>
    public void Listen(KestrelServerOptions kestrel)
    {
        if (_options.AllowPlain)
        {
            Listen(kestrel, _options.Address, _options.Port, listener =>
            {
                _plain = listener;
                listener.UseConnectionHandler<MqttConnectionHandler>();
            });
        }

        if (_options.Tls)
        {
            var certificate = ServerCertificate.Load(_options, folder.Path, time);
            var authorities = Authorities();
            Listen(kestrel, _options.TlsAddress, _options.TlsPort, listener =>
            {
                _secured = listener;
                listener.UseHttps(https => Secure(https, certificate, authorities));
                listener.UseConnectionHandler<MqttConnectionHandler>();
            });
        }
    }

    private static void Listen(KestrelServerOptions kestrel, string address, int port, Action<ListenOptions> configure)
    {
        // IPv6Any takes IPv4 too, where the machine has IPv6.
        var any = Socket.OSSupportsIPv6 ? IPAddress.IPv6Any : IPAddress.Any;
        kestrel.Listen(new PoleEndPoint(address == "*" ? any : IPAddress.Parse(address), port), configure);
    }

    private static void Secure(HttpsConnectionAdapterOptions https, X509Certificate2 certificate, X509Certificate2Collection? authorities)
    {
        https.ServerCertificate = certificate;
        https.SslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13;
        https.ClientCertificateMode = authorities is null ? ClientCertificateMode.NoCertificate : ClientCertificateMode.AllowCertificate;
        https.ClientCertificateValidation = (client, _, _) => authorities is not null && IsIssuedBy(client, authorities);
    }

    private static bool IsIssuedBy(X509Certificate2 client, X509Certificate2Collection authorities)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(authorities);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.ApplicationPolicy.Add(new System.Security.Cryptography.Oid("1.3.6.1.5.5.7.3.2", "Client Authentication"));
        return chain.Build(client);
    }

    private X509Certificate2Collection? Authorities()
    {
        if (_options.ClientCertificateAuthority.Length == 0)
        {
            return null;
        }

        var authorities = new X509Certificate2Collection();
        authorities.ImportFromPemFile(_options.ClientCertificateAuthority);
        return authorities.Count > 0
            ? authorities
            : throw new OptionsValidationException(GatewayOptions.Section, typeof(GatewayOptions), [
                $"{_options.ClientCertificateAuthority} (Laterne:Mqtt:ClientCertificateAuthority) holds no certificate in PEM form."]);
    }
}

/// <summary>Where the gateway keeps its self-made certificate.</summary>
/// <param name="Path">The data folder.</param>
public sealed record GatewayFolder(string Path);
