namespace Laterne.Features.Enrolment;

/// <summary>The newest result of one part of a pole that tested itself.</summary>
public sealed class TestedPart
{
    public required string PoleId { get; init; }

    /// <summary>One of <see cref="PoleParts"/>.</summary>
    public required string Part { get; init; }

    /// <summary>The test that it is of, 16 hexadecimal digits.</summary>
    public required string Run { get; set; }

    /// <summary><c>passed</c>, <c>failed</c>, <c>absent</c> or <c>stopped</c>.</summary>
    public required string Result { get; set; }

    /// <summary>Why, as a word that never changes; empty: none.</summary>
    public required string Code { get; set; }

    /// <summary>Why, an English sentence; empty: none.</summary>
    public required string Reason { get; set; }

    /// <summary>JSON object of what was measured.</summary>
    public required string Measured { get; set; }

    /// <summary>By the pole's clock, Unix milliseconds UTC.</summary>
    public required long TimeMs { get; set; }
}

/// <summary>Parts of a pole that it can test while it is connected, named as reports name them, with how long that takes at most.</summary>
internal static class PoleParts
{
    /// <summary>Somebody has to walk by or press something.</summary>
    private const int HandSeconds = 30;

    private static readonly Dictionary<string, int> Seconds = new()
    {
        ["lamp"] = 12,
        ["photocell"] = 10,
        ["motion"] = HandSeconds,
        ["lampMeter"] = HandSeconds,
        ["chargerMeter"] = HandSeconds,
        ["weather"] = 10,
        ["button"] = HandSeconds,
        ["callerLight"] = 15,
        ["intercom"] = 10,
        ["siren"] = 10,
        ["hotspot"] = 15,
        ["pilot"] = 10,
        ["contactor"] = 10,
        ["link"] = HandSeconds,
    };

    private static readonly string[] Waiting = ["motion", "button", "lampMeter", "chargerMeter"];

    /// <summary>Starting and telling take some seconds more.</summary>
    private const int Slack = 5;

    public static bool IsKnown(string part) => Seconds.ContainsKey(part);

    public static string All => string.Join(", ", Seconds.Keys);

    /// <summary>How long a result may take, milliseconds; only tests that wait for somebody or for a meter have the length that is wished.</summary>
    public static long LengthMs(string part, int? seconds) => ((Waiting.Contains(part) && seconds is { } wished ? wished : Seconds[part]) + Slack) * 1000L;
}
