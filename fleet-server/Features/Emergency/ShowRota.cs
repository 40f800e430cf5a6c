using System.ComponentModel;
using System.Globalization;
using Laterne.Features.Alarms.Routes;
using Laterne.Features.Http;
using Laterne.Features.Settings;
using Laterne.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Laterne.Features.Emergency;

/// <summary>Shows the rota, who is on call now, and how the shifts lie in one week of the city's clock.</summary>
internal static class ShowRota
{
    private const int MostRoutes = 200;
    private const long DayMs = 86_400_000;

    internal sealed record Answer
    {
        [Description("0: nobody has saved one yet, the built-in one holds.")]
        public required long Version { get; init; }

        public required IReadOnlyList<RotaStep> Steps { get; init; }

        public required IReadOnlyList<RotaShift> Shifts { get; init; }

        public required string? ChangedBy { get; init; }

        public required long? ChangedMs { get; init; }

        [Description("Who is on call at this moment; none: nobody is.")]
        public required IReadOnlyList<OnCallItem> OnCall { get; init; }

        [Description("When somebody else is on call, or nobody any more, Unix milliseconds UTC; null: not within eight days.")]
        public required long? NextChangeMs { get; init; }

        [Description("The seven days from the asked date, in which every hour of a clock change is where it belongs.")]
        public required WeekItem Week { get; init; }

        [Description("Alarm routes that a step may name.")]
        public required IReadOnlyList<RouteItem> Routes { get; init; }
    }

    internal sealed record OnCallItem
    {
        [Description("Name of the shift.")]
        public required string Shift { get; init; }

        public required IReadOnlyList<string> People { get; init; }

        public required IReadOnlyList<string> Emails { get; init; }

        [Description("End of this turn, Unix milliseconds UTC.")]
        public required long UntilMs { get; init; }
    }

    internal sealed record WeekItem
    {
        [Description("Eight midnights of the city's clock, Unix milliseconds UTC: days are 23, 24 or 25 hours long.")]
        public required IReadOnlyList<long> Days { get; init; }

        [Description("Turns that touch the week, cut to it.")]
        public required IReadOnlyList<TurnItem> Turns { get; init; }

        [Description("Nobody is on call.")]
        public required IReadOnlyList<SpanItem> Gaps { get; init; }

        [Description("More than one shift is on call.")]
        public required IReadOnlyList<SpanItem> Overlaps { get; init; }
    }

    internal sealed record TurnItem
    {
        [Description("Which shift, from 0.")]
        public required int Shift { get; init; }

        public required long FromMs { get; init; }

        public required long ToMs { get; init; }
    }

    internal sealed record SpanItem
    {
        public required long FromMs { get; init; }

        public required long ToMs { get; init; }
    }

    internal sealed record RouteItem
    {
        public required string Id { get; init; }

        public required string Name { get; init; }

        [Description("email or webhook.")]
        public required string Channel { get; init; }

        [Description("False: it is off, and a step that names it tells nobody by it.")]
        public required bool Enabled { get; init; }
    }

    public static async Task<Results<Ok<Answer>, ProblemHttpResult>> HandleAsync(
        LaterneDb db, IOptions<SettingsOptions> settings, TimeProvider time, CancellationToken cancel,
        [Description("First day of the shown week, yyyy-mm-dd; the default is Monday of this week.")] string? from = null)
    {
        DateOnly? day = null;
        if (from is { Length: > 0 })
        {
            if (!DateOnly.TryParseExact(from, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var asked) || asked.Year is < 2000 or > 2999)
            {
                return Refusal.Invalid("from", "Write the first day as yyyy-mm-dd, such as 2026-11-30.").ToProblem();
            }

            day = asked;
        }

        return TypedResults.Ok(await AnswerAsync(db, settings.Value.Zone, time, day, cancel));
    }

    internal static async Task<Answer> AnswerAsync(LaterneDb db, TimeZoneInfo zone, TimeProvider time, DateOnly? day, CancellationToken cancel)
    {
        var saved = await db.Set<SavedRota>().AsNoTracking().FirstOrDefaultAsync(r => r.Id == SavedRota.OnlyId, cancel);
        var routes = await db.Set<AlarmRoute>().AsNoTracking().OrderBy(r => r.Name).Take(MostRoutes).ToListAsync(cancel);
        var plan = Rota.Of(saved);
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        var today = WeekHours.DayOf(now, zone);
        var soon = ShiftRules.Turns(plan.Shifts, now, now + (8 * DayMs), zone);
        return new Answer
        {
            Version = saved?.Version ?? 0,
            Steps = plan.Steps,
            Shifts = plan.Shifts,
            ChangedBy = saved?.ChangedBy,
            ChangedMs = saved?.ChangedMs,
            OnCall = [.. ShiftRules.OnCall(plan.Shifts, now, zone).Select(turn => new OnCallItem { Shift = turn.Shift.Name, People = turn.Shift.People, Emails = turn.Shift.Emails, UntilMs = turn.UntilMs })],
            NextChangeMs = soon.SelectMany(turn => new long?[] { turn.FromMs, turn.ToMs }).Where(at => at > now).Min(),
            Week = Week(plan.Shifts, day ?? today.AddDays(-(((int)today.DayOfWeek + 6) % 7)), zone),
            Routes = [.. routes.Select(r => new RouteItem { Id = r.Id, Name = r.Name, Channel = r.Channel.ToString().ToLowerInvariant(), Enabled = r.IsEnabled })],
        };
    }

    private static WeekItem Week(IReadOnlyList<RotaShift> shifts, DateOnly first, TimeZoneInfo zone)
    {
        long[] days = [.. Enumerable.Range(0, 8).Select(i => WeekHours.Instant(first.AddDays(i), 0, zone))];
        var turns = ShiftRules.Turns(shifts, days[0], days[7], zone);
        var (gaps, overlaps) = ShiftRules.Count(turns, days[0], days[7]);
        return new WeekItem
        {
            Days = days,
            Turns = [.. turns.Select(turn => new TurnItem { Shift = turn.Shift, FromMs = Math.Max(turn.FromMs, days[0]), ToMs = Math.Min(turn.ToMs, days[7]) })],
            Gaps = [.. gaps.Select(Of)],
            Overlaps = [.. overlaps.Select(Of)],
        };
    }

    private static SpanItem Of(ShiftRules.Span span) => new() { FromMs = span.FromMs, ToMs = span.ToMs };
}
