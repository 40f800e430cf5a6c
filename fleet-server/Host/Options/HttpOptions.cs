using System.ComponentModel.DataAnnotations;

namespace Laterne.Host.Options;

/// <summary>Section <c>Laterne:Http</c>: page and API.</summary>
public sealed class HttpOptions
{
    public const string Section = "Laterne:Http";

    /// <summary>Where page and API are reached. <c>http://0.0.0.0:8080</c> = from every network; then put TLS before it or use https.</summary>
    [Required]
    [RegularExpression("^https?://[^/?#]+/?$", ErrorMessage = "an address such as http://127.0.0.1:8080, without a path")]
    public string Url { get; set; } = "http://127.0.0.1:8080";

    /// <summary>PEM file of the certificate chain; needed when the address is https.</summary>
    public string CertificateFile { get; set; } = "";

    /// <summary>PEM file of its private key.</summary>
    public string CertificateKeyFile { get; set; } = "";

    /// <summary>Addresses of reverse proxies whose word on the caller's address and scheme is believed.</summary>
    public IList<string> TrustedProxies { get; set; } = [];

    /// <summary>From where the page may load map styles and tiles: <c>https:</c>, or origins separated by blanks; empty = the built-in map only.</summary>
    [RegularExpression(@"^((https?:|https?://[A-Za-z0-9.-]+(:\d+)?)( +|$))*$", ErrorMessage = "https: or origins such as https://tiles.example.org, separated by blanks")]
    public string MapSources { get; set; } = "https:";

    /// <summary>Largest request body, KiB. A program or a calendar takes a few.</summary>
    [Range(16, 4096)]
    public int LargestBodyKiB { get; set; } = 256;

    /// <summary>Most connections at once, pages and API clients together.</summary>
    [Range(10, 100_000)]
    public int MostConnections { get; set; } = 2000;
}
