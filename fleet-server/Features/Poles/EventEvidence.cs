using System.ComponentModel;
using System.Text.Json;

namespace Laterne.Features.Poles;

/// <summary>
/// What a pole measured when it found a fault of its lamp, taken from the data of the event. Only these members are shown: others,
/// such as the card of a charging session, are not for everyone who may see poles.
/// </summary>
internal sealed record EventEvidence
{
    [Description("Output that the lamp was driven with, percent.")]
    public required double? OutputPercent { get; init; }

    [Description("What it should have drawn, watts.")]
    public required double? ExpectedPowerW { get; init; }

    [Description("What it drew, watts.")]
    public required double? ActivePowerW { get; init; }

    [Description("Temperature of the luminaire, degrees Celsius.")]
    public required double? Celsius { get; init; }

    /// <summary>Null when the data tell nothing of the lamp, or are no object: a hostile pole sends anything.</summary>
    public static EventEvidence? Of(string? data)
    {
        if (data is null)
        {
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(data);
            var root = document.RootElement;
            var evidence = new EventEvidence
            {
                OutputPercent = Number(root, "outputHundredths", 100),
                ExpectedPowerW = Number(root, "expectedPowerMilliwatt", 1000),
                ActivePowerW = Number(root, "activePowerMilliwatt", 1000),
                Celsius = Number(root, "celsius", 1),
            };
            return evidence is { OutputPercent: null, ExpectedPowerW: null, ActivePowerW: null, Celsius: null } ? null : evidence;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static double? Number(JsonElement root, string name, double divisor) =>
        root.ValueKind == JsonValueKind.Object && root.TryGetProperty(name, out var member) && member.ValueKind == JsonValueKind.Number && member.TryGetInt32(out var value)
            ? value / divisor
            : null;
}
