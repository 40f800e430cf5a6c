using System.Net;
using Microsoft.Extensions.Options;

namespace Laterne.Gateway;

/// <summary>Refuses the start and names the key and the mend.</summary>
internal sealed class GatewayOptionsCheck : IValidateOptions<GatewayOptions>
{
    public ValidateOptionsResult Validate(string? name, GatewayOptions options)
    {
        List<string> problems = [];
        Address(problems, nameof(options.Address), options.Address);
        Address(problems, nameof(options.TlsAddress), options.TlsAddress);
        if (options.AllowPlain && !options.AllowPlainFromOutside && !IsLoopback(options.Address))
        {
            problems.Add($"{Key(nameof(options.Address))} is {options.Address}, which others can reach, and secrets would cross the network readable: "
                + $"write 127.0.0.1, or set {Key(nameof(options.AllowPlainFromOutside))} to true behind a VPN.");
        }

        if (!options.AllowPlain && !options.Tls)
        {
            problems.Add($"No pole could connect: set {Key(nameof(options.Tls))} or {Key(nameof(options.AllowPlain))} to true.");
        }

        File(problems, nameof(options.Certificate), options.Certificate);
        File(problems, nameof(options.CertificateKey), options.CertificateKey);
        File(problems, nameof(options.ClientCertificateAuthority), options.ClientCertificateAuthority);
        Range(problems, nameof(options.Port), options.Port, 0, 65_535);
        Range(problems, nameof(options.TlsPort), options.TlsPort, 0, 65_535);
        Range(problems, nameof(options.MessagesPerSecond), options.MessagesPerSecond, 1, 100_000);
        Range(problems, nameof(options.MessageBurst), options.MessageBurst, 1, 100_000);
        Range(problems, nameof(options.UnstoredPerPole), options.UnstoredPerPole, 1, 1000);
        Range(problems, nameof(options.Unstored), options.Unstored, 100, 1_000_000);
        Range(problems, nameof(options.UnstoredMiB), options.UnstoredMiB, 1, 4096);
        Range(problems, nameof(options.AwaitedCommands), options.AwaitedCommands, 1, 1_000_000);
        Range(problems, nameof(options.Connections), options.Connections, 1, 1_000_000);
        Range(problems, nameof(options.SessionExpirySeconds), options.SessionExpirySeconds, 0, 604_800);
        Range(problems, nameof(options.KeepAliveSeconds), options.KeepAliveSeconds, 10, 65_535);
        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }

    private static string Key(string name) => $"{GatewayOptions.Section}:{name}";

    private static bool IsLoopback(string address) => IPAddress.TryParse(address, out var ip) && IPAddress.IsLoopback(ip);

    private static void Address(List<string> problems, string key, string value)
    {
        if (value != "*" && !IPAddress.TryParse(value, out _))
        {
            problems.Add($"{Key(key)} is '{value}'; write an IP address such as 127.0.0.1, or * for every address.");
        }
    }

    private static void File(List<string> problems, string key, string path)
    {
        if (path.Length > 0 && !System.IO.File.Exists(path))
        {
            problems.Add($"{Key(key)} names '{path}', which does not exist; write the full path of a readable file.");
        }
    }

    private static void Range(List<string> problems, string key, int value, int least, int most)
    {
        if (value < least || value > most)
        {
            problems.Add($"{Key(key)} is {value}; write a number from {least} to {most}.");
        }
    }
}
