using Laterne.Device.Drivers;
using Laterne.Device.Storage;
using Laterne.Health;

namespace Laterne.Device;

/// <summary>
/// Keeps the pole going: why it started, whether it starts in safe mode, how its loop does, and whether its watchdog is fed.
/// </summary>
internal sealed class Upkeep
{
    private readonly Store _store;
    private readonly Restarts _restarts;
    private bool _isStarved;

    /// <summary>Finishes a factory reset, if one was begun, and counts this start. Before anything else reads its record.</summary>
    public Upkeep(Store store, BoardClock clock, Log log, string poleId)
    {
        _store = store;
        _restarts = new Restarts(store, clock);
        FactoryReset reset = new FactoryReset(store);
        bool wasReset = reset.TryFinish(new StoreRecords(store));
        Health = new PoleHealth(log, new BoardHeap(), new StartCount(store, _restarts.Kind), reset, new FaultLog(store), poleId);
        Health.WasReset = wasReset;
    }

    /// <summary>What the function health knows.</summary>
    public PoleHealth Health { get; }

    /// <summary>True: not even the call pillar.</summary>
    public bool IsBare => Health.Starts.IsBare;

    /// <summary>True: only lamp, photocell, call pillar, link and console.</summary>
    public bool IsSafeMode => Health.Starts.IsSafeMode;

    /// <summary>Why the pole started.</summary>
    public string BootReason => _restarts.Reason;

    /// <summary>The external watchdog; null: the board has none.</summary>
    public WatchdogPin? Watchdog { get; set; }

    /// <summary>True while the crew tests whether the watchdog acts: it is not fed.</summary>
    public bool IsWatchdogTested { get; set; }

    /// <summary>A step begins.</summary>
    /// <param name="monotonicMs">Now.</param>
    /// <param name="linkMs">When the link's thread turned last; negative: it has not begun.</param>
    public void Begin(long monotonicMs, long linkMs)
    {
        Health.LinkMs = linkMs;
        Health.Loop.Begin(monotonicMs);
    }

    /// <summary>A step has succeeded: the watchdog is fed, if the pole is healthy.</summary>
    public void End(long monotonicMs, int waitMs)
    {
        Health.Loop.End(monotonicMs, waitMs);
        bool isStarved = Health.Feed.Fault.Length > 0;
        if (isStarved != _isStarved)
        {
            // One write when it begins: the watchdog's reset says no reason by itself.
            _isStarved = isStarved;
            _restarts.Note(isStarved ? Restarts.Starved : 0);
        }

        if (!isStarved && !IsWatchdogTested)
        {
            Watchdog?.Feed(monotonicMs);
        }
    }

    /// <summary>Leaves behind why the pole restarts, and after a fault the last lines of the log.</summary>
    public void NoteRestart(bool isFault, long boot)
    {
        _restarts.Note(isFault ? Restarts.Failed : Restarts.Asked);
        if (isFault)
        {
            Health.Faults.TrySave(_store, Health.Log, boot);
        }
    }
}
