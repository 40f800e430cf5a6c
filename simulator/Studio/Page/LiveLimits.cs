namespace Laterne.Studio.Page;

/// <summary>Limits of the page's connection. What is over a limit is refused with a sentence; the connection stays.</summary>
public static class LiveLimits
{
    /// <summary>Frames a second that a page is sent.</summary>
    public const int FramesPerSecond = 15;

    /// <summary>Largest speed-up that a person may choose.</summary>
    public const double MaximumSpeed = 1200;

    /// <summary>Pages connected at once; one more is turned away with 503.</summary>
    public const int Pages = 32;

    /// <summary>Longest command in bytes; a longer one closes the connection.</summary>
    public const int CommandBytes = 1024;

    /// <summary>Dropped passers on the street at once; a further drop is refused.</summary>
    public const int DroppedPassers = 200;

    /// <summary>Decisions that are remembered of each pole; the oldest goes first.</summary>
    public const int Decisions = 32;
}
