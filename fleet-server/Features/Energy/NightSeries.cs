using Laterne.Features.Traffic;
using Laterne.Storage.Uplink;

namespace Laterne.Features.Energy;

/// <summary>Turns samples into the series of a chart.</summary>
internal static class NightSeries
{
    private const long HourMs = 3_600_000;

    /// <summary>
    /// Pairs of time and value. Of a run of equal values only the first and the last are kept: the line is the same, and a quiet
    /// night takes a few dozen pairs instead of thousands.
    /// </summary>
    public static IReadOnlyList<double[]> Of(IReadOnlyList<PoleSample> samples, Func<PoleSample, double?> value)
    {
        var pairs = new List<double[]>();
        foreach (var sample in samples)
        {
            if (value(sample) is not { } now)
            {
                continue;
            }

            if (pairs.Count >= 2 && pairs[^1][1] == now && pairs[^2][1] == now)
            {
                pairs[^1][0] = sample.TimeMs;
                continue;
            }

            pairs.Add([sample.TimeMs, now]);
        }

        return pairs;
    }

    /// <summary>
    /// Passers-by in each whole hour that is over and had some, at its middle, rounded to a multiple of the city's threshold: a small count
    /// can be one person's way home. Always to the nearest, so that asking again tells nothing more; the running hour would tell each person.
    /// </summary>
    public static IReadOnlyList<double[]> Passages(IReadOnlyList<PoleSample> samples, long nowMs, int threshold)
    {
        var hours = new SortedDictionary<long, long>();
        for (var i = 1; i < samples.Count; i++)
        {
            var users = samples[i].AccumulatedRoadUserNumber - samples[i - 1].AccumulatedRoadUserNumber;
            if (users is > 0)
            {
                var hour = samples[i].TimeMs / HourMs;
                hours[hour] = hours.GetValueOrDefault(hour) + users.Value;
            }
        }

        return [.. hours.Where(hour => (hour.Key + 1) * HourMs <= nowMs)
            .Select(hour => new double[] { (hour.Key * HourMs) + (HourMs / 2), TrafficRounding.Round(hour.Value, threshold, threshold / 2) })
            .Where(pair => pair[1] > 0)];
    }
}
