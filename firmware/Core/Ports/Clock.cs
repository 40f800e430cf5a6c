namespace Laterne.Core.Ports;

/// <summary>How time is passed into the core: never read, always given.</summary>
public static class Clock
{
    /// <summary>The value of <c>utcMs</c> while the pole has no valid time (never synchronised since a cold start).</summary>
    public const long Unknown = -1;
}
