using System.Text.Json;
using Laterne.Storage.Uplink;

namespace Laterne.Features.Emergency;

/// <summary>An event of the call pillar, read tolerantly: what is missing or of the wrong kind has its default, so no pole can stop the others.</summary>
internal readonly record struct EmergencyEvent(PoleEvent Event, long CallNumber, long Presses, IReadOnlyDictionary<string, string> Texts, long? BatteryMillivolt)
{
    private const int MostTexts = 16;
    private const int LongestText = 40;
    private const long MostPresses = 1_000_000_000;

    public static bool Concerns(string type) => type is "emergencyCall" or "callRepeated" or "selfTest" or "supplyLoss";

    /// <summary>The event names a call that can be: numbers rise from 1.</summary>
    public bool NamesCall => CallNumber is > 0 and < 1L << 53;

    public static EmergencyEvent Read(PoleEvent stored)
    {
        var (number, presses) = (0L, 1L);
        long? battery = null;
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        try
        {
            using var data = JsonDocument.Parse(stored.Data ?? "{}");
            foreach (var member in data.RootElement.EnumerateObject())
            {
                if (member.Value.ValueKind == JsonValueKind.Number && member.Value.TryGetInt64(out var value))
                {
                    switch (member.Name)
                    {
                        case "callNumber": number = value; break;
                        case "presses": presses = Math.Clamp(value, 1, MostPresses); break;
                        case "batteryMillivolt": battery = value; break;
                    }
                }
                else if (member.Value.ValueKind == JsonValueKind.String && texts.Count < MostTexts && member.Name.Length <= LongestText)
                {
                    var text = member.Value.GetString()!;
                    texts[member.Name] = text.Length > LongestText ? text[..LongestText] : text;
                }
            }
        }
        catch (Exception odd) when (odd is JsonException or InvalidOperationException)
        {
            // What could be read before the fault counts; the store keeps the event as it came.
        }

        return new(stored, number, presses, texts, battery);
    }
}
