using System.Diagnostics;

namespace Laterne.Hardware;

/// <summary>
/// A board's two clocks: time since start, and the real-time clock, which runs through a warm restart, begins at
/// 1970-01-01 after a cold one and drifts. Time moves only when the world says so, or with the wall clock.
/// </summary>
public sealed class VirtualClock
{
    private long _microseconds;
    private long _startedAt;
    private Stopwatch? _realTime;
    private Setting _setting = new(0, 0);

    /// <summary>Time since the board was made, microseconds. Restarts do not reset it.</summary>
    public long MonotonicMicroseconds =>
        Volatile.Read(ref _realTime) is { } watch
            ? Volatile.Read(ref _microseconds) + (watch.ElapsedTicks * 1_000_000 / Stopwatch.Frequency)
            : Volatile.Read(ref _microseconds);

    /// <summary>Time since the last start, microseconds: what the firmware sees.</summary>
    public long SinceStartMicroseconds => MonotonicMicroseconds - Volatile.Read(ref _startedAt);

    /// <summary>How much too fast the real-time clock runs, parts per million.</summary>
    public int DriftPpm { get; set; }

    /// <summary>What the real-time clock shows, Unix ms. Near 0 after a cold start.</summary>
    public long UtcMs
    {
        get
        {
            var setting = Volatile.Read(ref _setting);
            var passed = MonotonicMicroseconds - setting.At;
            return setting.UtcMs + ((passed + (passed / 1_000_000 * DriftPpm)) / 1000);
        }
    }

    /// <summary>What the real-time clock shows.</summary>
    public DateTime UtcNow => DateTime.UnixEpoch.AddMilliseconds(UtcMs);

    /// <summary>Moves time forward.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="microseconds"/> lies in the past.</exception>
    public void AdvanceTo(long microseconds)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(microseconds, _microseconds);
        Volatile.Write(ref _microseconds, microseconds);
    }

    /// <summary>Moves time forward by a span.</summary>
    public void Advance(TimeSpan span) => AdvanceTo(_microseconds + (span.Ticks / TimeSpan.TicksPerMicrosecond));

    /// <summary>From now on time follows the wall clock; <see cref="AdvanceTo"/> no longer has a meaning.</summary>
    public void FollowRealTime() => Volatile.Write(ref _realTime, Stopwatch.StartNew());

    /// <summary>Sets the real-time clock, Unix ms.</summary>
    public void SetUtc(long utcMs) => Volatile.Write(ref _setting, new Setting(utcMs, MonotonicMicroseconds));

    internal void Start(bool cold)
    {
        Volatile.Write(ref _startedAt, MonotonicMicroseconds);
        if (cold)
        {
            SetUtc(0);
        }
    }

    private sealed record Setting(long UtcMs, long At);
}
