namespace Laterne.Hardware;

/// <summary>Losses and delays of one line.</summary>
internal sealed class LineLuck(LineQuality quality, ulong seed)
{
    private ulong _drawn;

    /// <summary>Sends a packet until it passes or was tried often enough.</summary>
    /// <param name="atMs">When it arrives, or else when the sender gives up.</param>
    public bool TryTravel(long nowMs, out long atMs)
    {
        atMs = nowMs;
        var waitMs = quality.RepeatAfterMs;
        for (var attempt = 0; attempt < quality.Tries; attempt++)
        {
            if (!IsLost())
            {
                atMs += Delay();
                return true;
            }

            atMs += waitMs;
            waitMs *= 2;
        }

        return false;
    }

    public bool IsLost() => quality.LossPercent > 0 && Draw() * 100 < quality.LossPercent;

    public long Delay() => quality.ShortestMs + (long)(Draw() * (quality.LongestMs - quality.ShortestMs + 1));

    private double Draw() => SplitMix.Even(seed, ++_drawn);
}
