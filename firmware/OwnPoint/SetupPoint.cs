using System;
using System.Threading;
using Laterne.Health;
using Laterne.Setup;

namespace Laterne.OwnPoint;

/// <summary>
/// The page and the claim, on a thread of their own; everything here may wait. The step loop takes what the server gave, keeps it and says so:
/// flash belongs to it.
/// </summary>
public sealed class SetupPoint
{
    private const int LookMs = 250;
    private const int ClosedMs = 1000;

    private const int Open = 0;
    private const int Kept = 1;
    private const int Refused = 2;

    private readonly AutoResetEvent _wake;
    private readonly ILog _log;
    private readonly SetupDesk _desk;
    private readonly PageDoor _door;
    private readonly object _gate = new object();
    private ClaimAnswer? _taken;
    private int _verdict;
    private bool _isTrying;
    private bool _isOver;

    /// <summary>Makes one that is silent until its threads run.</summary>
    /// <param name="network">The way to the server.</param>
    /// <param name="facts">What the controller says of itself.</param>
    /// <param name="wake">Set when there is something to keep.</param>
    /// <param name="log">Told what fails.</param>
    public SetupPoint(ISetupNetwork network, SetupFacts facts, AutoResetEvent wake, ILog log)
    {
        _wake = wake;
        _log = log;
        _desk = new SetupDesk(network, facts);
        _door = new PageDoor(log);
        Addresses = new AddressDoor(log);
    }

    /// <summary>Gives phones their addresses; wants a thread of its own.</summary>
    public AddressDoor Addresses { get; }

    /// <summary>True while the radio is needed for a claim.</summary>
    public bool IsTrying
    {
        get
        {
            lock (_gate)
            {
                return _isTrying;
            }
        }
    }

    /// <summary>True when the person has seen the end, or had time to: the pole may restart.</summary>
    public bool IsOver
    {
        get
        {
            lock (_gate)
            {
                return _isOver;
            }
        }
    }

    /// <summary>What the server gave, to be kept; null: nothing.</summary>
    public ClaimAnswer? Taken
    {
        get
        {
            lock (_gate)
            {
                return _taken;
            }
        }
    }

    /// <summary>What was typed; it stands still while something is <see cref="Taken"/>.</summary>
    public SetupForm Form => _desk.Form;

    /// <summary>It lies in flash, or could not be put there.</summary>
    public void Settle(bool isKept)
    {
        lock (_gate)
        {
            _taken = null;
            _verdict = isKept ? Kept : Refused;
        }
    }

    /// <summary>Body of the page's thread: turns for ever.</summary>
    public void Run()
    {
        try
        {
            while (true)
            {
                Thread.Sleep(RunGuarded());
            }
        }
        catch (Exception e)
        {
            // Only a heap without room for the guard itself ends here. The lamp does not need this thread: no restart.
            _log.Write(LogLevel.Warning, "thread of the setup ended", e.Message);
        }
    }

    /// <summary>One turn: a step of the claim, then whoever is at the door. May block for half a minute.</summary>
    /// <returns>Milliseconds until the next turn makes sense; the door has waited already.</returns>
    public int RunOnce()
    {
        int verdict;
        lock (_gate)
        {
            verdict = _verdict;
            _verdict = Open;
        }

        if (verdict != Open)
        {
            _desk.Keep(verdict == Kept, Environment.TickCount64);
        }

        int wait = _desk.Step(Environment.TickCount64);
        Tell();
        bool isOpen = _door.Serve(_desk, wait < LookMs ? wait : LookMs);
        Tell();
        return isOpen ? 1 : ClosedMs;
    }

    private void Tell()
    {
        bool isNew;
        lock (_gate)
        {
            isNew = _desk.Taken != null && _taken == null && _verdict == Open;
            _taken = isNew ? _desk.Taken : _taken;
            _isTrying = _desk.IsTrying;
            _isOver = _desk.IsOver(Environment.TickCount64);
        }

        if (isNew)
        {
            _wake.Set();
        }
    }

    private int RunGuarded()
    {
        try
        {
            return RunOnce();
        }
        catch (Exception e)
        {
            _log.Write(LogLevel.Warning, "setup", e.Message);
            return ClosedMs;
        }
    }
}
