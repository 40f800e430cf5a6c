namespace Laterne.Storage.Uplink.Hours;

/// <summary>What a pole did in one hour, rolled up from its samples.</summary>
public readonly record struct PoleHour
{
    private const long HourMs = HourMarks.HourMs;

    // A pole reports every quarter of an hour; after an hour of silence nothing is known of its level.
    private const long MostHoldMs = HourMs;
    private const long MostWatt = 2000;
    private const long MostRoadUsersAnHour = 20_000;

    /// <summary>Hours since 1970 UTC.</summary>
    public required long Hour { get; init; }

    /// <summary>Watt hours by which the meter grew; never negative.</summary>
    public long EnergyWh { get; init; }

    /// <summary>How long the lamp was lit, 0..3600000 ms.</summary>
    public long LitMs { get; init; }

    /// <summary>Level by time: percent times milliseconds, 0..360000000.</summary>
    public long LevelMs { get; init; }

    /// <summary>People and vehicles that the pole saw; never negative.</summary>
    public long RoadUsers { get; init; }

    /// <summary>Milliwatt.</summary>
    public long MaxPowerMilliwatt { get; init; }

    /// <summary>Samples of this hour; 0 = nothing was heard.</summary>
    public long Samples { get; init; }

    /// <summary>Rolls up an hour.</summary>
    /// <param name="hour">Hours since 1970 UTC.</param>
    /// <param name="before">The last sample before the hour; null without any.</param>
    /// <param name="samples">All samples of the hour by time.</param>
    public static PoleHour Reckon(long hour, PoleSample? before, IReadOnlyList<PoleSample> samples)
    {
        var (fromMs, toMs) = (hour * HourMs, (hour + 1) * HourMs);
        long energy = 0, users = 0, lit = 0, level = 0, power = 0;
        var last = before;
        foreach (var sample in samples)
        {
            if (last is { } earlier)
            {
                var elapsedMs = Math.Max(0, sample.TimeMs - earlier.TimeMs);
                energy += Grown(earlier.ActiveEnergyWh, sample.ActiveEnergyWh, 1 + (long)(elapsedMs / (double)HourMs * MostWatt));
                users += Grown(earlier.AccumulatedRoadUserNumber, sample.AccumulatedRoadUserNumber, 100 + (long)(elapsedMs / (double)HourMs * MostRoadUsersAnHour));
                Hold(earlier, sample.TimeMs);
            }

            power = Math.Max(power, sample.ActivePowerMilliwatt ?? 0);
            last = sample;
        }

        if (samples.Count > 0)
        {
            Hold(samples[^1], toMs);
        }

        return new PoleHour
        {
            Hour = hour,
            EnergyWh = energy,
            LitMs = lit,
            LevelMs = level,
            RoadUsers = users,
            MaxPowerMilliwatt = power,
            Samples = samples.Count,
        };

        void Hold(PoleSample sample, long untilMs)
        {
            var begin = Math.Max(sample.TimeMs, fromMs);
            var end = Math.Min(Math.Min(untilMs, toMs), sample.TimeMs + MostHoldMs);
            if (end > begin && sample.DimLevel is > 0 and <= 100)
            {
                lit += end - begin;
                level += (end - begin) * sample.DimLevel.Value;
            }
        }
    }

    private static long Grown(long? before, long? now, long most) =>
        now - before is > 0 and var grown && grown <= most ? grown : 0;
}
