namespace Laterne.Charging;

/// <summary>States of the control pilot, IEC 61851-1 annex A.</summary>
public static class PilotState
{
    /// <summary>No vehicle, +12 V.</summary>
    public const int A = 0;

    /// <summary>A vehicle, +9 V.</summary>
    public const int B = 1;

    /// <summary>It wants energy, +6 V.</summary>
    public const int C = 2;

    /// <summary>It wants energy and ventilation, +3 V.</summary>
    public const int D = 3;

    /// <summary>Shorted, 0 V.</summary>
    public const int E = 4;

    /// <summary>No pilot: -12 V, out of range, or not to be measured.</summary>
    public const int F = 5;

    // Half way between the nominal levels; a level keeps its state until it is 0.3 V beyond.
    private const int HysteresisMillivolt = 300;

    /// <summary>Letter on the wire.</summary>
    public static string Name(int state)
    {
        switch (state)
        {
            case A: return "A";
            case B: return "B";
            case C: return "C";
            case D: return "D";
            case E: return "E";
            default: return "F";
        }
    }

    /// <summary>State of a positive level, mV, when the last one had <paramref name="before"/>.</summary>
    public static int Of(int millivolt, int before)
    {
        int state = OfMillivolt(millivolt);
        bool isNear = OfMillivolt(millivolt + HysteresisMillivolt) == before || OfMillivolt(millivolt - HysteresisMillivolt) == before;
        return isNear ? before : state;
    }

    private static int OfMillivolt(int millivolt) =>
        millivolt > 13_500 ? F
        : millivolt > 10_500 ? A
        : millivolt > 7_500 ? B
        : millivolt > 4_500 ? C
        : millivolt > 1_500 ? D
        : millivolt > -1_500 ? E : F;
}
