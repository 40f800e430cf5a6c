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

    /// <summary>The reason's word on the wire.</summary>
    public static string Name(int reason)
    {
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
