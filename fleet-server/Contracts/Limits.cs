namespace Laterne.Contracts;

/// <summary>Limits that both ends of the wire keep. A document over a limit is refused whole, with field and reason.</summary>
public static class Limits
{
    /// <summary>Largest payload in either direction, bytes: a whole payload lies in the pole's RAM.</summary>
    public const int PayloadBytes = 4096;

    /// <summary>Longest pole id, program id, group id, characters.</summary>
    public const int PoleIdLength = 64;

    /// <summary>Longest program id, characters of <c>[A-Za-z0-9_-]</c>.</summary>
    public const int ProgramIdLength = 32;

    /// <summary>Longest command or request id, characters of <c>[A-Za-z0-9_-]</c>.</summary>
    public const int RequestIdLength = 36;

    /// <summary>Longest free reason text, UTF-8 bytes.</summary>
    public const int ReasonBytes = 120;

    /// <summary>Control programs in one settings document.</summary>
    public const int Programs = 6;

    /// <summary>Active periods of one program.</summary>
    public const int ActivePeriods = 4;

    /// <summary>Switch points of one program.</summary>
    public const int SwitchPoints = 12;

    /// <summary>Dynamic controls of one program.</summary>
    public const int DynamicControls = 4;

    /// <summary>Rules of the calendar.</summary>
    public const int CalendarRules = 16;

    /// <summary>UTC offset changes in one document: a year has two, both ends of it and some spare.</summary>
    public const int UtcOffsets = 8;

    /// <summary>Points of the constant-light-output curve.</summary>
    public const int ConstantLightOutputPoints = 8;

    /// <summary>Poles around one pole that it knows for light-ahead.</summary>
    public const int Links = 8;

    /// <summary>Samples in one telemetry batch.</summary>
    public const int TelemetrySamples = 16;

    /// <summary>Longest override, hours: an override always expires.</summary>
    public const int OverrideHours = 7 * 24;
}
