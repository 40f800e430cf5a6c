namespace Laterne.Hotspot;

/// <summary>What became of a probe.</summary>
public static class ProbeState
{
    /// <summary>It runs.</summary>
    public const int Busy = 0;

    /// <summary>The access point answered.</summary>
    public const int Answered = 1;

    /// <summary>It did not.</summary>
    public const int Unanswered = 2;

    /// <summary>The pole itself has no network: nothing is known.</summary>
    public const int NoNetwork = 3;
}
