using System.ComponentModel.DataAnnotations;

namespace Laterne.Features.Energy;

/// <summary>Section <c>Laterne:Energy</c>.</summary>
public sealed class EnergyOptions
{
    /// <summary>
    /// Grams of CO2 for each kWh of your supply, 0..5000. Empty: no CO2 is shown. There is no default, since the figure depends on supply
    /// and year: take the one of your supplier's label or of your country's agency, and say which.
    /// </summary>
    [Range(0.0, 5000.0)]
    public double? Co2GramPerKwh { get; set; }

    /// <summary>Where that figure is from, shown beside it; at most 200 characters. Needed with it.</summary>
    [MaxLength(200)]
    public string Co2Source { get; set; } = "";

    /// <summary>The year that it describes, 1990..2098; needed with it.</summary>
    [Range(1990, 2098)]
    public int? Co2Year { get; set; }

    /// <summary>A lamp that draws so many percent more than it should is found as over-consumption, 1..500.</summary>
    [Range(1, 500)]
    public int OverPercent { get; set; } = 10;

    /// <summary>A lamp that draws so many percent less than it should is found as under-consumption, 1..99.</summary>
    [Range(1, 99)]
    public int UnderPercent { get; set; } = 20;
}
