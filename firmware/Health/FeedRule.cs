namespace Laterne.Health;

/// <summary>
/// Whether the external watchdog may be fed. It is fed from the step loop, so a loop that hangs starves it anyway; this adds what a loop
/// that still turns can suffer from.
/// </summary>
public sealed class FeedRule
{
    /// <summary>Slow steps in a row that are no longer a coincidence; slow is longer than <see cref="LoopFigures.SlowMs"/>.</summary>
    public const int SlowSteps = 5;

    /// <summary>Heap that a message from the server and its answer need, bytes.</summary>
    public const long LeastFreeBytes = 6 * 1024;

    /// <summary>Measurements of the heap below that in a row, one a minute.</summary>
    public const int LowInARow = 3;

    /// <summary>A turn of the link's thread takes half a minute at most; after so long without one the thread is dead, ms.</summary>
    public const long LinkSilentMs = 2 * 60 * 60_000;

    /// <summary>Without a watchdog that acts the pole restarts itself after so long, ms.</summary>
    public const long RestartAfterMs = 60_000;

    private int _low;
    private long _sinceMs;

    /// <summary>What is wrong; empty while the pole is healthy and may feed.</summary>
    public string Fault { get; private set; } = "";

    /// <summary>Notes the free heap.</summary>
    public void NoteHeap(long freeBytes) => _low = freeBytes >= LeastFreeBytes ? 0 : _low < LowInARow ? _low + 1 : LowInARow;

    /// <summary>Judges.</summary>
    /// <param name="loop">How the loop does.</param>
    /// <param name="linkMs">When the link's thread turned last, monotonic ms; negative: it has not begun.</param>
    /// <param name="monotonicMs">Now.</param>
    /// <returns>True: it has been unhealthy for so long that no watchdog seems to be there, and the pole should restart itself.</returns>
    public bool Judge(LoopFigures loop, long linkMs, long monotonicMs)
    {
        string fault = loop.SlowInARow >= SlowSteps ? "slowSteps"
            : _low >= LowInARow ? "heap"
            : linkMs >= 0 && monotonicMs - linkMs >= LinkSilentMs ? "link" : "";
        if (fault != Fault)
        {
            _sinceMs = Fault.Length == 0 ? monotonicMs : _sinceMs;
            Fault = fault;
        }

        return fault.Length > 0 && monotonicMs - _sinceMs >= RestartAfterMs;
    }
}
