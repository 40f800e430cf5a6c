namespace Laterne.Mqtt.Tests;

/// <summary>Time that moves only when a test says so; timers fire within <see cref="Advance"/>.</summary>
internal sealed class VirtualTime : TimeProvider
{
    private readonly List<Timer> _timers = [];
    private long _now;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => Interlocked.Read(ref _now);

    public override DateTimeOffset GetUtcNow() => DateTimeOffset.UnixEpoch.AddTicks(GetTimestamp());

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer(this, () => callback(state));
        timer.Change(dueTime, period);
        return timer;
    }

    public void Advance(double seconds)
    {
        long end = _now + (long)(seconds * TimeSpan.TicksPerSecond);
        while (true)
        {
            Timer? next;
            lock (_timers)
            {
                next = _timers.Where(t => t.Due <= end).MinBy(static t => t.Due);
                Interlocked.Exchange(ref _now, next is null ? end : Math.Max(_now, next.Due));
                next?.Rearm();
            }

            if (next is null)
            {
                return;
            }

            next.Fire();
        }
    }

    private sealed class Timer(VirtualTime time, Action fire) : ITimer
    {
        private long _period;

        public long Due { get; private set; } = long.MaxValue;

        public Action Fire { get; } = fire;

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (time._timers)
            {
                time._timers.Remove(this);
                _period = period.Ticks;
                if (dueTime != Timeout.InfiniteTimeSpan)
                {
                    Due = time._now + dueTime.Ticks;
                    time._timers.Add(this);
                }
            }

            return true;
        }

        public void Rearm()
        {
            if (_period > 0)
            {
                Due += _period;
            }
            else
            {
                time._timers.Remove(this);
            }
        }

        public void Dispose() => Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
