using Laterne.Features.Settings;

namespace Laterne.Features.Energy;

/// <summary>What some nights of a pole tell a finder.</summary>
internal sealed record FinderNights
{
    public required string PoleId { get; init; }

    public required long DayLitMs { get; init; }

    /// <summary>Nights with half an hour and more of it.</summary>
    public required int DayLitNights { get; init; }

    /// <summary>The last of them, yyyymmdd; 0 without any.</summary>
    public required int LastDayLit { get; init; }

    public required long DayCoveredMs { get; init; }

    public required long DayEnergyWh { get; init; }

    public required long MatchedEnergyWh { get; init; }

    public required long MatchedEstimatedMilliwattHours { get; init; }

    public required long MatchedLevelMs { get; init; }

    public required long CounterBreaks { get; init; }
}

/// <summary>Something that a finder found, with its evidence. What does not belong to its kind is null.</summary>
internal sealed record Finding(ScopePole Pole, string Kind)
{
    public int? Days { get; init; }

    public DateOnly? LastDay { get; init; }

    public double? Hours { get; init; }

    public double? EnergyWh { get; init; }

    public double? MeasuredWatt { get; init; }

    public double? ExpectedWatt { get; init; }

    /// <summary><c>rated</c> or <c>peers</c>.</summary>
    public string? Against { get; init; }

    public int? Peers { get; init; }

    public double? Percent { get; init; }

    public long? Count { get; init; }
}

/// <summary>
/// Finds lamps that burn by day, that draw more or less than they should, and counters that broke. Pure. What a lamp draws is told by the
/// counter, which follows its meter; what it should draw by the pole's own estimate from level and rated power. A pole without a meter has
/// only the estimate: of it nothing is found.
/// </summary>
internal static class EnergyFinder
{
    public const string DayBurner = "dayBurner";
    public const string Over = "overConsumption";
    public const string Under = "underConsumption";
    public const string CounterBreak = "counterBreak";

    private const double HourMs = 3_600_000;
    private const int FewestPeers = 5;

    // A counter of whole watt hours is off by one at either end: of 100 that is 2 %.
    private const long LeastWh = 100;
    private const double LeastDayHours = 2;
    private const double LeastDayWatt = 5;
    private const double LeastDayShare = 0.15;

    public static IReadOnlyList<Finding> Find(IReadOnlyList<(ScopePole Pole, FinderNights Nights)> poles, double overPercent, double underPercent)
    {
        var measured = poles.Select(p => (p.Pole, Watt: FullWatt(p.Pole, p.Nights), p.Nights)).ToList();
        var types = measured.Where(m => m.Watt is not null).GroupBy(m => m.Pole.Luminaire, StringComparer.Ordinal)
            .ToDictionary(of => of.Key, of => (Median: Median([.. of.Select(m => m.Watt!.Value)]), Count: of.Count()), StringComparer.Ordinal);
        List<Finding> found = [];
        foreach (var (pole, watt, nights) in measured)
        {
            if (ByDay(pole, nights) is { } burner)
            {
                found.Add(burner);
            }

            if (watt is { } draws && Deviating(pole, draws, nights, types.GetValueOrDefault(pole.Luminaire), overPercent, underPercent) is { } deviating)
            {
                found.Add(deviating);
            }

            if (nights.CounterBreaks > 0)
            {
                found.Add(new Finding(pole, CounterBreak) { Count = nights.CounterBreaks });
            }
        }

        return found;
    }

    /// <summary>Watts that the lamp draws at full power, as the counter says; null when too little is known.</summary>
    internal static double? FullWatt(ScopePole pole, FinderNights nights)
    {
        // Without an estimate of the pole, light in proportion to power will do.
        var estimatedWh = nights.MatchedEstimatedMilliwattHours > 0
            ? nights.MatchedEstimatedMilliwattHours / 1000.0
            : nights.MatchedLevelMs / 100.0 / HourMs * pole.NominalMilliwatt / 1000;
        return nights.MatchedLevelMs > 0 && estimatedWh >= LeastWh ? pole.NominalMilliwatt / 1000.0 * nights.MatchedEnergyWh / estimatedWh : null;
    }

    private static Finding? ByDay(ScopePole pole, FinderNights nights)
    {
        var hours = nights.DayCoveredMs / HourMs;
        var watt = hours >= LeastDayHours ? nights.DayEnergyWh / hours : 0;
        var draws = watt >= LeastDayWatt && watt >= LeastDayShare * pole.NominalMilliwatt / 1000;
        return nights.DayLitNights > 0 || draws
            ? new Finding(pole, DayBurner)
            {
                Days = nights.DayLitNights,
                LastDay = nights.LastDayLit > 0 ? LocalDay.Of(nights.LastDayLit) : null,
                Hours = Math.Round(nights.DayLitMs / HourMs, 1),
                EnergyWh = nights.DayEnergyWh,
                MeasuredWatt = hours >= LeastDayHours ? Math.Round(watt, 1) : null,
            }
            : null;
    }

    private static Finding? Deviating(ScopePole pole, double watt, FinderNights nights, (double Median, int Count) type, double over, double under)
    {
        var hasPeers = type.Count >= FewestPeers;
        var ofRated = pole.Rated.Milliwatt is { } rated ? 100 * ((watt / (rated / 1000.0)) - 1) : (double?)null;
        var ofPeers = hasPeers && type.Median > 0 ? 100 * ((watt / type.Median) - 1) : (double?)null;
        return ofRated >= over ? Of(Over, "rated", pole.Rated.Milliwatt!.Value / 1000.0, ofRated.Value)
            : ofPeers >= over ? Of(Over, "peers", type.Median, ofPeers.Value)
            // A lamp whose light is trimmed draws less than rated rightly, and so do those like it.
            : ofPeers <= -under ? Of(Under, "peers", type.Median, ofPeers.Value)
            : !hasPeers && ofRated <= -under ? Of(Under, "rated", pole.Rated.Milliwatt!.Value / 1000.0, ofRated.Value)
            : null;

        Finding Of(string kind, string against, double expected, double percent) => new(pole, kind)
        {
            MeasuredWatt = Math.Round(watt, 1),
            ExpectedWatt = Math.Round(expected, 1),
            Against = against,
            Peers = against == "peers" ? type.Count - 1 : null,
            Percent = Math.Round(percent, 1),
            Hours = Math.Round(nights.MatchedLevelMs / 100.0 / HourMs, 1),
            EnergyWh = nights.MatchedEnergyWh,
        };
    }

    private static double Median(List<double> values)
    {
        values.Sort();
        return values.Count % 2 == 1 ? values[values.Count / 2] : (values[(values.Count / 2) - 1] + values[values.Count / 2]) / 2;
    }
}
