using System.ComponentModel;
using Laterne.Features.Alarms.Watching;
using Laterne.Features.Live;
using Laterne.Features.Poles;

namespace Laterne.Features.Alarms;

/// <summary>An alarm as pages show it. Times are Unix milliseconds UTC.</summary>
internal record AlarmItem
{
    public required string Id { get; init; }

    [Description("Such as lampFailure, offline, functionSilent, areaFailure.")]
    public required string Type { get; init; }

    [Description("Which one of several: a meter, a function, the kind of area; else empty.")]
    public required string Place { get; init; }

    [Description("warning, minor, major or critical.")]
    public required string Severity { get; init; }

    [Description("raised, acknowledged, cleared or closed.")]
    public required string State { get; init; }

    [Description("Null for an area.")]
    public required string? PoleId { get; init; }

    public required string? PoleName { get; init; }

    public required string? GroupId { get; init; }

    public required string? GroupName { get; init; }

    [Description("Of an area alarm: cabinet, feeder or group; else null.")]
    public required string? AreaKind { get; init; }

    [Description("Of an area alarm: id of the cabinet, feeder or group; else null.")]
    public required string? AreaId { get; init; }

    public required string? AreaName { get; init; }

    [Description("The cabinet that is meant, or that feeds the pole or feeder now.")]
    public required string? CabinetId { get; init; }

    public required string? CabinetName { get; init; }

    [Description("The feeder that is meant, or that feeds the pole now.")]
    public required string? FeederId { get; init; }

    public required string? FeederName { get; init; }

    [Description("How often it was raised since it is open.")]
    public required int Count { get; init; }

    public required long FirstMs { get; init; }

    public required long LastMs { get; init; }

    public required long? ClearedMs { get; init; }

    public required long? AcknowledgedMs { get; init; }

    public required string? AcknowledgedBy { get; init; }

    public required long? ClosedMs { get; init; }

    public required string? ClosedBy { get; init; }

    public required string? AssignedTo { get; init; }

    [Description("Nobody is told before; null: not silenced.")]
    public required long? SilencedUntilMs { get; init; }

    [Description("The area alarm that speaks for it.")]
    public required string? FoldedInto { get; init; }

    [Description("As the pole said it; for an area failed/all poles.")]
    public required string? Detail { get; init; }

    public static AlarmItem Of(Alarm alarm, AlarmNames names)
    {
        var (fleet, groups, supply) = names;
        var pole = alarm.PoleId is { } id ? fleet.Find(id) : null;
        var feeder = alarm.AreaKind == Area.Feeder ? alarm.AreaId : pole?.FeederId;
        var cabinet = alarm.AreaKind == Area.Cabinet ? alarm.AreaId : supply.CabinetOf(feeder);
        return new()
        {
            Id = alarm.Id,
            Type = alarm.Type,
            Place = alarm.Place,
            Severity = alarm.Severity.ToString().ToLowerInvariant(),
            State = alarm.State,
            PoleId = alarm.PoleId,
            PoleName = pole?.Name,
            GroupId = alarm.GroupId,
            GroupName = groups.NameOf(alarm.GroupId) is { Length: > 0 } name ? name : null,
            AreaKind = alarm.AreaKind,
            AreaId = alarm.AreaId,
            AreaName = alarm.AreaKind switch
            {
                Area.Cabinet => supply.CabinetName(alarm.AreaId),
                Area.Feeder => supply.FeederName(alarm.AreaId),
                Area.Group => groups.NameOf(alarm.AreaId) is { Length: > 0 } known ? known : null,
                _ => null,
            },
            CabinetId = cabinet,
            CabinetName = supply.CabinetName(cabinet),
            FeederId = feeder,
            FeederName = supply.FeederName(feeder),
            Count = alarm.Count,
            FirstMs = alarm.FirstMs,
            LastMs = alarm.LastMs,
            ClearedMs = alarm.ClearedMs,
            AcknowledgedMs = alarm.AcknowledgedMs,
            AcknowledgedBy = alarm.AcknowledgedBy,
            ClosedMs = alarm.ClosedMs,
            ClosedBy = alarm.ClosedBy,
            AssignedTo = alarm.AssignedTo,
            SilencedUntilMs = alarm.SilencedUntilMs,
            FoldedInto = alarm.FoldedInto,
            Detail = alarm.Detail,
        };
    }
}

/// <summary>What an alarm's ids are called.</summary>
internal sealed record AlarmNames(Fleet Fleet, Groups Groups, Supply Supply);
