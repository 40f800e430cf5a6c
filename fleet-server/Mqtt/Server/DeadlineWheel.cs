namespace Laterne.Mqtt.Server;

/// <summary>
/// One timer for all keep-alives, will delays and session expiries: a hashed wheel with constant cost to set and clear.
/// Alarms come at most <see cref="TickMilliseconds"/> late, never early.
/// </summary>
internal sealed class DeadlineWheel : IDisposable
{
    public const int TickMilliseconds = 100;
    private const int Slots = 1024;

    private readonly Deadline?[] _slots = new Deadline?[Slots];
    private readonly Lock _lock = new();
    private readonly TimeProvider _time;
    private readonly long _start;
    private readonly ITimer _timer;
    private long _tick;
    private int _count;

    public DeadlineWheel(TimeProvider time)
    {
        _time = time;
        _start = time.GetTimestamp();
        _timer = time.CreateTimer(static wheel => ((DeadlineWheel)wheel!).Turn(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Milliseconds since the wheel was made; monotonic.</summary>
    public long Now => (long)_time.GetElapsedTime(_start).TotalMilliseconds;

    public void Set(Deadline deadline, long dueMilliseconds)
    {
        lock (_lock)
        {
            Unlink(deadline);
            if (_count == 0)
            {
                _tick = Now / TickMilliseconds;
                _timer.Change(TimeSpan.FromMilliseconds(TickMilliseconds), TimeSpan.FromMilliseconds(TickMilliseconds));
            }

            deadline.DueTick = Math.Max((dueMilliseconds + TickMilliseconds - 1) / TickMilliseconds, _tick + 1);
            Link(deadline);
        }
    }

    public void Clear(Deadline deadline)
    {
        lock (_lock)
        {
            Unlink(deadline);
            StopWhenEmpty();
        }
    }

    public void Dispose() => _timer.Dispose();

    private void Turn()
    {
        List<Deadline>? due = null;
        lock (_lock)
        {
            long now = Now / TickMilliseconds;
            long turns = Math.Min(now - _tick, Slots);
            for (long i = 1; i <= turns; i++)
            {
                Collect((int)((_tick + i) % Slots), now, ref due);
            }

            _tick = Math.Max(now, _tick);
            StopWhenEmpty();
        }

        due?.Sort(static (a, b) => a.DueTick.CompareTo(b.DueTick));
        foreach (Deadline deadline in due ?? [])
        {
            deadline.Target.OnDeadline();
        }
    }

    private void Collect(int slot, long now, ref List<Deadline>? due)
    {
        Deadline? next;
        for (Deadline? deadline = _slots[slot]; deadline is not null; deadline = next)
        {
            next = deadline.Next;
            if (deadline.DueTick <= now)
            {
                Unlink(deadline);
                (due ??= []).Add(deadline);
            }
        }
    }

    private void StopWhenEmpty()
    {
        if (_count == 0)
        {
            _timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }

    private void Link(Deadline deadline)
    {
        int slot = (int)(deadline.DueTick % Slots);
        deadline.Slot = slot;
        deadline.Previous = null;
        deadline.Next = _slots[slot];
        if (deadline.Next is not null)
        {
            deadline.Next.Previous = deadline;
        }

        _slots[slot] = deadline;
        _count++;
    }

    private void Unlink(Deadline deadline)
    {
        if (deadline.Slot < 0)
        {
            return;
        }

        if (deadline.Previous is null)
        {
            _slots[deadline.Slot] = deadline.Next;
        }
        else
        {
            deadline.Previous.Next = deadline.Next;
        }

        if (deadline.Next is not null)
        {
            deadline.Next.Previous = deadline.Previous;
        }

        deadline.Next = null;
        deadline.Previous = null;
        deadline.Slot = -1;
        _count--;
    }
}
