using System.Collections.Concurrent;
using System.Text.Json;
using Laterne.Features.Live;
using Laterne.Features.Messaging;

namespace Laterne.Features.Charging;

/// <summary>The newest reading of a charge point's meter.</summary>
/// <param name="TimeMs">Unix milliseconds UTC.</param>
/// <param name="PowerMilliwatt">Null: the meter did not say.</param>
/// <param name="RegisterWh">The meter's own register.</param>
public sealed record ChargerReading(long TimeMs, long? PowerMilliwatt, long? RegisterWh);

/// <summary>The newest reading of each charge point, in memory. The registry's size is its limit. Runs on the gateway's thread.</summary>
public sealed class ChargerPower(Fleet fleet, LiveTopics topics, TimeProvider time) : IUplinkObserver
{
    // A page reads all charge points anew each time; meters of a city speak many times a second.
    private static readonly TimeSpan TellsEvery = TimeSpan.FromSeconds(2);

    private long _told;
    private readonly ConcurrentDictionary<string, ChargerReading> _newest = new(StringComparer.Ordinal);

    public ChargerReading? Of(string poleId) => _newest.GetValueOrDefault(poleId);

    public void Stored(IReadOnlyList<UplinkMessage> batch)
    {
        var changed = false;
        for (var i = 0; i < batch.Count; i++)
        {
            var message = batch[i];
            if (message.Topic == UplinkTopic.Telemetry && message.Payload.Span.IndexOf("\"chargerMeter\""u8) >= 0 && fleet.Find(message.PoleId) is not null
                && Newest(message.Payload) is { } reading && (Of(message.PoleId) is not { } last || reading.TimeMs >= last.TimeMs))
            {
                _newest[message.PoleId] = reading;
                changed = true;
            }
        }

        if (changed && (_told == 0 || time.GetElapsedTime(_told) >= TellsEvery))
        {
            _told = time.GetTimestamp();
            topics.Touch("charging");
        }
    }

    public void PoleConnected(string poleId, long atMs)
    {
        // Only readings count here.
    }

    public void PoleDisconnected(string poleId, long atMs, string reason)
    {
        // Only readings count here.
    }

    /// <summary>One reading as it is kept in the history; null when it says nothing.</summary>
    internal static ChargerReading? Read(JsonElement reading) =>
        reading.ValueKind == JsonValueKind.Object
            ? new ChargerReading(Number(reading, "time") ?? 0, Number(reading, "activePowerMilliwatt"), Number(reading, "registerWh"))
            : null;

    private static ChargerReading? Newest(ReadOnlyMemory<byte> payload)
    {
        try
        {
            using var document = JsonDocument.Parse(payload);
            if (!document.RootElement.TryGetProperty("measurements", out var list) || list.ValueKind != JsonValueKind.Array)
            {
                return null;
            }

            return list.EnumerateArray()
                .Where(item => item.ValueKind == JsonValueKind.Object && item.TryGetProperty("kind", out var kind) && kind.ValueKind == JsonValueKind.String && kind.ValueEquals("chargerMeter"u8))
                .Select(Read).LastOrDefault(reading => reading?.TimeMs > 0);
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static long? Number(JsonElement reading, string name) =>
        reading.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number) ? number : null;
}
