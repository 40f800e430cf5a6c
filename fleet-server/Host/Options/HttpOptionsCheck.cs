using System.Net;
using Laterne.Features.Settings;
using Microsoft.Extensions.Options;

namespace Laterne.Host.Options;

/// <summary>What the address, the certificate and the lists must be.</summary>
internal sealed class HttpOptionsCheck : IValidateOptions<HttpOptions>
{
    public ValidateOptionsResult Validate(string? name, HttpOptions options)
    {
        List<string> problems = [];
        if (!Uri.TryCreate(options.Url, UriKind.Absolute, out var url) || !ListenAddress.TryParse(url, out _, out _))
        {
            problems.Add($"{HttpOptions.Section}:Url is '{options.Url}'; write an address of this machine with a port, such as http://127.0.0.1:8080.");
        }
        else if (url.Scheme == Uri.UriSchemeHttps)
        {
            File(problems, nameof(options.CertificateFile), options.CertificateFile);
            File(problems, nameof(options.CertificateKeyFile), options.CertificateKeyFile);
        }

        problems.AddRange(options.TrustedProxies.Where(proxy => !IPAddress.TryParse(proxy, out _))
            .Select(proxy => $"{HttpOptions.Section}:TrustedProxies has '{proxy}'; write IP addresses such as 10.0.0.2."));
        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }

    private static void File(List<string> problems, string key, string file)
    {
        if (!System.IO.File.Exists(file))
        {
            problems.Add($"{HttpOptions.Section}:{key} is '{file}', which is no readable file; an https address needs its PEM file.");
        }
    }
}

/// <summary>The time zone must be known to this machine.</summary>
internal sealed class TimeZoneCheck : IValidateOptions<SettingsOptions>
{
    public ValidateOptionsResult Validate(string? name, SettingsOptions options) =>
        TimeZoneInfo.TryFindSystemTimeZoneById(options.TimeZone, out _)
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail($"Laterne:Settings:TimeZone is '{options.TimeZone}', which this machine does not know; write an IANA name such as Europe/Berlin (on Debian the package tzdata holds them).");
}
