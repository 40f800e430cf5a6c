using System.ComponentModel.DataAnnotations;

namespace Laterne.Features.Charging;

/// <summary>How charge points share a feeder, and how long uses of cards are kept.</summary>
public sealed class ChargingOptions
{
    /// <summary>A limit holds for so many minutes and is renewed after half of them. Shorter: the feeder is free sooner when a pole falls silent.</summary>
    [Range(2, 60)]
    public int GrantMinutes { get; set; } = 10;

    /// <summary>Minutes of a turn when there is not enough for all. Shorter turns wear the contactors.</summary>
    [Range(5, 240)]
    public int TurnMinutes { get; set; } = 15;

    /// <summary>Days for which it is kept which card was held to which pole. Longer: complaints can be traced further back, and movements of people too.</summary>
    [Range(1, 3650)]
    public int CardUseDays { get; set; } = 90;
}
