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

    /// <summary>How much of the hour the pole's samples tell of, 0..3600000 ms: a sample holds until the next, for an hour at most.</summary>
    public long CoveredMs { get; init; }

    /// <summary>How long the lamp was lit because somebody was there, 0..<see cref="LitMs"/>.</summary>
    public long BoostMs { get; init; }

    /// <summary>How long it was lit by an override or an emergency, 0..<see cref="LitMs"/>.</summary>
    public long ForcedMs { get; init; }

    /// <summary>What the lamp should have drawn by the pole's own estimate, milliwatt hours.</summary>
    public long EstimatedMilliwattHours { get; init; }

    /// <summary>How often the energy counter fell or leapt: another meter, another controller, an erased save. What was used at the break is not known.</summary>
    public long CounterBreaks { get; init; }

    /// <summary>Rolls up an hour.</summary>
    /// <param name="hour">Hours since 1970 UTC.</param>
    /// <param name="before">The last sample before the hour; null without any.</param>
    /// <param name="samples">All samples of the hour by time.</param>
    public static PoleHour Reckon(long hour, PoleSample? before, IReadOnlyList<PoleSample> samples)
    {
        var (fromMs, toMs) = (hour * HourMs, (hour + 1) * HourMs);
        long energy = 0, users = 0, lit = 0, level = 0, power = 0, covered = 0, boost = 0, forced = 0, breaks = 0;
        var drawn = 0.0;
        var last = before;
        foreach (var sample in samples)
        {
            if (last is { } earlier)
            {
                var elapsedMs = Math.Max(0, sample.TimeMs - earlier.TimeMs);
                var most = 1 + (long)(elapsedMs / (double)HourMs * MostWatt);
                energy += Grown(earlier.ActiveEnergyWh, sample.ActiveEnergyWh, most);
                breaks += sample.ActiveEnergyWh - earlier.ActiveEnergyWh is { } step && (step < 0 || step > most) ? 1 : 0;
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
            CoveredMs = covered,
            BoostMs = boost,
            ForcedMs = forced,
            EstimatedMilliwattHours = (long)Math.Round(drawn / HourMs),
            CounterBreaks = breaks,
        };

        void Hold(PoleSample sample, long untilMs)
        {
            var begin = Math.Max(sample.TimeMs, fromMs);
            var end = Math.Min(Math.Min(untilMs, toMs), sample.TimeMs + MostHoldMs);
            if (end <= begin)
            {
                return;
            }

            covered += end - begin;
            drawn += (end - begin) * (double)(sample.ActivePowerMilliwatt ?? 0);
            if (sample.DimLevel is > 0 and <= 100)
            {
                lit += end - begin;
                level += (end - begin) * sample.DimLevel.Value;
                boost += sample.Reason == LevelReason.Sensor ? end - begin : 0;
                forced += sample.Reason is LevelReason.Override or LevelReason.Emergency ? end - begin : 0;
            }
        }
    }

    private static long Grown(long? before, long? now, long most) =>
        now - before is > 0 and var grown && grown <= most ? grown : 0;
}
