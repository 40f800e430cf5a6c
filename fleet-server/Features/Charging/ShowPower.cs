using System.ComponentModel;
using System.Text.Json;
using Laterne.Features.Http;
using Laterne.Features.Live;
using Laterne.Storage.Uplink;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Laterne.Features.Charging;

/// <summary>What a charge point's meter read over a time.</summary>
internal static class ShowPower
{
    private const int MostPoints = 5000;
    private const long LongestMs = 31L * 24 * 3_600_000;

    internal sealed record Answer
    {
        public required IReadOnlyList<Point> Points { get; init; }

        [Description("There are later ones: ask again from the last one on.")]
        public required bool More { get; init; }
    }

    internal sealed record Point(
        [property: Description("Unix milliseconds UTC.")] long TimeMs,
        [property: Description("Null: not read.")] double? PowerW,
        [property: Description("The meter's own register.")] long? RegisterWh);

    public static async Task<Results<Ok<Answer>, ProblemHttpResult>> HandleAsync(
        string id, Fleet fleet, UplinkReader reader, TimeProvider time, CancellationToken cancel,
        [Description("From, Unix milliseconds UTC; a day ago when left out.")] long? from = null,
        [Description("To, Unix milliseconds UTC; now when left out.")] long? to = null)
    {
        if (fleet.Find(id) is null)
        {
            return Refusal.NotFound("pole", id).ToProblem();
        }

        var last = to ?? time.GetUtcNow().ToUnixTimeMilliseconds() + 60_000;
        var first = from ?? last - (24 * 3_600_000);
        if (first > last || first < 0 || last - first > LongestMs)
        {
            return Refusal.Invalid("from", "Ask for 31 days at most, and begin before you end.").ToProblem();
        }

        var readings = await reader.ReadingsAsync(id, "chargerMeter", first, last, MostPoints + 1, cancel);
        return TypedResults.Ok(new Answer { Points = [.. readings.Take(MostPoints).Select(PointOf)], More = readings.Count > MostPoints });
    }

    private static Point PointOf(PoleReading reading)
    {
        try
        {
            using var document = JsonDocument.Parse(reading.Json);
            var read = ChargerPower.Read(document.RootElement);
            return new Point(reading.TimeMs, read?.PowerMilliwatt / 1000.0, read?.RegisterWh);
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            return new Point(reading.TimeMs, null, null);
        }
    }
}
