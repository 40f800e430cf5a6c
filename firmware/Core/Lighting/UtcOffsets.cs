using Laterne.Contracts;

namespace Laterne.Core.Lighting;

/// <summary>
/// Local time without a time zone database: the server sends the offset changes of the coming year.
/// Before the first change its offset holds already; without any the pole lives in UTC.
/// </summary>
public sealed class UtcOffsets
{
    /// <summary>From when (Unix ms) each offset is in force, rising.</summary>
    public long[] From { get; } = new long[Limits.UtcOffsets];

    /// <summary>Minutes that local time is ahead of UTC, -840 to 840.</summary>
    public int[] Minutes { get; } = new int[Limits.UtcOffsets];

    /// <summary>Changes that are filled in.</summary>
    public int Count { get; set; }

    /// <summary>The offset in force at an instant, minutes.</summary>
    public int MinutesAt(long utcMs)
    {
        int minutes = Count > 0 ? Minutes[0] : 0;
        for (int i = 1; i < Count && From[i] <= utcMs; i++)
        {
            minutes = Minutes[i];
        }

        return minutes;
    }

    /// <summary>The local day number (days since 1970-01-01) whose noon-to-noon night holds an instant.</summary>
    public int NightOf(long utcMs)
    {
        long localMs = utcMs + (MinutesAt(utcMs) * 60_000L) - (CivilDate.DayMs / 2);
        int days = (int)(localMs / CivilDate.DayMs);

        // An offset change near noon can move the noon itself across the instant.
        return utcMs < ToUtc(days, 720) ? days - 1 : utcMs >= ToUtc(days + 1, 720) ? days + 1 : days;
    }

    /// <summary>
    /// The instant at which local clocks show <paramref name="minute"/> of local day <paramref name="days"/>.
    /// An hour that is skipped in spring gives the first instant after the gap; an hour that comes twice in autumn its first occurrence.
    /// </summary>
    public long ToUtc(int days, int minute)
    {
        long local = (days * CivilDate.DayMs) + (minute * 60_000L);
        if (Count == 0)
        {
            return local;
        }

        for (int i = 0; i < Count; i++)
        {
            long candidate = local - (Minutes[i] * 60_000L);
            if (i > 0 && candidate < From[i])
            {
                // The offset before ended too early for this clock time, this one begins too late: the gap.
                return From[i];
            }

            if (i == Count - 1 || candidate < From[i + 1])
            {
                return candidate;
            }
        }

        return local;
    }
}
