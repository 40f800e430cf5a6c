using System.ComponentModel.DataAnnotations;

namespace Laterne.Features.Traffic;

/// <summary>How counts of passers-by are published.</summary>
public sealed class TrafficOptions
{
    /// <summary>Counts are published as multiples of this, so that no smaller number of people can be told from none. 3..100. Days that are published keep theirs.</summary>
    [Range(3, 100)]
    public int Threshold { get; set; } = 5;

    /// <summary>Hours after a day's end until it is published for ever; what poles send later is not in it. 1..168.</summary>
    [Range(1, 168)]
    public int CloseAfterHours { get; set; } = 12;
}
