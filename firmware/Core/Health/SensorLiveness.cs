namespace Laterne.Core.Health;

/// <summary>
/// Watches a presence sensor: active without a pause for too long is stuck, no detection for too long is silent.
/// Stuck clears after a minute of rest, silent with the next detection.
/// </summary>
public sealed class SensorLiveness
{
    private const long RestMs = 60_000;

    private bool _started;
    private bool _wasActive;
    private long _activeSinceMs;
    private long _lastSeenMs;

    /// <summary>True while the sensor never lets go.</summary>
    public bool IsStuck { get; private set; }

    /// <summary>True while the sensor has seen nobody for a suspiciously long time.</summary>
    public bool IsSilent { get; private set; }

    /// <summary>Takes what the sensor says now.</summary>
    public void Sense(bool isActive, int detections, int stuckAfterMinutes, int silentAfterHours, long monotonicMs)
    {
        if (!_started || isActive || detections > 0)
        {
            _started = true;
            _lastSeenMs = monotonicMs;
            IsSilent = false;
        }

        if (isActive && (!_wasActive || detections > 0))
        {
            // A new edge proves that the sensor did let go, even between two steps.
            _activeSinceMs = monotonicMs;
        }

        _wasActive = isActive;
        if (isActive)
        {
            IsStuck = IsStuck || monotonicMs - _activeSinceMs >= stuckAfterMinutes * 60_000L;
            return;
        }

        IsStuck = IsStuck && monotonicMs - _lastSeenMs < RestMs;
        IsSilent = monotonicMs - _lastSeenMs >= silentAfterHours * 3_600_000L;
    }
}
