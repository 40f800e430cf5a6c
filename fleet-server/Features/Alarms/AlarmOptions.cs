using System.ComponentModel.DataAnnotations;

namespace Laterne.Features.Alarms;

/// <summary>Section <c>Laterne:Alarms</c>: when the server itself raises an alarm.</summary>
public sealed class AlarmOptions
{
    /// <summary>Seconds that a pole must be away until it is offline. 10..86400; a link that flaps faster raises nothing.</summary>
    [Range(10, 86_400)]
    public int OfflineAfterSeconds { get; set; } = 180;

    /// <summary>Seconds that it must be back until the alarm is cleared. 0..86400.</summary>
    [Range(0, 86_400)]
    public int OnlineAfterSeconds { get; set; } = 60;

    /// <summary>Seconds after the server's start in which poles may come back before they count as away. 0..3600.</summary>
    [Range(0, 3600)]
    public int StartGraceSeconds { get; set; } = 120;

    /// <summary>Poles of one area that fail together until one area alarm speaks for them. 3..10000.</summary>
    [Range(3, 10_000)]
    public int AreaPoles { get; set; } = 10;

    /// <summary>Or this share of the area's poles, percent, but at least 3 poles. 1..100.</summary>
    [Range(1, 100)]
    public int AreaPercent { get; set; } = 50;

    /// <summary>Seconds within which they must fail. 10..3600.</summary>
    [Range(10, 3600)]
    public int AreaWindowSeconds { get; set; } = 120;

    /// <summary>Seconds that the message of a pole that is offline or without supply waits for others to join it. 0..600.</summary>
    [Range(0, 600)]
    public int GatherSeconds { get; set; } = 30;

    /// <summary>Periods without a word until a function is silent. 2..100.</summary>
    [Range(2, 100)]
    public int SilentPeriods { get; set; } = 3;

    /// <summary>Days that closed alarms and their timelines are kept. 1..3650.</summary>
    [Range(1, 3650)]
    public int KeepDays { get; set; } = 400;
}
