using System.ComponentModel;

namespace Laterne.Features.Energy;

/// <summary>A report of a scope over a period.</summary>
internal sealed record EnergyReport
{
    [Description("city, group, segment, cabinet or pole.")]
    public required string Scope { get; init; }

    [Description("Its id; empty for the city.")]
    public required string Id { get; init; }

    [Description("Its name; empty for the city.")]
    public required string Name { get; init; }

    [Description("First night: the date on whose local noon it begins.")]
    public required DateOnly From { get; init; }

    [Description("Last night.")]
    public required DateOnly To { get; init; }

    [Description("Whether a line is a month; else a night.")]
    public required bool ByMonth { get; init; }

    [Description("Poles of the scope.")]
    public required int PoleCount { get; init; }

    public required EnergyFigures Total { get; init; }

    [Description("The same nights a year before; null when nothing was heard in them.")]
    public required EnergyFigures? LastYear { get; init; }

    [Description("By time; nights and months in which nothing was heard are there too, as far as they have begun.")]
    public required IReadOnlyList<EnergyLine> Lines { get; init; }

    [Description("The poles that used most, at most 500; the CSV has all.")]
    public required IReadOnlyList<EnergyPole> Poles { get; init; }

    [Description("The poles that saved the largest share, at most 10.")]
    public required IReadOnlyList<EnergyPole> Savers { get; init; }

    [Description("The poles that saved the smallest share, at most 10; a negative one used more than the baseline.")]
    public required IReadOnlyList<EnergyPole> Wasters { get; init; }

    [Description("From what the baseline is reckoned: in each line rated power times hours is its part of the baseline. At most 300 lines, the largest first.")]
    public required IReadOnlyList<BaselineInput> Inputs { get; init; }

    [Description("Null when the settings state no factor.")]
    public required Co2Figures? Co2 { get; init; }

    [Description("Lamp meters that were changed, newest first, at most 100.")]
    public required IReadOnlyList<ChangedMeter> ChangedMeters { get; init; }

    [Description("Hours of poles that are not in these figures yet, since they came a moment ago; counted up to 100,000.")]
    public required int WaitingHours { get; init; }
}

internal sealed record EnergyLine
{
    [Description("yyyy-mm-dd, or yyyy-mm.")]
    public required string Key { get; init; }

    [Description("Used in the same month a year before, Wh; null in a report by night and when nothing was heard then.")]
    public required long? LastYearEnergyWh { get; init; }

    public required EnergyFigures Figures { get; init; }
}

internal sealed record EnergyPole
{
    public required string PoleId { get; init; }

    public required string PoleName { get; init; }

    [Description("Rated power, watts; null when nobody has said it.")]
    public required double? RatedWatt { get; init; }

    public required EnergyFigures Figures { get; init; }
}

internal sealed record BaselineInput
{
    [Description("Rated power, watts; null when nobody has said it: then nothing is compared.")]
    public required double? RatedWatt { get; init; }

    [Description("pole, group or unknown: who says it.")]
    public required string Source { get; init; }

    [Description("What was noted as its source at the pole, or the group's name.")]
    public required string Note { get; init; }

    public required int Poles { get; init; }

    public required int ComparedNights { get; init; }

    [Description("From sunset to sunrise in these nights at the place of each pole, lamp hours.")]
    public required double DarkHours { get; init; }

    public required double BaselineWh { get; init; }
}

internal sealed record Co2Figures
{
    [Description("Grams for each kWh.")]
    public required double GramPerKwh { get; init; }

    public required string Source { get; init; }

    public required int Year { get; init; }

    public required double UsedKg { get; init; }

    [Description("Of the saved energy; null when nothing is compared.")]
    public required double? SavedKg { get; init; }

    public static Co2Figures? Of(EnergyOptions options, EnergyFigures total) => options.Co2GramPerKwh is not { } factor ? null : new Co2Figures
    {
        GramPerKwh = factor,
        Source = options.Co2Source,
        Year = options.Co2Year ?? 0,
        UsedKg = EnergySum.Rounded(total.EnergyWh / 1000.0 * factor / 1000),
        SavedKg = total.SavedWh is { } saved ? EnergySum.Rounded(saved / 1000 * factor / 1000) : null,
    };
}

internal sealed record ChangedMeter
{
    public required string PoleId { get; init; }

    public required string PoleName { get; init; }

    [Description("Unix milliseconds UTC.")]
    public required long Time { get; init; }

    public required string SerialBefore { get; init; }

    public required string Serial { get; init; }

    public required long? RegisterBeforeWh { get; init; }

    public required long? RegisterWh { get; init; }
}
