namespace Laterne.Core.Lighting;

/// <summary>Holds presence for a while after the last detection (HoldTime), and counts road users.</summary>
public sealed class PresenceHold
{
    private long _lastSeenMs;
    private bool _everSeen;

    /// <summary>True while the sensor itself reports somebody.</summary>
    public bool IsActive { get; private set; }

    /// <summary>Detections since the counters began.</summary>
    public long RoadUsers { get; set; }

    /// <summary>Takes what the sensor says now.</summary>
    public void Sense(bool isActive, int detections, long monotonicMs)
    {
        IsActive = isActive;
        if (isActive || detections > 0)
        {
            _lastSeenMs = monotonicMs;
            _everSeen = true;
        }

        if (detections > 0)
        {
            RoadUsers += detections;
        }
    }

    /// <summary>Milliseconds that presence is still held; 0 = nobody is there.</summary>
    public int HeldForMs(int holdTimeS, long monotonicMs)
    {
        if (!_everSeen)
        {
            return 0;
        }

        long left = _lastSeenMs + (holdTimeS * 1000L) - monotonicMs;
        return left <= 0 ? 0 : left > holdTimeS * 1000L ? holdTimeS * 1000 : (int)left;
    }
}
