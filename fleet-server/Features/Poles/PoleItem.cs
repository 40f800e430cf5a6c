using System.ComponentModel;
using Laterne.Features.Live;

namespace Laterne.Features.Poles;

/// <summary>A pole in a list.</summary>
internal sealed record PoleItem
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    [Description("Id of its group.")]
    public required string? Group { get; init; }

    [Description("Id of its segment of street.")]
    public required string? Segment { get; init; }

    [Description("Id of the feeder that supplies it.")]
    public required string? Feeder { get; init; }

    [Description("Id of the calendar that rules it: its own, its group's, or the default one.")]
    public required string? Calendar { get; init; }

    [Description("planned, installed, commissioned or decommissioned.")]
    public required string Commissioning { get; init; }

    public required double Latitude { get; init; }

    public required double Longitude { get; init; }

    public required bool Online { get; init; }

    [Description("ok, drift, refused, fault or offline: the worst that applies.")]
    public required string State { get; init; }

    [Description("Present dim level, percent; null before the first sample.")]
    public required int? DimLevel { get; init; }

    [Description("Dim level that it is going to, percent.")]
    public required int? TargetLevel { get; init; }

    [Description("Why: emergency, override, sensor, program or default.")]
    public required string? Reason { get; init; }

    [Description("Program id, the override's text, or the kind of fallback.")]
    public required string? Detail { get; init; }

    [Description("Program of this night.")]
    public required string? Program { get; init; }

    [Description("Unix milliseconds UTC; 0 = never.")]
    public required long LastSeenMs { get; init; }

    public required double? ActivePowerW { get; init; }

    [Description("It does not run the settings that it shall run.")]
    public required bool Drift { get; init; }

    [Description("Version of the settings that it shall run; 0 = none.")]
    public required long DesiredVersion { get; init; }

    [Description("Version that it runs; 0 = none.")]
    public required long ReportedVersion { get; init; }

    [Description("What it refused last; null: nothing, or it has taken a later document since.")]
    public required SettingsRefusal? Refusal { get; init; }

    public static PoleItem Of(PoleState pole) => new()
    {
        Id = pole.Id,
        Name = pole.Name,
        Group = pole.GroupId,
        Segment = pole.SegmentId,
        Feeder = pole.FeederId,
        Calendar = pole.CalendarId,
        Commissioning = pole.Commissioning,
        Latitude = pole.Latitude,
        Longitude = pole.Longitude,
        Online = pole.Online,
        State = pole.State,
        DimLevel = pole.Sample?.DimLevel,
        TargetLevel = pole.Sample?.TargetLevel,
        Reason = pole.Sample?.Reason,
        Detail = pole.Sample?.Detail,
        Program = pole.Report.Program is { Length: > 0 } program ? program : null,
        LastSeenMs = pole.LastSeenMs,
        ActivePowerW = pole.Sample?.ActivePowerMilliwatt / 1000.0,
        Drift = pole.Drift,
        DesiredVersion = pole.DesiredVersion,
        ReportedVersion = pole.Report.Version,
        Refusal = pole.Refused ? pole.Report.Refusal : null,
    };
}
