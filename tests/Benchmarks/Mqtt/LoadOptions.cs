using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Laterne.Mqtt.Benchmarks;

/// <summary>The command line of a measurement.</summary>
internal sealed record LoadOptions
{
    public required string Mode { get; init; }
    public int Connections { get; init; } = 2_000;
    public int Subscribers { get; init; } = 1;
    public int PayloadBytes { get; init; } = 120;

    /// <summary>QoS 1 messages that each publisher has on the way.</summary>
    public int Window { get; init; } = 4;
    public double Seconds { get; init; } = 6;
    public double WarmUpSeconds { get; init; } = 3;
    public int Rounds { get; init; } = 3;

    /// <summary>Another server than the plain broker: a command line in which {port} stands for the port.</summary>
    public string? Server { get; init; }

    /// <summary>A file of <c>[{"id":…,"secret":…}]</c>: the generator's connections for <see cref="Server"/>.</summary>
    public IReadOnlyList<(string Id, string Secret)> Secrets { get; init; } = [];

    /// <summary>A payload for <see cref="Server"/>; 10000000 in it counts up with every message. Padded with blanks.</summary>
    public string? Template { get; init; }

    /// <summary>A file to append the result to, as Markdown.</summary>
    public string? Output { get; init; }

    public static LoadOptions Parse(string[] args)
    {
        var options = new LoadOptions { Mode = args[0] };
        options = options.Mode switch
        {
            "fanout" or "fanout-commands" => options with { Connections = 10_000, Rounds = 5 },
            "idle" or "idle-server" => options with { Connections = 10_000, Rounds = 1 },
            _ => options,
        };
        for (int i = 1; i + 1 < args.Length; i += 2)
        {
            string value = args[i + 1];
            options = args[i] switch
            {
                "--connections" => options with { Connections = Number(value, 1, 15_000) },
                "--subscribers" => options with { Subscribers = Number(value, 0, 100) },
                "--payload" => options with { PayloadBytes = Number(value, 1, 65_536) },
                "--window" => options with { Window = Number(value, 1, 1_000) },
                "--seconds" => options with { Seconds = Number(value, 1, 600) },
                "--warm-up" => options with { WarmUpSeconds = Number(value, 0, 600) },
                "--rounds" => options with { Rounds = Number(value, 1, 100) },
                "--server" => options with { Server = value },
                "--secrets" => options with { Secrets = ReadSecrets(value) },
                "--template" => options with { Template = value },
                "--output" => options with { Output = value },
                _ => throw new ArgumentException($"{args[i]} is no option of this program."),
            };
        }

        return options;
    }

    public (string Id, string? Secret) IdentityOf(int index) => Secrets.Count > 0 && Server is not null
        ? (Secrets[index].Id, Secrets[index].Secret)
        : ($"pole{index:D5}", null);

    public string TopicOf(string id) => $"poles/{id}/telemetry";

    public byte[] Payload() => Encoding.UTF8.GetBytes((Template ?? "").PadRight(PayloadBytes, Template is null ? 'x' : ' '));

    private static int Number(string text, int low, int high)
    {
        int number = int.Parse(text, CultureInfo.InvariantCulture);
        return number >= low && number <= high ? number : throw new ArgumentException($"{number} is not in {low} to {high}.");
    }

    public static List<(string Id, string Secret)> ReadSecrets(string path)
    {
        using JsonDocument file = JsonDocument.Parse(File.ReadAllBytes(path));
        return [.. file.RootElement.EnumerateArray().Select(static pole => (pole.GetProperty("id").GetString()!, pole.GetProperty("secret").GetString()!))];
    }
}
