using System.ComponentModel;
using Laterne.Features.Http;
using Laterne.Features.Live;
using Laterne.Features.Settings;
using Laterne.Storage;
using Laterne.Storage.Uplink;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Laterne.Features.Hotspots;

/// <summary>How available an access point was by day and month, and how many clients it told of by hour.</summary>
internal static class ShowAvailability
{
    private const int MostDays = 400;
    private const int MostHourDays = 31;

    internal sealed record Answer
    {
        [Description("First local day.")]
        public required DateOnly From { get; init; }

        [Description("Last local day.")]
        public required DateOnly To { get; init; }

        [Description("Days of which the pole told something, oldest first.")]
        public required IReadOnlyList<Span> Days { get; init; }

        [Description("The same by month, of the days asked for.")]
        public required IReadOnlyList<Span> Months { get; init; }

        [Description("Hours, when at most 31 days are asked for; empty otherwise.")]
        public required IReadOnlyList<HourItem> Hours { get; init; }
    }

    internal sealed record Span
    {
        [Description("yyyy-mm-dd, the first of a month for a month.")]
        public required DateOnly Begin { get; init; }

        [Description("Share of the scheduled and judged time in which it answered, percent; null: no such time.")]
        public required double? AvailablePercent { get; init; }

        [Description("Seconds in which it answered.")]
        public required long AvailableS { get; init; }

        [Description("Seconds in which it should, by the schedule, in the hours that were told.")]
        public required long ScheduledS { get; init; }

        [Description("Of these, seconds that nobody could judge.")]
        public required long UnknownS { get; init; }

        [Description("Most clients at once; null: not told.")]
        public required int? MostClients { get; init; }

        public required int PowerCycles { get; init; }
    }

    internal sealed record HourItem
    {
        [Description("When it was told, for the hour before, Unix milliseconds UTC.")]
        public required long TimeMs { get; init; }

        [Description("As it told last; null: not told.")]
        public required int? Clients { get; init; }

        [Description("Most at once.")]
        public required int? MostClients { get; init; }

        [Description("Percent of the scheduled and judged time; null: none.")]
        public required double? AvailablePercent { get; init; }
    }

    public static async Task<Results<Ok<Answer>, ProblemHttpResult>> HandleAsync(
        string id, LaterneDb db, Fleet fleet, UplinkReader reader, IOptions<SettingsOptions> options, TimeProvider time, CancellationToken cancel,
        [Description("First local day, yyyy-mm-dd; 29 days before the last when left out.")] DateOnly? from = null,
        [Description("Last local day; today when left out.")] DateOnly? to = null)
    {
        if (fleet.Find(id) is null)
        {
            return Refusal.NotFound("pole", id).ToProblem();
        }

        var zone = options.Value.Zone;
        var last = to ?? LocalDay.At(time.GetUtcNow().ToUnixTimeMilliseconds(), zone);
        if (last.Year is < 2000 or > 2098)
        {
            return Refusal.Invalid("to", "Days lie between 2000 and 2098.").ToProblem();
        }

        var first = from ?? last.AddDays(-29);
        var count = last.DayNumber - first.DayNumber + 1;
        if (count is < 1 or > MostDays)
        {
            return Refusal.Invalid("from", $"Ask for 1 to {MostDays} days, the first not after the last.").ToProblem();
        }

        var (begin, end) = (LocalDay.Number(first), LocalDay.Number(last));
        var days = await db.Set<AccessPointDay>().AsNoTracking().Where(day => day.PoleId == id && day.Day >= begin && day.Day <= end).OrderBy(day => day.Day).ToListAsync(cancel);
        return TypedResults.Ok(new Answer
        {
            From = first,
            To = last,
            Days = [.. days.Select(day => SpanOf(LocalDay.Of(day.Day), [day]))],
            Months = [.. days.GroupBy(day => day.Day / 100).Select(of => SpanOf(LocalDay.Of((of.Key * 100) + 1), [.. of]))],
            Hours = count > MostHourDays ? [] : await HoursAsync(id, reader, LocalDay.BeginMs(first, zone), LocalDay.BeginMs(last.AddDays(1), zone), cancel),
        });
    }

    private static async Task<IReadOnlyList<HourItem>> HoursAsync(string id, UplinkReader reader, long fromMs, long toMs, CancellationToken cancel) =>
        [.. (await reader.ReadingsAsync(id, HotspotReading.Kind, fromMs, toMs, 2 * 24 * MostHourDays, cancel)).Select(HotspotReading.Of).OfType<HotspotReading>().Select(hour => new HourItem
        {
            TimeMs = hour.TimeMs,
            Clients = hour.Clients,
            MostClients = hour.MostClients,
            AvailablePercent = HotspotReading.Percent(hour.AvailableS, hour.ScheduledS, hour.UnknownS),
        })];

    private static Span SpanOf(DateOnly begin, List<AccessPointDay> days)
    {
        var (available, scheduled, unknown) = (days.Sum(day => day.AvailableS), days.Sum(day => day.ScheduledS), days.Sum(day => day.UnknownS));
        return new Span
        {
            Begin = begin,
            AvailablePercent = HotspotReading.Percent(available, scheduled, unknown),
            AvailableS = available,
            ScheduledS = scheduled,
            UnknownS = unknown,
            MostClients = days.Max(day => day.MostClients),
            PowerCycles = days.Sum(day => day.PowerCycles),
        };
    }
}
