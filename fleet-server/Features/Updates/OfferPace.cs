namespace Laterne.Features.Updates;

/// <summary>Offers a minute, with a burst of at most five seconds' worth: one number in the database remembers all of it.</summary>
internal static class OfferPace
{
    private const long BurstMs = 5_000;

    /// <summary>How many may go out now.</summary>
    public static int Allowed(long nextMs, int perMinute, long nowMs)
    {
        var from = Math.Max(nextMs, nowMs);
        return (int)Math.Max(0, ((nowMs + BurstMs - from) * perMinute / 60_000) + (from <= nowMs ? 1 : 0));
    }

    /// <summary>The number after so many went out.</summary>
    public static long After(long nextMs, int perMinute, int sent, long nowMs) => Math.Max(nextMs, nowMs) + ((sent * 60_000L) / perMinute);

    /// <summary>When one more may go out.</summary>
    public static long OpensMs(long nextMs, int perMinute) => Math.Min(nextMs, nextMs - BurstMs + (60_000 / perMinute) + 1);
}

/// <summary>The maintenance window of a campaign, in the poles' local time.</summary>
internal static class OfferWindow
{
    private const int Day = 1_440;

    /// <summary>Minutes until it opens; 0: it is open.</summary>
    public static int MinutesUntilOpen(int start, int end, int localMinute)
    {
        var length = (end - start + Day) % Day;
        var since = (localMinute - start + Day) % Day;
        return length == 0 || since < length ? 0 : Day - since;
    }
}
