namespace Laterne.Features.Alarms.Watching;

/// <summary>When many poles of an area fail together. Pure.</summary>
internal static class AreaRules
{
    private const int Fewest = 3;

    // What failed longer ago is not the beginning of a common failure.
    private const long RecentMs = 15 * 60_000;

    /// <summary>An area alarm ends when fewer than half of what opens one have failed for this long.</summary>
    public const long OverAfterMs = 60_000;

    public static int Threshold(int members, AlarmOptions options) =>
        Math.Max(Fewest, Math.Min(options.AreaPoles, (int)Math.Ceiling(members * options.AreaPercent / 100.0)));

    /// <summary>Whether enough poles failed within the window.</summary>
    /// <param name="failedMs">When each failed, Unix milliseconds UTC, any order.</param>
    public static bool Opens(IReadOnlyCollection<long> failedMs, int members, AlarmOptions options, long nowMs)
    {
        var threshold = Threshold(members, options);
        var times = failedMs.Where(at => nowMs - at <= RecentMs).Order().ToList();
        for (var i = threshold - 1; i < times.Count; i++)
        {
            if (times[i] - times[i - threshold + 1] <= options.AreaWindowSeconds * 1000L)
            {
                return true;
            }
        }

        return false;
    }

    public static bool IsCalm(int failed, int members, AlarmOptions options) => failed * 2 < Threshold(members, options);
}
