using System.ComponentModel;
using Laterne.Features.Http;
using Laterne.Features.Live;
using Laterne.Features.Poles;
using Laterne.Features.Settings;
using Laterne.Storage.Uplink.Hours;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace Laterne.Features.Traffic;

/// <summary>Passers-by by street and hour of the day, from the hourly roll-ups, small counts kept back.</summary>
internal static class ListTraffic
{
    private const int LongestDays = 366;
    private const long HourMs = 3_600_000;

    internal sealed record Answer
    {
        [Description("First day, yyyy-mm-dd.")]
        public required DateOnly From { get; init; }

        [Description("Last day, yyyy-mm-dd.")]
        public required DateOnly To { get; init; }

        [Description("Counts below this are kept back, and with them others that would tell them.")]
        public required long Least { get; init; }

        [Description("One row for each group of poles, which usually is a street.")]
        public required IReadOnlyList<Street> Streets { get; init; }
    }

    internal sealed record Street
    {
        [Description("Id of the group; empty for poles of none.")]
        public required string GroupId { get; init; }

        public required string Name { get; init; }

        [Description("24 counts, one for each local hour of the day; null is kept back.")]
        public required IReadOnlyList<long?> Hours { get; init; }

        [Description("Sum of all hours; null is kept back.")]
        public required long? Sum { get; init; }
    }

    public static async Task<Results<Ok<Answer>, ProblemHttpResult>> HandleAsync(
        PoleHours hours, Fleet fleet, Groups groups, IOptions<SettingsOptions> options, TimeProvider time, CancellationToken cancel,
        [Description("First day, yyyy-mm-dd; the last week when left out.")] DateOnly? from = null,
        [Description("Last day, yyyy-mm-dd; yesterday when left out.")] DateOnly? to = null)
    {
        var zone = options.Value.Zone;
        var last = to ?? DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(time.GetUtcNow(), zone).DateTime).AddDays(-1);
        if (last.Year is < 2000 or > 2098)
        {
            return Refusal.Invalid("to", "Days lie between 2000 and 2098.").ToProblem();
        }

        var first = from ?? last.AddDays(-6);
        if (first > last || last.DayNumber - first.DayNumber >= LongestDays)
        {
            return Refusal.Invalid("from", $"Ask for 1 to {LongestDays} days, the first not after the last.").ToProblem();
        }

        var streets = fleet.All.ToDictionary(pole => pole.Id, pole => pole.GroupId ?? "", StringComparer.Ordinal);
        var counts = new SortedDictionary<string, long[]>(StringComparer.Ordinal);
        await foreach (var (pole, hour) in hours.OfAllAsync(HourOf(first, zone), HourOf(last.AddDays(1), zone), cancel))
        {
            if (streets.TryGetValue(pole, out var street))
            {
                var row = counts.TryGetValue(street, out var known) ? known : counts[street] = new long[24];
                row[TimeZoneInfo.ConvertTime(DateTimeOffset.FromUnixTimeMilliseconds(hour.Hour * HourMs), zone).Hour] += hour.RoadUsers;
            }
        }

        var rows = counts.Values.ToList();
        var hidden = TrafficCells.Hidden(rows);
        return TypedResults.Ok(new Answer
        {
            From = first,
            To = last,
            Least = TrafficCells.Least,
            Streets = [.. counts.Select((pair, i) => new Street
            {
                GroupId = pair.Key,
                Name = groups.NameOf(pair.Key),
                Hours = [.. pair.Value.Select((count, hour) => hidden[i][hour] ? (long?)null : count)],
                Sum = pair.Value.Sum() is > 0 and < TrafficCells.Least ? null : pair.Value.Sum(),
            })],
        });
    }

    private static long HourOf(DateOnly date, TimeZoneInfo zone)
    {
        var midnight = date.ToDateTime(TimeOnly.MinValue);
        return new DateTimeOffset(midnight, zone.GetUtcOffset(midnight)).ToUnixTimeMilliseconds() / HourMs;
    }
}
