using Laterne.Contracts;

namespace Laterne.Core.Lighting;

/// <summary>
/// What a lamp does in one night (TALQ ControlProgram): active periods, switch points inside them and dynamic controls by presence.
/// Parallel arrays of fixed size; times are <see cref="TimePoint"/> values, levels percent, ramps milliseconds.
/// </summary>
public sealed class ControlProgram
{
    /// <summary>Ramp of a switch point or a period that names none, ms.</summary>
    public const int DefaultRampMs = 1000;

    /// <summary>Name, unique in the document.</summary>
    public string Id { get; set; } = "";

    /// <summary>Active periods; where they overlap the first one rules.</summary>
    public int PeriodCount { get; set; }

    /// <summary>Start of each period.</summary>
    public int[] PeriodStart { get; } = new int[Limits.ActivePeriods];

    /// <summary>End of each period.</summary>
    public int[] PeriodEnd { get; } = new int[Limits.ActivePeriods];

    /// <summary>Level from each period's start.</summary>
    public int[] PeriodLevel { get; } = new int[Limits.ActivePeriods];

    /// <summary>Switch points.</summary>
    public int SwitchPointCount { get; set; }

    /// <summary>Time of each switch point.</summary>
    public int[] SwitchAt { get; } = new int[Limits.SwitchPoints];

    /// <summary>Level from each switch point on.</summary>
    public int[] SwitchLevel { get; } = new int[Limits.SwitchPoints];

    /// <summary>Ramp to each switch point's level.</summary>
    public int[] SwitchRampMs { get; } = new int[Limits.SwitchPoints];

    /// <summary>Dynamic controls; the first one in force rules.</summary>
    public int DynamicCount { get; set; }

    /// <summary>Start of each dynamic control, <see cref="TimePoint.None"/> = with the night.</summary>
    public int[] DynamicStart { get; } = new int[Limits.DynamicControls];

    /// <summary>End of each dynamic control, <see cref="TimePoint.None"/> = with the night.</summary>
    public int[] DynamicEnd { get; } = new int[Limits.DynamicControls];

    /// <summary>Level without presence.</summary>
    public int[] StandbyLevel { get; } = new int[Limits.DynamicControls];

    /// <summary>Level with presence, unless the switch points ask for more.</summary>
    public int[] BoostLevel { get; } = new int[Limits.DynamicControls];

    /// <summary>How long presence is held after the last detection, seconds.</summary>
    public int[] HoldTimeS { get; } = new int[Limits.DynamicControls];

    /// <summary>Ramp to the boost level, ms.</summary>
    public int[] RampUpMs { get; } = new int[Limits.DynamicControls];

    /// <summary>Ramp back to the standby level, ms.</summary>
    public int[] RampDownMs { get; } = new int[Limits.DynamicControls];

    /// <summary>Empties the program for reuse.</summary>
    public void Clear()
    {
        Id = "";
        PeriodCount = 0;
        SwitchPointCount = 0;
        DynamicCount = 0;
    }
}
