namespace Laterne.LightAhead;

/// <summary>When somebody who was seen at another pole is awaited at this one.</summary>
public sealed class Arrival
{
    // The lamp shall be at 90 % when the person is this far before it; the sensor that saw him looks as far.
    private const int BeforeDm = 100;

    // Up to 1.25 times as fast as estimated, or 1.4 times as late; the ramp takes 1 s, the way of the news up to half a second.
    private const int EarliestPerMille = 800;
    private const int LatestPerMille = 1400;
    private const int LeadMs = 1500;
    private const int MarginMs = 2500;

    // Of unknown speed: to the next pole a slow walker, further only what is fast, because the next pole will see the others in time.
    private const int SlowWalkerDms = 9;
    private const int FastCyclistDms = 50;
    private const long LongestMs = 180_000;

    /// <summary>When the lamp rises, monotonic ms.</summary>
    public long RiseMs { get; private set; }

    /// <summary>Until when he is awaited, monotonic ms.</summary>
    public long UntilMs { get; private set; }

    /// <summary>Awaits somebody.</summary>
    /// <param name="seenMs">When he was seen, monotonic ms.</param>
    /// <param name="distanceDm">How far away.</param>
    /// <param name="hops">How many poles away.</param>
    /// <param name="speedDms">How fast, dm/s; 0 = not known.</param>
    /// <param name="nowMs">Now.</param>
    public void Expect(long seenMs, int distanceDm, int hops, int speedDms, long nowMs)
    {
        long rise = seenMs;
        long wait;
        if (speedDms > 0)
        {
            int way = distanceDm > BeforeDm ? distanceDm - BeforeDm : 0;
            rise += ((way * (long)EarliestPerMille) / speedDms) - LeadMs;
            wait = (distanceDm * (long)LatestPerMille) / speedDms;
        }
        else
        {
            wait = (distanceDm * 1000L) / (hops > 1 ? FastCyclistDms : SlowWalkerDms);
        }

        long until = seenMs + (wait > LongestMs ? LongestMs : wait) + MarginMs;
        if (UntilMs > nowMs)
        {
            // Somebody else is awaited already: the light stays for both.
            rise = RiseMs < rise ? RiseMs : rise;
            until = UntilMs > until ? UntilMs : until;
        }

        RiseMs = rise;
        UntilMs = until;
    }

    /// <summary>Awaits nobody.</summary>
    public void Reset()
    {
        RiseMs = 0;
        UntilMs = 0;
    }
}
