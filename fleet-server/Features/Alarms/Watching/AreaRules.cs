namespace Laterne.Features.Alarms.Watching;

/// <summary>When many poles of an area fail together. Pure.</summary>
internal static class AreaRules
{
    private const int Fewest = 3;

    // What failed longer ago is not the beginning of a common failure.
    private const long RecentMs = 15 * 60_000;

    /// <summary>An area alarm ends when fewer than half of what opens one have failed for this long.</summary>
    public const long OverAfterMs = 60_000;

    /// <summary>How many poles must fail. A cabinet or feeder fails when most of what it feeds does; in a group a number is enough.</summary>
    public static int Threshold(string kind, int members, AlarmOptions options)
    {
        var most = (int)Math.Ceiling(members * options.AreaPercent / 100.0);
        return Math.Max(Fewest, kind == Area.Group ? Math.Min(options.AreaPoles, most) : most);
    }

    /// <summary>Whether enough poles failed within the window.</summary>
    /// <param name="failedMs">When each failed, Unix milliseconds UTC, any order.</param>
    public static bool Opens(IReadOnlyCollection<long> failedMs, int threshold, AlarmOptions options, long nowMs)
    {
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

    public static bool IsCalm(int failed, int threshold) => failed * 2 < threshold;

    /// <summary>
    /// A cabinet out of which several feeders lead explains a failure only when at least two of them failed for the most part:
    /// else the one feeder does.
    /// </summary>
    /// <param name="feeders">Of each feeder with poles: how many failed, of how many.</param>
    public static bool IsOfCabinet(IReadOnlyCollection<(int Failed, int Members)> feeders, AlarmOptions options) =>
        feeders.Count == 1 || feeders.Count(f => f.Failed > 0 && f.Failed * 100 >= f.Members * options.AreaPercent) >= 2;
}
