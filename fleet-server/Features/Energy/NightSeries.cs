using Laterne.Storage.Uplink;

namespace Laterne.Features.Energy;

/// <summary>Turns samples into the series of a chart.</summary>
internal static class NightSeries
{
    private const long QuarterMs = 900_000;

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

    /// <summary>Passers-by in each quarter of an hour that had any, at its middle.</summary>
    public static IReadOnlyList<double[]> Passages(IReadOnlyList<PoleSample> samples, Night night)
    {
        var quarters = new SortedDictionary<long, double>();
        for (var i = 1; i < samples.Count; i++)
        {
            var users = samples[i].AccumulatedRoadUserNumber - samples[i - 1].AccumulatedRoadUserNumber;
            if (users is not > 0)
            {
                continue;
            }

            var quarter = (samples[i].TimeMs - night.FromMs) / QuarterMs;
            quarters[quarter] = quarters.GetValueOrDefault(quarter) + users.Value;
        }

        return [.. quarters.Select(pair => new double[] { night.FromMs + (pair.Key * QuarterMs) + (QuarterMs / 2), pair.Value })];
    }
}
