using System.Text.Json;
using Laterne.Features.Messaging.Following;
using Laterne.Storage;

namespace Laterne.Features.Energy;

/// <summary>
/// Notes each lamp meter that was changed. The pole's own counter goes on across it, so the energy is right; a reader of a report still
/// wants to know. An odd event is noted with what can be read of it.
/// </summary>
internal sealed class MeterFollower : IEventFollower
{
    private const string EventType = "meterChanged";
    private const string LampMeter = "lampMeter";
    private const int LongestSerial = 64;

    public string Name => "energyMeters";

    public async Task TakeAsync(LaterneDb db, IReadOnlyList<FollowedEvent> events, CancellationToken cancel)
    {
        foreach (var (id, stored) in events)
        {
            if (stored.Type == EventType && stored.Detail is null or LampMeter && await db.Set<MeterChange>().FindAsync([id], cancel) is null)
            {
                db.Add(Read(id, stored.PoleId, stored.TimeMs, stored.Data));
            }
        }
    }

    public void Committed()
    {
    }

    internal static MeterChange Read(long id, string poleId, long timeMs, string? data)
    {
        JsonElement values = default;
        try
        {
            values = data is null ? default : JsonSerializer.Deserialize<JsonElement>(data);
        }
        catch (JsonException)
        {
            // Noted without values.
        }

        return new MeterChange
        {
            Id = id,
            PoleId = poleId,
            TimeMs = timeMs,
            SerialBefore = Text(values, "serialBefore"),
            Serial = Text(values, "serial"),
            RegisterBeforeWh = Number(values, "registerBeforeWh"),
            RegisterWh = Number(values, "registerWh"),
        };
    }

    private static string Text(JsonElement values, string member)
    {
        var text = values.ValueKind == JsonValueKind.Object && values.TryGetProperty(member, out var value)
            ? value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText()
            : "";
        return (text.Length > LongestSerial ? text[..LongestSerial] : text).Replace('\0', ' ');
    }

    private static long? Number(JsonElement values, string member) =>
        values.ValueKind == JsonValueKind.Object && values.TryGetProperty(member, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number) ? number : null;
}
