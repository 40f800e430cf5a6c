namespace Laterne.Charging;

/// <summary>Current and duty of the control pilot, IEC 61851-1 table A.7.</summary>
public static class PilotDuty
{
    /// <summary>A constant +12 V: no current is offered.</summary>
    public const int NoCurrent = 10_000;

    /// <summary>Least current that can be offered, A.</summary>
    public const int LeastA = 6;

    /// <summary>Duty in hundredths of a percent for a limit: 10 to 85 % is 0.6 A a percent. Below 6 A none, above 51 A that of 51 A.</summary>
    public static int Of(int limitA)
    {
        if (limitA < LeastA)
        {
            return NoCurrent;
        }

        int current = limitA > 51 ? 51 : limitA;
        // Rounded down: never more current than the limit.
        return current * 10_000 / 60;
    }

    /// <summary>The limit that a duty stands for, A; 0 for a constant +12 V.</summary>
    public static int LimitOf(int dutyHundredths) => dutyHundredths >= NoCurrent ? 0 : ((dutyHundredths * 60) + 9_999) / 10_000;
}
