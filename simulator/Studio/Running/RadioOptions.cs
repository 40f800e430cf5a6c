using Laterne.Hardware;

namespace Laterne.Studio.Running;

/// <summary>How good the air between neighbouring poles is. Defaults are those of a Wi-Fi whose stations sleep between beacons.</summary>
public sealed record RadioOptions
{
    /// <summary>Share of datagrams that one pole does not hear, percent, 0..100.</summary>
    public double LossPercent { get; init; } = 5;

    /// <summary>Shortest time on the way, ms.</summary>
    public int ShortestMs { get; init; } = 2;

    /// <summary>Longest time on the way, ms: multicast waits for the next beacon, every 102 ms.</summary>
    public int LongestMs { get; init; } = 110;

    /// <summary>The air of one neighbourhood.</summary>
    public VirtualRadio Air(ulong seed) => new(seed) { Loss = LossPercent / 100, ShortestMs = ShortestMs, LongestMs = LongestMs };
}
