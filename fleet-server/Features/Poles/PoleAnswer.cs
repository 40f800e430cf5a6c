using System.ComponentModel;
using Laterne.Features.Lighting;
using Laterne.Features.Live;

namespace Laterne.Features.Poles;

/// <summary>All of one pole. What the pole has not said yet is null.</summary>
internal sealed record PoleAnswer
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    [Description("Id of its group.")]
    public required string? Group { get; init; }

    public required string? GroupName { get; init; }

    public required string? Segment { get; init; }

    public required string? SegmentName { get; init; }

    public required string? Feeder { get; init; }

    public required string? FeederName { get; init; }

    public required string? Cabinet { get; init; }

    public required string? CabinetName { get; init; }

    [Description("planned, installed, commissioned or decommissioned.")]
    public required string Commissioning { get; init; }

    [Description("When that was last said, Unix milliseconds UTC; null = never.")]
    public required long? CommissioningMs { get; init; }

    [Description("User who said it.")]
    public required string? CommissioningBy { get; init; }

    public required double Latitude { get; init; }

    public required double Longitude { get; init; }

    public required bool Online { get; init; }

    [Description("ok, drift, refused, fault or offline: the worst that applies.")]
    public required string State { get; init; }

    [Description("Unix milliseconds UTC; null = never.")]
    public required long? LastSeenMs { get; init; }

    [Description("Present dim level, percent.")]
    public required int? Level { get; init; }

    [Description("Dim level that it is going to, percent.")]
    public required int? Target { get; init; }

    [Description("Why: emergency, override, sensor, program or default.")]
    public required string? Reason { get; init; }

    [Description("Program id, the override's text, or the kind of fallback.")]
    public required string? Detail { get; init; }

    [Description("Since when target and reason are what they are, Unix milliseconds UTC.")]
    public required long? SinceMs { get; init; }

    [Description("How often presence raised the light within the last hour.")]
    public required int? BoostsLastHour { get; init; }

    public required double? ActivePowerW { get; init; }

    public required int? IlluminanceLux { get; init; }

    public required long? OperatingHours { get; init; }

    public required long? SwitchOnCounter { get; init; }

    public required string? Firmware { get; init; }

    public required string? Board { get; init; }

    [Description("Counts the pole's starts.")]
    public required long? Boot { get; init; }

    [Description("powerOn, software, watchdog, brownOut or unknown.")]
    public required string? BootReason { get; init; }

    [Description("Id of the program of this night.")]
    public required string? Program { get; init; }

    public required string? ProgramName { get; init; }

    [Description("Id of the calendar that rules the pole: its own, its group's or the default one.")]
    public required string? CalendarId { get; init; }

    public required string? CalendarName { get; init; }

    [Description("Id of the pole's own calendar; null: its group's or the default one rules.")]
    public required string? OwnCalendarId { get; init; }

    [Description("Health of each function: ok, fault, stuck, silent or absent.")]
    public required IReadOnlyDictionary<string, string> Functions { get; init; }

    [Description("Version of the settings that it shall run.")]
    public required long DesiredVersion { get; init; }

    [Description("Version of the settings that it runs; 0 = it has not said.")]
    public required long ReportedVersion { get; init; }

    public required bool Drift { get; init; }

    [Description("Why they differ.")]
    public required string? DriftReason { get; init; }

    [Description("What the pole refused last, field and reason.")]
    public required SettingsRefusal? Refusal { get; init; }

    [Description("Override in force or to come.")]
    public required OverrideAnswer? Override { get; init; }
}
