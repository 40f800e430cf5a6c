using Laterne.Core.Messaging;

namespace Laterne.Health;

/// <summary>
/// How the step loop does: how long its steps take and how much later than wanted they begin, in a window and since the start. Allocates
/// nothing.
/// </summary>
public sealed class LoopFigures
{
    /// <summary>A step that takes longer is slow, ms: a flash page is erased in less.</summary>
    public const long SlowMs = 1000;

    private long _beganMs;
    private long _dueMs = -1;
    private long _lagSumMs;
    private int _measured;

    /// <summary>Steps in this window.</summary>
    public int Steps { get; private set; }

    /// <summary>Longest step in this window, ms.</summary>
    public long LongestStepMs { get; private set; }

    /// <summary>Longest step since the start, ms.</summary>
    public long LongestStepEverMs { get; private set; }

    /// <summary>How late the latest step of this window began, ms.</summary>
    public long WorstLagMs { get; private set; }

    /// <summary>How late steps began in this window, mean in ms; <see cref="Measurements.Absent"/> without a step.</summary>
    public long MeanLagMs => _measured > 0 ? _lagSumMs / _measured : Measurements.Absent;

    /// <summary>Slow steps without a quick one between them, up to now.</summary>
    public int SlowInARow { get; private set; }

    /// <summary>A step begins.</summary>
    public void Begin(long monotonicMs)
    {
        _beganMs = monotonicMs;
        Steps++;
        if (_dueMs < 0)
        {
            return;
        }

        // Woken early by a pin or a message: not late.
        long lag = monotonicMs > _dueMs ? monotonicMs - _dueMs : 0;
        _lagSumMs += lag;
        _measured++;
        WorstLagMs = lag > WorstLagMs ? lag : WorstLagMs;
    }

    /// <summary>A step has ended and wants the next one in <paramref name="waitMs"/>.</summary>
    public void End(long monotonicMs, int waitMs)
    {
        long took = monotonicMs - _beganMs;
        LongestStepMs = took > LongestStepMs ? took : LongestStepMs;
        LongestStepEverMs = took > LongestStepEverMs ? took : LongestStepEverMs;
        SlowInARow = took <= SlowMs ? 0 : SlowInARow < int.MaxValue ? SlowInARow + 1 : int.MaxValue;
        _dueMs = monotonicMs + waitMs;
    }

    /// <summary>Begins a new window.</summary>
    public void Clear()
    {
        Steps = 0;
        LongestStepMs = 0;
        WorstLagMs = 0;
        _lagSumMs = 0;
        _measured = 0;
    }
}
