using System.ComponentModel;
using Laterne.Features.Alarms.Watching;
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
    private const int MostNamed = 500;

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
        LaterneDb db, Fleet fleet, Groups groups, TimeProvider time, CancellationToken cancel,
        [Description("open (the default), raised, acknowledged, cleared, closed or all.")] string? state = null,
        [Description("critical, major, minor, warning; several with commas.")] string? severity = null,
        [Description("A type of alarm.")] string? type = null,
        [Description("Id of a pole; shows what is folded too.")] string? pole = null,
        [Description("Id of a group.")] string? group = null,
        [Description("Id of a cabinet: its own alarm, those of its feeders and of its poles.")] string? cabinet = null,
        [Description("Id of a feeder: its own alarm and those of its poles.")] string? feeder = null,
        [Description("User name, or none for what is assigned to nobody.")] string? assigned = null,
        [Description("Id of an area alarm: what is folded under it.")] string? area = null,
        [Description("Words that pole, its name, type or detail must hold.")] string? q = null,
        [Description("How many to leave out at the front.")] int offset = 0,
        [Description("How many, 1 to 500.")] int limit = 100)
    {
        if (limit is < 1 or > LongestPage || offset < 0)
        {
            return Refusal.Invalid(offset < 0 ? "offset" : "limit", $"The limit is 1 to {LongestPage}, the offset 0 or more.").ToProblem();
        }

        if (q is { Length: > 200 })
        {
            return Refusal.Invalid("q", "Search for at most 200 characters.").ToProblem();
        }

        var all = db.Set<Alarm>().AsNoTracking();
        var supply = await Supply.ReadAsync(db, cancel);
        if (OfState(all, state) is not { } alarms)
        {
            return Refusal.Invalid("state", "The state is open, raised, acknowledged, cleared, closed or all.").ToProblem();
        }

        if (!TrySeverities(severity, out var levels))
        {
            return Refusal.Invalid("severity", "Severities are critical, major, minor and warning, with commas between.").ToProblem();
        }

        alarms = levels.Count > 0 ? alarms.Where(a => levels.Contains(a.Severity)) : alarms;
        alarms = type is { Length: > 0 } ? alarms.Where(a => a.Type == type) : alarms;
        alarms = pole is { Length: > 0 } ? alarms.Where(a => a.PoleId == pole) : alarms;
        alarms = group is { Length: > 0 } ? OfGroup(db, alarms, group) : alarms;
        if (cabinet is { Length: > 0 })
        {
            var feeders = db.Set<Feeder>().Where(f => f.CabinetId == cabinet).Select(f => f.Id);
            alarms = alarms.Where(a => (a.AreaKind == Area.Cabinet && a.AreaId == cabinet) || (a.AreaKind == Area.Feeder && feeders.Contains(a.AreaId!)) ||
                db.Set<Pole>().Any(p => p.Id == a.PoleId && feeders.Contains(p.FeederId!)));
        }

        if (feeder is { Length: > 0 })
        {
            alarms = alarms.Where(a => (a.AreaKind == Area.Feeder && a.AreaId == feeder) || db.Set<Pole>().Any(p => p.Id == a.PoleId && p.FeederId == feeder));
        }

        alarms = area is { Length: > 0 } ? alarms.Where(a => a.FoldedInto == area) : pole is null or "" ? alarms.Where(a => a.FoldedInto == null) : alarms;
        alarms = assigned switch { null or "" => alarms, "none" => alarms.Where(a => a.AssignedTo == null), _ => alarms.Where(a => a.AssignedTo == assigned) };
        foreach (var word in (q ?? "").ToLowerInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(8))
        {
            var named = fleet.All.Where(p => p.Name.Contains(word, StringComparison.OrdinalIgnoreCase)).Select(p => p.Id).Take(MostNamed).ToList();
            var called = supply.Named(word).Take(MostNamed).ToList();
            alarms = alarms.Where(a => (a.PoleId != null && (a.PoleId.ToLower().Contains(word) || named.Contains(a.PoleId))) || a.Type.ToLower().Contains(word) ||
                a.Place.ToLower().Contains(word) || (a.Detail != null && a.Detail.ToLower().Contains(word)) || (a.GroupId != null && a.GroupId.ToLower().Contains(word)) ||
                (a.AreaId != null && (a.AreaId.ToLower().Contains(word) || called.Contains(a.AreaId))));
        }

        var page = await alarms.OrderByDescending(a => a.Severity).ThenByDescending(a => a.LastMs).ThenBy(a => a.Id).Skip(offset).Take(limit).ToListAsync(cancel);
        return TypedResults.Ok(new Page
        {
            Total = await alarms.CountAsync(cancel),
            Items = [.. page.Select(alarm => AlarmItem.Of(alarm, new AlarmNames(fleet, groups, supply)))],
            Counts = await CountAsync(all, cancel),
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

    /// <summary>Also the alarm of a cabinet or feeder that speaks for poles of the group.</summary>
    private static IQueryable<Alarm> OfGroup(LaterneDb db, IQueryable<Alarm> alarms, string group) =>
        alarms.Where(a => a.GroupId == group || (a.AreaId != null && db.Set<AlarmPole>().Any(f => f.AlarmId == a.Id && db.Set<Pole>().Any(p => p.Id == f.PoleId && p.GroupId == group))));

    private static IQueryable<Alarm>? OfState(IQueryable<Alarm> alarms, string? state) => state switch
    {
        null or "" or "open" => alarms.Where(a => a.ClosedMs == null),
        "raised" => alarms.Where(a => a.ClosedMs == null && a.ClearedMs == null && a.AcknowledgedMs == null),
        "acknowledged" => alarms.Where(a => a.ClosedMs == null && a.ClearedMs == null && a.AcknowledgedMs != null),
        "cleared" => alarms.Where(a => a.ClosedMs == null && a.ClearedMs != null),
        "closed" => alarms.Where(a => a.ClosedMs != null),
        "all" => alarms,
        _ => null,
    };

    internal static bool TrySeverities(string? text, out List<Severity> levels)
    {
        levels = [];
        foreach (var word in (text ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (int.TryParse(word, out _) || !Enum.TryParse<Severity>(word, ignoreCase: true, out var level))
            {
                return false;
            }

            levels.Add(level);
        }

        return true;
    }
}
