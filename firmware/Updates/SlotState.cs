namespace Laterne.Updates;

/// <summary>Where an update stands. Numbers are kept in flash: never change one.</summary>
public static class SlotState
{
    /// <summary>No update is under way and none has been.</summary>
    public const int None = 0;

    /// <summary>An offer is being checked.</summary>
    public const int Offered = 1;

    /// <summary>Its artifacts are on their way.</summary>
    public const int Downloading = 2;

    /// <summary>They lie in flash and have the digests of the signed manifest.</summary>
    public const int Verified = 3;

    /// <summary>The next start will try them.</summary>
    public const int Staged = 4;

    /// <summary>The pole restarts for it.</summary>
    public const int Restarting = 5;

    /// <summary>The new release runs and has not earned its place yet.</summary>
    public const int Proving = 6;

    /// <summary>It has.</summary>
    public const int Confirmed = 7;

    /// <summary>The old release runs again.</summary>
    public const int RolledBack = 8;

    /// <summary>It was refused before it ever ran.</summary>
    public const int Failed = 9;

    /// <summary>It waits for a better moment.</summary>
    public const int Deferred = 10;

    /// <summary>The state's word on the wire.</summary>
    public static string Name(int state)
    {
        switch (state)
        {
            case Offered:
                return "Offered";
            case Downloading:
                return "Downloading";
            case Verified:
                return "Verified";
            case Staged:
                return "Staged";
            case Restarting:
                return "Restarting";
            case Proving:
                return "Proving";
            case Confirmed:
                return "Confirmed";
            case RolledBack:
                return "RolledBack";
            case Failed:
                return "Failed";
            case Deferred:
                return "Deferred";
            default:
                return "";
        }
    }
}
