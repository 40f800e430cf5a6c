using System.ComponentModel;
using Laterne.Features.Http;
using Laterne.Features.Live;
using Laterne.Features.Poles;
using Laterne.Storage;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Laterne.Features.Alarms;

/// <summary>Which alarms are meant, as lists and files ask.</summary>
internal readonly record struct AlarmFilter
{
    private const int MostNamed = 500;

    [FromQuery(Name = "state")]
    [Description("open (the default), raised, acknowledged, cleared, closed or all.")]
    public string? State { get; init; }

    [FromQuery(Name = "severity")]
    [Description("critical, major, minor, warning; several with commas.")]
    public string? Severity { get; init; }

    [FromQuery(Name = "type")]
    [Description("A type of alarm.")]
    public string? Type { get; init; }

    [FromQuery(Name = "pole")]
    [Description("Id of a pole; shows what is folded too.")]
    public string? Pole { get; init; }

    [FromQuery(Name = "group")]
    [Description("Id of a group: also the alarm of a cabinet or feeder that feeds poles of it.")]
    public string? Group { get; init; }

    [FromQuery(Name = "cabinet")]
    [Description("Id of a cabinet: its own alarm, those of its feeders and of its poles.")]
    public string? Cabinet { get; init; }

    [FromQuery(Name = "feeder")]
    [Description("Id of a feeder: its own alarm and those of its poles.")]
    public string? Feeder { get; init; }

    [FromQuery(Name = "assigned")]
    [Description("User name, or none for what is assigned to nobody.")]
    public string? Assigned { get; init; }

    [FromQuery(Name = "area")]
    [Description("Id of an area alarm: what is folded under it.")]
    public string? Area { get; init; }

    [FromQuery(Name = "q")]
    [Description("Words that pole, its name, cabinet, feeder, type or detail must hold.")]
    public string? Q { get; init; }

    /// <summary>The query, or why it cannot be asked.</summary>
    public (IQueryable<Alarm> Alarms, Refusal? Refusal) Apply(LaterneDb db, Fleet fleet, Supply supply)
    {
        var all = db.Set<Alarm>().AsNoTracking();
        if (Q is { Length: > 200 })
        {
            return (all, Refusal.Invalid("q", "Search for at most 200 characters."));
        }

        if (OfState(all, State) is not { } alarms)
        {
            return (all, Refusal.Invalid("state", "The state is open, raised, acknowledged, cleared, closed or all."));
        }

        if (!TrySeverities(Severity, out var levels))
        {
            return (all, Refusal.Invalid("severity", "Severities are critical, major, minor and warning, with commas between."));
        }

        // A query cannot look into a struct.
        var (type, pole, group, cabinet, feeder, assigned, area) = (Type, Pole, Group, Cabinet, Feeder, Assigned, Area);
        alarms = levels.Count > 0 ? alarms.Where(a => levels.Contains(a.Severity)) : alarms;
        alarms = type is { Length: > 0 } ? alarms.Where(a => a.Type == type) : alarms;
        alarms = pole is { Length: > 0 } ? alarms.Where(a => a.PoleId == pole) : alarms;
        alarms = group is { Length: > 0 } ? OfGroup(db, alarms, group) : alarms;
        if (cabinet is { Length: > 0 })
        {
            var feeders = db.Set<Feeder>().Where(f => f.CabinetId == cabinet).Select(f => f.Id);
            alarms = alarms.Where(a => (a.AreaKind == Watching.Area.Cabinet && a.AreaId == cabinet) || (a.AreaKind == Watching.Area.Feeder && feeders.Contains(a.AreaId!)) ||
                db.Set<Pole>().Any(p => p.Id == a.PoleId && feeders.Contains(p.FeederId!)));
        }

        if (feeder is { Length: > 0 })
        {
            alarms = alarms.Where(a => (a.AreaKind == Watching.Area.Feeder && a.AreaId == feeder) || db.Set<Pole>().Any(p => p.Id == a.PoleId && p.FeederId == feeder));
        }

        alarms = area is { Length: > 0 } ? alarms.Where(a => a.FoldedInto == area) : pole is null or "" ? alarms.Where(a => a.FoldedInto == null) : alarms;
        alarms = assigned switch { null or "" => alarms, "none" => alarms.Where(a => a.AssignedTo == null), _ => alarms.Where(a => a.AssignedTo == assigned) };
        foreach (var word in (Q ?? "").ToLowerInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(8))
        {
            var named = fleet.All.Where(p => p.Name.Contains(word, StringComparison.OrdinalIgnoreCase)).Select(p => p.Id).Take(MostNamed).ToList();
            var called = supply.Named(word).Take(MostNamed).ToList();
            alarms = alarms.Where(a => (a.PoleId != null && (a.PoleId.ToLower().Contains(word) || named.Contains(a.PoleId))) || a.Type.ToLower().Contains(word) ||
                a.Place.ToLower().Contains(word) || (a.Detail != null && a.Detail.ToLower().Contains(word)) || (a.GroupId != null && a.GroupId.ToLower().Contains(word)) ||
                (a.AreaId != null && (a.AreaId.ToLower().Contains(word) || called.Contains(a.AreaId))));
        }

        return (alarms, null);
    }

    /// <summary>The most severe first, then the newest.</summary>
    public static IOrderedQueryable<Alarm> Ordered(IQueryable<Alarm> alarms) => alarms.OrderByDescending(a => a.Severity).ThenByDescending(a => a.LastMs).ThenBy(a => a.Id);

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

    private static bool TrySeverities(string? text, out List<Alarms.Severity> levels)
    {
        levels = [];
        foreach (var word in (text ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (int.TryParse(word, out _) || !Enum.TryParse<Alarms.Severity>(word, ignoreCase: true, out var level))
            {
                return false;
            }

            levels.Add(level);
        }

        return true;
    }
}
