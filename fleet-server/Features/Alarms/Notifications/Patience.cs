namespace Laterne.Features.Alarms.Notifications;

/// <summary>How long to wait between attempts, and when to give a message up.</summary>
internal static class Patience
{
    private static readonly int[] PausesS = [5, 15, 60, 300, 900];
    private const int LongestPauseS = 1800;

    /// <summary>The next attempt after this many, Unix milliseconds UTC; null: it is given up.</summary>
    /// <param name="attempts">Attempts so far, from 1.</param>
    public static long? Next(int attempts, long createdMs, long nowMs, TimeSpan giveUpAfter)
    {
        var pauseS = attempts <= PausesS.Length ? PausesS[Math.Max(0, attempts - 1)] : LongestPauseS;
        var next = nowMs + (pauseS * 1000L);
        return next - createdMs <= (long)giveUpAfter.TotalMilliseconds ? next : null;
    }
}
