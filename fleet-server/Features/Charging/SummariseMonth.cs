using System.ComponentModel;
using System.Globalization;
using Laterne.Features.Http;
using Laterne.Features.Live;
using Laterne.Features.Poles;
using Laterne.Features.Settings;
using Laterne.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Laterne.Features.Charging;

/// <summary>A month of charging by charge point, group of poles or feeder group. A session belongs to the month in which it began, local time.</summary>
internal static class SummariseMonth
{
    internal sealed record Answer
    {
        [Description("yyyy-mm.")]
        public required string Month { get; init; }

        [Description("Its begin, Unix milliseconds UTC.")]
        public required long FromMs { get; init; }

        [Description("Its end.")]
        public required long ToMs { get; init; }

        public required IReadOnlyList<Row> Rows { get; init; }

        public required Row Total { get; init; }
    }

    internal sealed record Row
    {
        [Description("Id of pole, group or feeder group; empty: without one, or the total.")]
        public required string Id { get; init; }

        public required string Name { get; init; }

        public required int Sessions { get; init; }

        [Description("Of these, still under way: they count with nothing yet.")]
        public required int Open { get; init; }

        [Description("By the registers that the pole told, Wh.")]
        public required long EnergyWh { get; init; }

        [Description("Of this, what signed values prove, Wh.")]
        public required double SignedWh { get; init; }

        [Description("Sessions whose signed values prove begin and end.")]
        public required int Proven { get; init; }

        [Description("Somebody's vehicle was there, hours.")]
        public required double OccupiedHours { get; init; }

        [Description("Energy flowed, hours.")]
        public required double ChargingHours { get; init; }
    }

    public static async Task<Results<Ok<Answer>, FileContentHttpResult, ProblemHttpResult>> HandleAsync(
        LaterneDb db, Fleet fleet, Groups groups, IOptions<SettingsOptions> options, TimeProvider time, CancellationToken cancel,
        [Description("yyyy-mm; this month when left out.")] string? month = null,
        [Description("pole, group or feeder.")] string by = "pole",
        [Description("json or csv.")] string format = "json",
        [Description("For CSV: semicolon (decimals with a comma) or comma (decimals with a point).")] string separator = "semicolon")
    {
        var zone = options.Value.Zone;
        month ??= TimeZoneInfo.ConvertTime(time.GetUtcNow(), zone).ToString("yyyy-MM", CultureInfo.InvariantCulture);
        if (!DateOnly.TryParseExact(month + "-01", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var first) || first.Year is < 2000 or > 2098)
        {
            return Refusal.Invalid("month", "A month is written yyyy-mm, from 2000 to 2098.").ToProblem();
        }

        if (by is not ("pole" or "group" or "feeder") || format is not ("json" or "csv") || separator is not ("semicolon" or "comma"))
        {
            return Refusal.Invalid("by", "Ask by pole, group or feeder, as json or csv, separated by semicolon or comma.").ToProblem();
        }

        var (from, to) = (Instant(first, zone), Instant(first.AddMonths(1), zone));
        var poles = await PolesAsync(db, fleet, from, to, cancel);
        var keyOf = by switch
        {
            "group" => pole => fleet.Find(pole)?.GroupId ?? "",
            "feeder" => await FeedersAsync(db, cancel),
            _ => (Func<string, string>)(pole => pole),
        };
        var feeders = await db.Set<FeederGroup>().AsNoTracking().ToDictionaryAsync(group => group.Id, group => group.Name, cancel);
        var rows = poles.GroupBy(row => keyOf(row.Id)).OrderBy(of => of.Key, StringComparer.Ordinal).Select(of => Sum(of.Key, by switch
        {
            "group" => groups.NameOf(of.Key),
            "feeder" => feeders.GetValueOrDefault(of.Key, ""),
            _ => fleet.Find(of.Key)?.Name ?? of.Key,
        }, of)).ToList();
        var answer = new Answer { Month = month, FromMs = from, ToMs = to, Rows = rows, Total = Sum("", "", rows) };
        return format == "csv" ? TypedResults.File(Write(answer, separator == "semicolon"), "text/csv; charset=utf-8", $"charging-{month}.csv") : TypedResults.Ok(answer);
    }

    private static async Task<List<Row>> PolesAsync(LaterneDb db, Fleet fleet, long from, long to, CancellationToken cancel)
    {
        var sums = await db.Set<ChargingSession>().AsNoTracking().Where(s => s.StartMs >= from && s.StartMs < to).GroupBy(s => s.PoleId).Select(of => new
        {
            PoleId = of.Key,
            Sessions = of.Count(),
            Open = of.Count(s => s.EndMs == null),
            EnergyWh = of.Sum(s => s.EnergyWh ?? 0),
            Proven = of.Count(s => s.SignedMilliwattHours != null),
            SignedMilliwattHours = of.Sum(s => s.SignedMilliwattHours ?? 0),
            OccupiedMs = of.Sum(s => (s.EndMs ?? s.StartMs) - s.StartMs),
            ChargingS = of.Sum(s => s.ChargingS ?? 0),
        }).ToListAsync(cancel);
        return [.. sums.Select(sum => new Row
        {
            Id = sum.PoleId,
            Name = fleet.Find(sum.PoleId)?.Name ?? sum.PoleId,
            Sessions = sum.Sessions,
            Open = sum.Open,
            EnergyWh = sum.EnergyWh,
            SignedWh = sum.SignedMilliwattHours / 1000.0,
            Proven = sum.Proven,
            OccupiedHours = sum.OccupiedMs / 3_600_000.0,
            ChargingHours = sum.ChargingS / 3600.0,
        })];
    }

    private static async Task<Func<string, string>> FeedersAsync(LaterneDb db, CancellationToken cancel)
    {
        var feeders = await db.Set<ChargePoint>().AsNoTracking().ToDictionaryAsync(point => point.PoleId, point => point.FeederGroupId ?? "", cancel);
        return pole => feeders.GetValueOrDefault(pole, "");
    }

    private static Row Sum(string id, string name, IEnumerable<Row> rows)
    {
        var all = rows.ToList();
        return new Row
        {
            Id = id,
            Name = name,
            Sessions = all.Sum(row => row.Sessions),
            Open = all.Sum(row => row.Open),
            EnergyWh = all.Sum(row => row.EnergyWh),
            SignedWh = all.Sum(row => row.SignedWh),
            Proven = all.Sum(row => row.Proven),
            OccupiedHours = all.Sum(row => row.OccupiedHours),
            ChargingHours = all.Sum(row => row.ChargingHours),
        };
    }

    private static long Instant(DateOnly day, TimeZoneInfo zone)
    {
        var local = day.ToDateTime(TimeOnly.MinValue);
        return new DateTimeOffset(local, zone.GetUtcOffset(local)).ToUnixTimeMilliseconds();
    }

    private static byte[] Write(Answer answer, bool isSemicolon)
    {
        var csv = new Csv(isSemicolon).Row("month", "id", "name", "sessions", "open", "energyWh", "signedWh", "proven", "occupiedHours", "chargingHours");
        foreach (var row in answer.Rows)
        {
            csv.Row(answer.Month, row.Id, row.Name, row.Sessions, row.Open, row.EnergyWh, row.SignedWh, row.Proven, row.OccupiedHours, row.ChargingHours);
        }

        return csv.Take(isBeginning: true);
    }
}
