using System.ComponentModel;
using System.Globalization;
using Laterne.Features.Http;
using Laterne.Features.Poles;
using Laterne.Features.Settings;
using Laterne.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace Laterne.Features.Traffic;

/// <summary>Passers-by over time, and every published number as CSV.</summary>
internal static class ShowTraffic
{
    private const int MostHourDays = 31;

    internal sealed record Answer
    {
        [Description("First local day, yyyy-mm-dd.")]
        public required DateOnly From { get; init; }

        [Description("Last local day.")]
        public required DateOnly To { get; init; }

        [Description("hour, day or month; local time.")]
        public required string Grain { get; init; }

        [Description("Numbers are sums of multiples of this.")]
        public required int Least { get; init; }

        [Description("Begin of each, Unix milliseconds UTC, rising.")]
        public required IReadOnlyList<long> TimesMs { get; init; }

        [Description("Passers-by of all chosen streets together; null: not counted.")]
        public required IReadOnlyList<long?> RoadUsers { get; init; }
    }

    public static async Task<Results<Ok<Answer>, ProblemHttpResult>> SeriesAsync(
        [AsParameters] TrafficRange range, LaterneDb db, IOptions<TrafficOptions> options, IOptions<SettingsOptions> settings, TimeProvider time, CancellationToken cancel,
        [Description("hour (at most 31 days), day or month.")] string grain = "day")
    {
        if (grain is not ("hour" or "day" or "month"))
        {
            return Refusal.Invalid("grain", "The grain is hour (at most 31 days), day or month.").ToProblem();
        }

        var (found, refusal) = await range.ReadAsync(db, options, settings, time, cancel);
        if (refusal is null && grain == "hour" && found.To.DayNumber - found.From.DayNumber >= MostHourDays)
        {
            refusal = Refusal.Invalid("grain", $"Hours are given for at most {MostHourDays} days. Take days, or a shorter range.");
        }

        if (refusal is not null)
        {
            return refusal.ToProblem();
        }

        var (table, zone) = (new TrafficTable(found.Days), settings.Value.Zone);
        IReadOnlyList<(long Ms, long? Count)> points = grain == "hour"
            ? [.. table.Hours().SelectMany(point => LocalDay.HourMs(point.Day, point.Hour, zone) is { } ms ? [(ms, point.Count)] : Array.Empty<(long, long?)>())]
            : [.. table.Series(grain == "month").Select(point => (LocalDay.BeginMs(point.Begin, zone), point.Count))];
        return TypedResults.Ok(new Answer
        {
            From = found.From,
            To = found.To,
            Grain = grain,
            Least = found.Threshold,
            TimesMs = [.. points.Select(point => point.Ms)],
            RoadUsers = [.. points.Select(point => point.Count)],
        });
    }

    public static async Task<Results<FileContentHttpResult, ProblemHttpResult>> ExportAsync(
        [AsParameters] TrafficRange range, LaterneDb db, Groups groups, IOptions<TrafficOptions> options, IOptions<SettingsOptions> settings, TimeProvider time, CancellationToken cancel,
        [Description("semicolon or comma.")] string separator = "semicolon")
    {
        if (separator is not ("semicolon" or "comma"))
        {
            return Refusal.Invalid("separator", "The separator is semicolon or comma.").ToProblem();
        }

        var (found, refusal) = await range.ReadAsync(db, options, settings, time, cancel);
        if (refusal is not null)
        {
            return refusal.ToProblem();
        }

        var csv = new Csv(separator == "semicolon");
        csv.Row("dateLocal", "hourLocal", "groupId", "groupName", "roadUsersRounded", "roundedTo");
        foreach (var cell in new TrafficTable(found.Days).Cells())
        {
            csv.Row(cell.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), cell.Hour, cell.Street, groups.NameOf(cell.Street), cell.Count, found.Threshold);
        }

        return TypedResults.File(csv.Take(isBeginning: true), "text/csv; charset=utf-8",
            string.Create(CultureInfo.InvariantCulture, $"traffic-{found.From:yyyy-MM-dd}-{found.To:yyyy-MM-dd}.csv"));
    }
}
