using System.ComponentModel;
using Laterne.Features.Http;
using Laterne.Features.Live;
using Laterne.Features.Poles;
using Laterne.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Laterne.Features.Alarms;

/// <summary>Lists alarms with filters and paging, the most severe first, then the newest.</summary>
internal static class ListAlarms
{
    private const int LongestPage = 500;

    internal sealed record Page
    {
        [Description("How many fit the filters.")]
        public required int Total { get; init; }

        public required IReadOnlyList<AlarmItem> Items { get; init; }

        [Description("Of all open alarms that nothing speaks for, whatever the filters.")]
        public required Counts Counts { get; init; }

        [Description("The server's clock, Unix milliseconds UTC.")]
        public required long Time { get; init; }
    }

    internal sealed record Counts
    {
        public required int Critical { get; init; }

        public required int Major { get; init; }

        public required int Minor { get; init; }

        public required int Warning { get; init; }

        [Description("Critical ones that nobody has acknowledged.")]
        public required int CriticalUnacknowledged { get; init; }
    }

    public static async Task<Results<Ok<Page>, ProblemHttpResult>> HandleAsync(
        [AsParameters] AlarmFilter filter, LaterneDb db, Fleet fleet, Groups groups, TimeProvider time, CancellationToken cancel,
        [Description("How many to leave out at the front.")] int offset = 0,
        [Description("How many, 1 to 500.")] int limit = 100)
    {
        if (limit is < 1 or > LongestPage || offset < 0)
        {
            return Refusal.Invalid(offset < 0 ? "offset" : "limit", $"The limit is 1 to {LongestPage}, the offset 0 or more.").ToProblem();
        }

        var supply = await Supply.ReadAsync(db, cancel);
        var (alarms, refusal) = filter.Apply(db, fleet, supply);
        if (refusal is not null)
        {
            return refusal.ToProblem();
        }

        var page = await AlarmFilter.Ordered(alarms).Skip(offset).Take(limit).ToListAsync(cancel);
        return TypedResults.Ok(new Page
        {
            Total = await alarms.CountAsync(cancel),
            Items = [.. page.Select(alarm => AlarmItem.Of(alarm, new AlarmNames(fleet, groups, supply)))],
            Counts = await CountAsync(db.Set<Alarm>().AsNoTracking(), cancel),
            Time = time.GetUtcNow().ToUnixTimeMilliseconds(),
        });
    }

    public static async Task<Ok<Counts>> CountAsync(LaterneDb db, CancellationToken cancel) => TypedResults.Ok(await CountAsync(db.Set<Alarm>().AsNoTracking(), cancel));

    private static async Task<Counts> CountAsync(IQueryable<Alarm> alarms, CancellationToken cancel)
    {
        var counted = await alarms.Where(a => a.ClosedMs == null && a.FoldedInto == null)
            .GroupBy(a => new { a.Severity, IsAcknowledged = a.AcknowledgedMs != null }).Select(g => new { g.Key.Severity, g.Key.IsAcknowledged, Count = g.Count() }).ToListAsync(cancel);
        int Of(Severity severity) => counted.Where(c => c.Severity == severity).Sum(c => c.Count);
        return new Counts
        {
            Critical = Of(Severity.Critical),
            Major = Of(Severity.Major),
            Minor = Of(Severity.Minor),
            Warning = Of(Severity.Warning),
            CriticalUnacknowledged = counted.Where(c => c.Severity == Severity.Critical && !c.IsAcknowledged).Sum(c => c.Count),
        };
    }
}
