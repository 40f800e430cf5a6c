namespace Laterne.Updates;

/// <summary>Why a trial was given up. Numbers are kept in flash: never change one.</summary>
public static class RollBackReason
{
    /// <summary>It was not.</summary>
    public const int None = 0;

    /// <summary>It was started as often as a trial is and never confirmed: it crashes, hangs, or the power failed each time.</summary>
    public const int Attempts = 1;

    /// <summary>Its bytes in flash have changed.</summary>
    public const int Damaged = 2;

    /// <summary>The runtime refused an artifact.</summary>
    public const int NotLoadable = 3;

    /// <summary>It has no entry point.</summary>
    public const int NoEntryPoint = 4;

    /// <summary>It ran and did not get healthy.</summary>
    public const int Unhealthy = 5;

    /// <summary>It says that it is another version than its manifest said.</summary>
    public const int OtherVersion = 6;

    /// <summary>The launcher could not count its start in flash.</summary>
    public const int NotCounted = 7;

    /// <summary>This and the following ones: a part of the pole that worked before has a fault now, see <see cref="PartName"/>.</summary>
    public const int FirstPart = 16;

    /// <summary>Parts of the pole that are looked at.</summary>
    public const int Parts = 11;

    /// <summary>A part's word on the wire, 0 to <see cref="Parts"/> - 1. Their places are kept in flash: never change one.</summary>
    public static string PartName(int part)
    {
        switch (part)
        {
            case 0:
                return "storage";
            case 1:
                return "motion";
            case 2:
                return "photocell";
            case 3:
                return "energy";
            case 4:
                return "charging";
            case 5:
                return "emergency";
            case 6:
                return "weather";
            case 7:
                return "hotspot";
            case 8:
                return "lightAhead";
            case 9:
                return "monitoring";
            case 10:
                return "health";
            default:
                return "";
        }
    }

    /// <summary>The reason's word on the wire.</summary>
    public static string Name(int reason)
    {
        if (reason >= FirstPart)
        {
            return PartName(reason - FirstPart);
        }

        switch (reason)
        {
            case Attempts:
                return "attempts";
            case Damaged:
                return "damaged";
            case NotLoadable:
                return "notLoadable";
            case NoEntryPoint:
                return "noEntryPoint";
            case Unhealthy:
                return "unhealthy";
            case OtherVersion:
                return "otherVersion";
            case NotCounted:
                return "notCounted";
            default:
                return "";
        }
    }
}
