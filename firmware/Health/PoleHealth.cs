namespace Laterne.Health;

/// <summary>What the shell and the function health share: the shell measures and restarts, the function judges and tells.</summary>
public sealed class PoleHealth
{
    /// <summary>Long enough for an answer on the console to be out, ms.</summary>
    public const long SoonMs = 1_000;

    private long _restartMs = -1;

    /// <summary>Joins the parts.</summary>
    /// <param name="log">The log.</param>
    /// <param name="heap">The heap.</param>
    /// <param name="starts">Starts so far.</param>
    /// <param name="reset">The factory reset.</param>
    /// <param name="faults">What the last fault left.</param>
    /// <param name="poleId">Who the pole is; a factory reset has to name it.</param>
    public PoleHealth(ILog log, IHeap heap, StartCount starts, FactoryReset reset, FaultLog faults, string poleId)
    {
        Log = log;
        Heap = heap;
        Starts = starts;
        Reset = reset;
        Faults = faults;
        PoleId = poleId;
    }

    /// <summary>The log.</summary>
    public ILog Log { get; }

    /// <summary>The heap.</summary>
    public IHeap Heap { get; }

    /// <summary>Starts so far.</summary>
    public StartCount Starts { get; }

    /// <summary>The factory reset.</summary>
    public FactoryReset Reset { get; }

    /// <summary>What the last fault left.</summary>
    public FaultLog Faults { get; }

    /// <summary>Who the pole is.</summary>
    public string PoleId { get; }

    /// <summary>How the step loop does.</summary>
    public LoopFigures Loop { get; } = new LoopFigures();

    /// <summary>Whether the watchdog is fed.</summary>
    public FeedRule Feed { get; } = new FeedRule();

    /// <summary>When the link's thread turned last, monotonic ms; negative: it has not begun.</summary>
    public long LinkMs { get; set; } = -1;

    /// <summary>True when this start has finished a factory reset.</summary>
    public bool WasReset { get; set; }

    /// <summary>Free heap at the last measurement, bytes; -1 before the first.</summary>
    public long FreeBytes { get; private set; } = -1;

    /// <summary>Least free heap since the start, bytes; -1 before the first measurement.</summary>
    public long LeastFreeBytes { get; private set; } = -1;

    /// <summary>True when the shell is to restart the pole after this step.</summary>
    public bool IsRestartWanted { get; private set; }

    /// <summary>True when that restart is because of a fault.</summary>
    public bool IsFaulty { get; private set; }

    /// <summary>Measures the heap.</summary>
    public void MeasureHeap()
    {
        FreeBytes = Heap.Measure();
        LeastFreeBytes = LeastFreeBytes < 0 || FreeBytes < LeastFreeBytes ? FreeBytes : LeastFreeBytes;
        Feed.NoteHeap(FreeBytes);
    }

    /// <summary>Wants a restart that somebody asked for, at a time: the answer goes out before it.</summary>
    public void RestartAt(long monotonicMs) => _restartMs = monotonicMs;

    /// <summary>Restarts when it is time. True: soon.</summary>
    public bool Step(long monotonicMs)
    {
        if (_restartMs >= 0 && monotonicMs >= _restartMs)
        {
            WantRestart(false);
        }

        return _restartMs >= 0;
    }

    /// <summary>Wants a restart.</summary>
    /// <param name="isFault">False: somebody asked for it.</param>
    public void WantRestart(bool isFault)
    {
        IsRestartWanted = true;
        IsFaulty = IsFaulty || isFault;
    }
}
