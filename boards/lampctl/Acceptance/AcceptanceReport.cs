using System.Globalization;
using System.Text.Json.Nodes;

namespace Laterne.Lampctl.Acceptance;

/// <summary>The report of a test: kept, printed, and sent. No secret of the pole is in it.</summary>
internal sealed record AcceptanceReport
{
    public required string Pole { get; init; }

    public required string Controller { get; init; }

    public required string Board { get; init; }

    public required string Firmware { get; init; }

    /// <summary>When it began, UTC.</summary>
    public required DateTimeOffset TestedAt { get; init; }

    /// <summary>What made it.</summary>
    public string Source => "lampctl";

    public required IReadOnlyList<PartResult> Parts { get; init; }

    /// <summary>Nothing failed.</summary>
    public bool Passed => Parts.All(part => part.Result != Outcome.Failed);

    /// <summary>A part as a line.</summary>
    public static string Line(PartResult part)
    {
        var word = part.Result switch { Outcome.Passed => Paint.Green("ok    "), Outcome.Failed => Paint.Red("FAILED"), Outcome.Unseen => Paint.Yellow("unseen"), _ => Paint.Dim("absent") };
        return $"{word}  {part.Part,-13} {part.Reason ?? Short(part.Values)}".TrimEnd();
    }

    /// <summary>For people.</summary>
    public IReadOnlyList<string> Lines() =>
    [
        $"Acceptance test of {(Pole.Length > 0 ? Pole : "a pole without a number")}, {TestedAt:yyyy-MM-dd HH:mm:ss} UTC",
        $"Controller {Controller}, {Board}, firmware {Firmware}",
        .. Parts.Select(Line),
        Passed
            ? Paint.Green($"Passed: {Parts.Count(part => part.Result == Outcome.Passed)} parts in order.") + (Parts.Any(part => part.Result == Outcome.Unseen) ? " What is \"unseen\" nobody has looked at." : "")
            : Paint.Red($"Failed: {string.Join(", ", Parts.Where(part => part.Result == Outcome.Failed).Select(part => part.Part))}."),
    ];

    /// <summary>Name of its files without their endings.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public string FileName => string.Create(CultureInfo.InvariantCulture, $"acceptance-{(Pole.Length > 0 ? Pole : Controller)}-{TestedAt:yyyyMMdd'T'HHmmss'Z'}");

    private static string Short(JsonObject values) => string.Join(", ", values
        .Where(value => value.Value is JsonValue)
        .Select(value => $"{value.Key} {value.Value}"));
}
