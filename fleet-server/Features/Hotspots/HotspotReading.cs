using System.Text.Json;
using Laterne.Features.Settings;
using Laterne.Storage.Uplink;

namespace Laterne.Features.Hotspots;

/// <summary>One hour of an access point as its pole sent it. What cannot be is left out.</summary>
/// <param name="TimeMs">The end of the hour, or of the scheduled time in it, Unix milliseconds UTC.</param>
internal readonly record struct HotspotReading(long TimeMs)
{
    public const string Kind = "hotspot";

    // A reading is told at the full hour for the time before it.
    private const long WithinHourMs = 30 * 60_000L;
    private const int MostS = 2 * 3600;
    private const int MostClientsEver = 10_000;

    public int? Clients { get; init; }

    public int? MostClients { get; init; }

    public int AvailableS { get; init; }

    public int ScheduledS { get; init; }

    public int UnknownS { get; init; }

    public int PowerCycles { get; init; }

    /// <summary>The local day that it belongs to, yyyymmdd.</summary>
    public int DayIn(TimeZoneInfo zone) => LocalDay.Number(LocalDay.At(TimeMs - WithinHourMs, zone));

    /// <summary>Null when it says nothing of scheduled time.</summary>
    public static HotspotReading? Of(PoleReading reading)
    {
        try
        {
            using var json = JsonDocument.Parse(reading.Json);
            int? Value(string name, int most) =>
                json.RootElement.TryGetProperty(name, out var member) && member.ValueKind == JsonValueKind.Number && member.TryGetInt32(out var value) && value >= 0 && value <= most
                    ? value
                    : null;
            if (Value("scheduledS", MostS) is not { } scheduled || Value("availableS", scheduled) is not { } available)
            {
                return null;
            }

            return new HotspotReading(reading.TimeMs)
            {
                Clients = Value("clients", MostClientsEver),
                MostClients = Value("mostClients", MostClientsEver),
                AvailableS = available,
                ScheduledS = scheduled,
                UnknownS = Value("unknownS", scheduled - available) ?? 0,
                PowerCycles = Value("powerCycles", 1000) ?? 0,
            };
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>
    /// Share of the scheduled time that could be judged in which the access point answered, percent with two decimals. Time outside of the
    /// schedule, and hours of which the pole told nothing, count neither way; null when nothing is left.
    /// </summary>
    public static double? Percent(long availableS, long scheduledS, long unknownS) =>
        scheduledS - unknownS > 0 ? Math.Round(100.0 * availableS / (scheduledS - unknownS), 2) : null;
}
