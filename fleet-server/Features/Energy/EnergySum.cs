using System.ComponentModel;

namespace Laterne.Features.Energy;

/// <summary>What was used, and what it is compared with.</summary>
internal sealed record EnergyFigures
{
    [Description("Used, by the counters of the poles, Wh.")]
    public required long EnergyWh { get; init; }

    [Description("Lit, lamp hours.")]
    public required double LitHours { get; init; }

    [Description("Of these, lit because somebody was there.")]
    public required double BoostHours { get; init; }

    [Description("Share of the time that the poles' samples tell of, percent; null without any poles or nights.")]
    public required double? CoveredPercent { get; init; }

    [Description("Nights of poles of which anything was heard.")]
    public required int PoleNights { get; init; }

    [Description("Of these, nights that are compared with the baseline: told of to 90 % and more, rated power known.")]
    public required int ComparedNights { get; init; }

    [Description("Not compared because of a gap.")]
    public required int GapNights { get; init; }

    [Description("Not compared because nobody has said the rated power.")]
    public required int UnratedNights { get; init; }

    [Description("Used in the compared nights, Wh.")]
    public required long ComparedEnergyWh { get; init; }

    [Description("From sunset to sunrise in the compared nights, lamp hours.")]
    public required double DarkHours { get; init; }

    [Description("What the compared nights would have taken at rated power from sunset to sunrise, Wh.")]
    public required double BaselineWh { get; init; }

    [Description("Baseline less used in the compared nights, Wh; null when nothing is compared.")]
    public required double? SavedWh { get; init; }

    [Description("The same, percent of the baseline.")]
    public required double? SavedPercent { get; init; }

    [Description("How often a pole's energy counter fell or leapt; what was used at that moment is not known.")]
    public required long CounterBreaks { get; init; }
}

/// <summary>Adds nights of poles up.</summary>
internal sealed class EnergySum
{
    private const double HourMs = 3_600_000;
    private const long DayMs = 86_400_000;

    private long _energyWh, _litMs, _boostMs, _coveredMs, _expectedMs, _comparedEnergyWh, _darkMs, _breaks;
    private int _nights, _compared, _gaps, _unrated;
    private double _baselineMilliwattMs;

    public int Nights => _nights;

    public int Compared => _compared;

    public double DarkHours => _darkMs / HourMs;

    public double BaselineWh => _baselineMilliwattMs / HourMs / 1000;

    public long EnergyWh => _energyWh;

    public double? SavedPercent => _compared > 0 && _baselineMilliwattMs > 0 ? Math.Round(100 * (1 - (_comparedEnergyWh / BaselineWh)), 1) : null;

    /// <summary>Adds a row of a pole.</summary>
    /// <param name="row">Null: nothing was heard.</param>
    /// <param name="rated">Of the pole.</param>
    /// <param name="expectedNights">In how many nights it should have been heard.</param>
    public void Add(NightRow? row, Rated rated, int expectedNights)
    {
        _expectedMs += (row?.LengthMs ?? 0) + (Math.Max(0, expectedNights - (row?.Nights ?? 0)) * DayMs);
        if (row is null)
        {
            return;
        }

        _nights += row.Nights;
        _energyWh += row.EnergyWh;
        _litMs += row.LitMs;
        _boostMs += row.BoostMs;
        _coveredMs += row.CoveredMs;
        _breaks += row.CounterBreaks;
        _gaps += row.Nights - row.WholeNights;
        if (rated.Milliwatt is not { } milliwatt)
        {
            _unrated += row.WholeNights;
            return;
        }

        _compared += row.WholeNights;
        _comparedEnergyWh += row.WholeEnergyWh;
        _darkMs += row.WholeDarkMs;
        _baselineMilliwattMs += (double)milliwatt * row.WholeDarkMs;
    }

    public EnergyFigures Figures() => new()
    {
        EnergyWh = _energyWh,
        LitHours = Rounded(_litMs / HourMs),
        BoostHours = Rounded(_boostMs / HourMs),
        CoveredPercent = _expectedMs > 0 ? Math.Round(100.0 * _coveredMs / _expectedMs, 1) : null,
        PoleNights = _nights,
        ComparedNights = _compared,
        GapNights = _gaps,
        UnratedNights = _unrated,
        ComparedEnergyWh = _comparedEnergyWh,
        DarkHours = Rounded(DarkHours),
        BaselineWh = Rounded(BaselineWh),
        SavedWh = SavedPercent is null ? null : Rounded(BaselineWh - _comparedEnergyWh),
        SavedPercent = SavedPercent,
        CounterBreaks = _breaks,
    };

    internal static double Rounded(double value) => Math.Round(value, 3);
}
