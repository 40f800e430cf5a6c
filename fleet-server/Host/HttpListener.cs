using System.Net;
using System.Security.Cryptography.X509Certificates;
using Laterne.Host.Options;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;

namespace Laterne.Host;

/// <summary>The socket of page and API.</summary>
internal sealed class HttpListener(IOptions<HttpOptions> options)
{
    private ListenOptions? _listening;

    /// <summary>The address that a person on this machine can open, without a slash at its end.</summary>
    public string PublicUrl
    {
        get
        {
            var url = new UriBuilder(options.Value.Url);
            if (url.Host is "*" or "0.0.0.0" or "[::]")
            {
                url.Host = "127.0.0.1";
            }

            url.Port = _listening?.IPEndPoint?.Port ?? url.Port;
            return url.Uri.GetLeftPart(UriPartial.Authority);
        }
    }

    public void Listen(KestrelServerOptions kestrel)
    {
        var http = options.Value;
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = http.LargestBodyKiB * 1024L;
        kestrel.Limits.MaxConcurrentUpgradedConnections = http.MostConnections;
        var url = new Uri(http.Url);
        _ = ListenAddress.TryParse(url, out IPAddress address, out var port);
        kestrel.Listen(address, port, endpoint =>
        {
            _listening = endpoint;
            if (url.Scheme == Uri.UriSchemeHttps)
            {
                endpoint.UseHttps(X509Certificate2.CreateFromPemFile(http.CertificateFile, http.CertificateKeyFile));
            }
        });
    }
}
