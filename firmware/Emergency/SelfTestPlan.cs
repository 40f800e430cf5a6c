using Laterne.Core.Ports;

namespace Laterne.Emergency;

/// <summary>When a self-test is due, and since when none has passed. Goes on over a restart as soon as the clock is known.</summary>
public sealed class SelfTestPlan
{
    /// <summary>No passed test for this long is overdue, ms: 72 hours (EN 81-28).</summary>
    public const long OverdueMs = 72 * HourMs;

    private const long HourMs = 3_600_000;
    private const long FirstMs = 10 * 60_000;
    private const long LinkGraceMs = HourMs;
    private const long OldestMs = 4000 * HourMs;

    private readonly long _restoredUtcMs;
    private long _startMs;
    private long _passedMs;
    private long _attemptMs;
    private bool _started;
    private bool _isPlaced;
    private bool _attempted;

    /// <summary>Makes the plan.</summary>
    /// <param name="passedUtcMs">When a test passed before the restart, Unix ms; 0 = not known.</param>
    public SelfTestPlan(long passedUtcMs)
    {
        _restoredUtcMs = passedUtcMs;
    }

    /// <summary>Follows time. Call before the questions.</summary>
    public void Follow(long monotonicMs, long utcMs)
    {
        if (!_started)
        {
            _started = true;
            _startMs = monotonicMs;
            _passedMs = monotonicMs;
        }

        if (_isPlaced || utcMs == Clock.Unknown)
        {
            return;
        }

        _isPlaced = true;
        if (_restoredUtcMs > 0 && !_attempted)
        {
            long age = utcMs - _restoredUtcMs;
            age = age < 0 ? 0 : age > OldestMs ? OldestMs : age;
            _passedMs = monotonicMs - age;
            _attemptMs = _passedMs;
            _attempted = true;
        }
    }

    /// <summary>True when a test should begin. Without a link it is put off for up to an hour.</summary>
    public bool IsDue(int everyHours, bool isConnected, long monotonicMs)
    {
        long since = _attempted ? monotonicMs - _attemptMs - (everyHours * HourMs) : monotonicMs - _startMs - FirstMs;
        return since >= (isConnected ? 0 : LinkGraceMs);
    }

    /// <summary>True when none has passed for too long.</summary>
    public bool IsOverdue(long monotonicMs) => monotonicMs - _passedMs >= OverdueMs;

    /// <summary>A test has ended.</summary>
    public void NoteResult(bool hasPassed, long monotonicMs)
    {
        _attempted = true;
        _attemptMs = monotonicMs;
        _passedMs = hasPassed ? monotonicMs : _passedMs;
    }
}
