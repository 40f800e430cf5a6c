namespace Laterne.Core.Monitoring;

/// <summary>
/// The section <c>monitoring</c> of the settings document, made for a luminaire of 56 W. Its values lie in arrays, because a property
/// each costs the core's assembly too much.
/// </summary>
public sealed class MonitoringSettings
{
    /// <summary>How far the power may be from the expected one, 5 to 100 % of that; <see cref="ToleranceMilliwatt"/> comes on top.</summary>
    public const int TolerancePercent = 0;

    /// <summary>The same, 500 to 100 000 mW; also what a dark lamp may draw beyond its standby power.</summary>
    public const int ToleranceMilliwatt = 1;

    /// <summary>How long after a change of the output no reading counts, 2 to 600 s.</summary>
    public const int SettleS = 2;

    /// <summary>How long readings must speak for an alarm, 10 to 3600 s.</summary>
    public const int RaiseAfterS = 3;

    /// <summary>How long they must speak against it, 10 to 3600 s.</summary>
    public const int ClearAfterS = 4;

    /// <summary>Times the lamp goes out and comes back until it counts as cycling, 2 to 10.</summary>
    public const int Cycles = 5;

    /// <summary>Within how many minutes, 5 to 240; so long it must burn quietly afterwards.</summary>
    public const int CyclingWindowMinutes = 6;

    /// <summary>How long the lamp may be lit by day without a person's order, 1 to 720 minutes; 0: for ever, in an underpass.</summary>
    public const int LitByDayMinutes = 7;

    /// <summary>From here on it is too hot, 40 to 120 °C.</summary>
    public const int HighTemperatureC = 8;

    /// <summary>Full output up to here, 40 to 120 °C.</summary>
    public const int DerateFromC = 9;

    /// <summary>From here on <see cref="DeratedLevel"/>, above <see cref="DerateFromC"/>, at most 125 °C.</summary>
    public const int DerateToC = 10;

    /// <summary>Least output for the sake of heat, 1 to 100 %; never below the lamp's minimum.</summary>
    public const int DeratedLevel = 11;

    /// <summary>From here on heat dims an emergency's light as well, <see cref="DerateToC"/> to 150 °C.</summary>
    public const int HardLimitC = 12;

    /// <summary>Numbers of the section.</summary>
    public const int Count = 13;

    private static readonly int[] Defaults = { 20, 3000, 10, 120, 120, 4, 30, 30, 75, 70, 85, 30, 95 };

    /// <summary>Makes the built-in values.</summary>
    public MonitoringSettings()
    {
        Reset();
    }

    /// <summary>Whether the lamp is watched.</summary>
    public bool Enabled { get; set; }

    /// <summary>Whether heat dims the lamp: only where somebody knows what the thermometer measures.</summary>
    public bool Derates { get; set; }

    /// <summary>The numbers, by the constants of this class.</summary>
    public int[] Values { get; } = new int[Count];

    /// <summary>The built-in values: it watches, and changes nothing.</summary>
    public void Reset()
    {
        Enabled = true;
        Derates = false;
        System.Array.Copy(Defaults, 0, Values, 0, Count);
    }
}
