using Laterne.Core.Lighting;

namespace Laterne.LightAhead;

/// <summary>
/// Direction and speed of whoever has just been seen here, from the direct neighbours' detections before: the one whose time fits best.
/// If two fit about as well, neither is believed and both sides are lit.
/// </summary>
public sealed class Travel
{
    private const int SlowestDms = 4;
    private const int FastestDms = 300;

    // Deviations from the expected time in percent. One without expectation counts as a middling fit.
    private const int Unexpected = 60;
    private const int UsedBefore = 30;
    private const int Absurd = 100;
    private const int TooCloseToTell = 25;
    private const int SpeedDoubted = 40;

    /// <summary>From which direct neighbour; 0 = not known.</summary>
    public int CameFrom { get; private set; }

    /// <summary>How fast, dm/s; 0 = not known.</summary>
    public int SpeedDms { get; private set; }

    /// <summary>Somebody was seen here.</summary>
    public void Estimate(LightAheadSettings links, Neighbour[] neighbours, long nowMs)
    {
        int best = -1;
        int bestDeviation = int.MaxValue;
        int secondDeviation = int.MaxValue;
        for (int i = 0; i < links.LinkCount; i++)
        {
            Neighbour from = neighbours[i];
            int deviation = links.LinkHops[i] == 1 && from.HasSeen && from.CameFrom != links.Index
                ? DeviationOf(from, links.LinkDistanceDm[i], nowMs) : Absurd;
            if (deviation >= Absurd)
            {
                continue;
            }

            if (deviation < bestDeviation)
            {
                secondDeviation = bestDeviation;
                bestDeviation = deviation;
                best = i;
            }
            else if (deviation < secondDeviation)
            {
                secondDeviation = deviation;
            }
        }

        CameFrom = 0;
        SpeedDms = 0;
        if (best >= 0 && secondDeviation - bestDeviation >= TooCloseToTell)
        {
            Neighbour from = neighbours[best];
            bool isDoubted = from.SpeedDms > 0 && bestDeviation > SpeedDoubted;
            CameFrom = links.LinkIndex[best];
            SpeedDms = isDoubted ? 0 : SpeedOver(links.LinkDistanceDm[best], nowMs - from.SeenMs);
            from.IsUsed = true;
        }
    }

    private static int DeviationOf(Neighbour from, int distanceDm, long nowMs)
    {
        long passedMs = nowMs - from.SeenMs;
        int speed = SpeedOver(distanceDm, passedMs);
        if (speed < SlowestDms || speed > FastestDms)
        {
            return Absurd;
        }

        int used = from.IsUsed ? UsedBefore : 0;
        if (from.SpeedDms <= 0)
        {
            return Unexpected + used;
        }

        long expectedMs = (distanceDm * 1000L) / from.SpeedDms;
        long off = passedMs > expectedMs ? passedMs - expectedMs : expectedMs - passedMs;
        long percent = expectedMs > 0 ? (off * 100) / expectedMs : Absurd;
        return percent + used < Absurd ? (int)percent + used : Absurd;
    }

    private static int SpeedOver(int distanceDm, long passedMs)
    {
        long speed = passedMs > 0 ? (distanceDm * 1000L) / passedMs : 0;
        return speed > FastestDms ? FastestDms + 1 : (int)speed;
    }
}
