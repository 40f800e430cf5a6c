using System.ComponentModel;
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

    public static AlarmItem Of(Alarm alarm, Fleet fleet, Groups groups) => new()
    {
        Id = alarm.Id,
        Type = alarm.Type,
        Place = alarm.Place,
        Severity = alarm.Severity.ToString().ToLowerInvariant(),
        State = alarm.State,
        PoleId = alarm.PoleId,
        PoleName = alarm.PoleId is { } pole ? fleet.Find(pole)?.Name : null,
        GroupId = alarm.GroupId,
        GroupName = groups.NameOf(alarm.GroupId) is { Length: > 0 } name ? name : null,
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
