using Laterne.Storage.Uplink;

namespace Laterne.Features.Energy;

/// <summary>Energy and burning time of one pole in one night, reckoned from its counters.</summary>
public readonly record struct NightEnergy
{
    private const long LongGapMs = 3_600_000;
    private const double MilliwattMsPerMilliwattHour = 3_600_000.0;

    /// <summary>Used, milliwatt hours.</summary>
    public long EnergyMilliwattHours { get; init; }

    /// <summary>What the same lamp would have used at full power for the same burning time, milliwatt hours.</summary>
    public long FullPowerMilliwattHours { get; init; }

    /// <summary>How long the lamp burned, minutes.</summary>
    public int OperatingMinutes { get; init; }

    /// <summary>
    /// Adds up a night.
    /// </summary>
    /// <param name="samples">The samples of the night by time; the last one before it may stand in front.</param>
    /// <param name="nominalPowerMilliwatt">Power of the lamp at 100 %.</param>
    public static NightEnergy Reckon(IReadOnlyList<PoleSample> samples, long nominalPowerMilliwatt)
    {
        long energy = 0, burningMs = 0;
        double? drawn = 0;
        for (var i = 1; i < samples.Count; i++)
        {
            var (before, now) = (samples[i - 1], samples[i]);
            var elapsedMs = Math.Max(0, now.TimeMs - before.TimeMs);
            energy += Grown(before.ActiveEnergyWh, now.ActiveEnergyWh, MostWh(nominalPowerMilliwatt, elapsedMs));
            drawn = elapsedMs > LongGapMs ? null : drawn + ((before.ActivePowerMilliwatt + now.ActivePowerMilliwatt) / 2.0 * elapsedMs / MilliwattMsPerMilliwattHour);
            burningMs += BurningMs(before, now, elapsedMs);
        }

        return new NightEnergy
        {
            EnergyMilliwattHours = Finer(energy * 1000, drawn),
            FullPowerMilliwattHours = (long)Math.Round(nominalPowerMilliwatt * burningMs / MilliwattMsPerMilliwattHour),
            OperatingMinutes = (int)(burningMs / 60_000),
        };
    }

    /// <summary>
    /// By how much a counter grew. One that fell was either restored from an older save, then nothing is known to have been
    /// added, or it began at zero; then all of it was, if it can have been in that time.
    /// </summary>
    private static long Grown(long? before, long? now, long most) => (before, now) switch
    {
        (null, _) or (_, null) => 0,
        _ when now >= before => now.Value - before.Value,
        _ when now <= most => now.Value,
        _ => 0,
    };

    // The meter counts whole watt hours, which says nothing of a lamp's first minutes. Power over time is finer; it is believed
    // as long as the meter agrees within its own step at either end and one part in twenty.
    private static long Finer(long counted, double? drawn) =>
        drawn is { } fine && Math.Abs(fine - counted) <= 2000 + (0.05 * counted) ? (long)Math.Round(fine) : counted;

    // A lamp may draw a little more than its nominal power, and the counter may just have stepped.
    private static long MostWh(long nominalPowerMilliwatt, long elapsedMs) =>
        1 + (long)(nominalPowerMilliwatt / 1000.0 * 1.1 * elapsedMs / 3_600_000.0);

    // Every switch of the lamp is sampled, so between two samples it burned or not. Over a gap, in which samples were lost,
    // the pole's own counter of whole hours knows more.
    private static long BurningMs(PoleSample before, PoleSample now, long elapsedMs)
    {
        if (elapsedMs > LongGapMs && before.OperatingHours is { } first && now.OperatingHours is { } last && last >= first)
        {
            return Math.Min(elapsedMs, (last - first) * 3_600_000L);
        }

        return before.DimLevel > 0 ? elapsedMs : 0;
    }
}
