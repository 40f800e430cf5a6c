namespace Laterne.Features.Energy;

/// <summary>A pole's night, added up from its hours: kept so that a year of a city is read, not added up again.</summary>
public sealed class PoleNight
{
    public required string PoleId { get; init; }

    /// <summary>Date on whose local noon it begins, yyyymmdd.</summary>
    public required int Night { get; init; }

    /// <summary>From noon to noon: 23, 24 or 25 hours.</summary>
    public long LengthMs { get; set; }

    /// <summary>How long the sun was down where the pole stood.</summary>
    public long DarkMs { get; set; }

    /// <summary>How much of the night the pole's samples tell of.</summary>
    public long CoveredMs { get; set; }

    /// <summary>By which the pole's counter grew.</summary>
    public long EnergyWh { get; set; }

    public long LitMs { get; set; }

    /// <summary>Lit because somebody was there.</summary>
    public long BoostMs { get; set; }

    /// <summary>How often the counter fell or leapt.</summary>
    public long CounterBreaks { get; set; }

    /// <summary>Lit in hours in which the sun was well up, by no override and no emergency.</summary>
    public long DayLitMs { get; set; }

    /// <summary>Length of such hours of which samples tell.</summary>
    public long DayCoveredMs { get; set; }

    /// <summary>Used in such hours.</summary>
    public long DayEnergyWh { get; set; }

    /// <summary>Used in hours that are told of without a gap, as is the hour before: for comparison with the next two.</summary>
    public long MatchedEnergyWh { get; set; }

    /// <summary>What the lamp should have used in these hours, by the pole's own estimate.</summary>
    public long MatchedEstimatedMilliwattHours { get; set; }

    /// <summary>Level by time in these hours, percent times milliseconds.</summary>
    public long MatchedLevelMs { get; set; }
}

/// <summary>What a person says that a pole's luminaire draws at full power.</summary>
public sealed class RatedPower
{
    public required string PoleId { get; init; }

    public required long Milliwatt { get; set; }

    /// <summary>Where the figure is from, such as the type plate.</summary>
    public required string Source { get; set; }
}

/// <summary>A pole found another lamp meter on its line.</summary>
public sealed class MeterChange
{
    /// <summary>Number of the event.</summary>
    public required long Id { get; init; }

    public required string PoleId { get; init; }

    /// <summary>Unix milliseconds UTC.</summary>
    public required long TimeMs { get; init; }

    public required string SerialBefore { get; init; }

    public required string Serial { get; init; }

    public required long? RegisterBeforeWh { get; init; }

    public required long? RegisterWh { get; init; }
}

/// <summary>By which noon nights were added up: one row.</summary>
public sealed class NightBasis
{
    public required int Id { get; init; }

    /// <summary>IANA name.</summary>
    public required string TimeZone { get; set; }
}
