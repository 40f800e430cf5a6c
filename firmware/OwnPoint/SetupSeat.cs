using System.Threading;
using Laterne.Core.Ports;
using Laterne.CrewConsole;
using Laterne.Health;
using Laterne.Setup;

namespace Laterne.OwnPoint;

/// <summary>
/// The setup of a pole as the step loop has it: whether the network is to be up, what the chip is told about it, and what a claim has brought.
/// A pole that has been connected has none.
/// </summary>
public sealed class SetupSeat
{
    private readonly SetupRecord _record;
    private readonly SetupGate _gate;
    private readonly ChipPoint _chip;
    private readonly ILog _log;
    private readonly string _network;
    private ISetupKeeper? _keeper;
    private IConsoleAct? _act;

    private SetupSeat(SetupRecord record, SetupGate gate, ChipPoint chip, string network, ILog log)
    {
        _record = record;
        _gate = gate;
        _chip = chip;
        _network = network;
        _log = log;
    }

    /// <summary>The page's threads; null: the network is not up.</summary>
    public SetupPoint? Point { get; private set; }

    /// <summary>True when the network is up and wants its page.</summary>
    public bool IsUp { get; private set; }

    /// <summary>True when the chip was told something that counts from the next start on.</summary>
    public bool IsRestartWanted { get; private set; }

    /// <summary>True when nothing is left to do.</summary>
    public bool IsOver { get; private set; }

    /// <summary>Makes one, and tells the chip what it does not do yet.</summary>
    /// <param name="store">Has the record.</param>
    /// <param name="isClaimed">True: the pole has an identity.</param>
    /// <param name="controller">The chip's address.</param>
    /// <param name="log">Told what happens.</param>
    /// <returns>Null: the pole needs none.</returns>
    public static SetupSeat? Take(IStore store, bool isClaimed, string controller, ILog log)
    {
        SetupRecord record = new SetupRecord(store);
        SetupGate gate = new SetupGate(isClaimed, record.Claim, record.Key.Length > 0 && controller.Length > 0);
        SetupSeat seat = new SetupSeat(record, gate, new ChipPoint(log), SetupFacts.NetworkOf(controller), log);
        seat.Begin();
        return seat.IsOver ? null : seat;
    }

    /// <summary>What it needs to go on.</summary>
    /// <param name="keeper">Puts into flash what a claim brings.</param>
    /// <param name="act">The button that opens the network again; null: there is none.</param>
    /// <param name="point">The page; null: the network is not up.</param>
    public void Use(ISetupKeeper keeper, IConsoleAct? act, SetupPoint? point)
    {
        _keeper = keeper;
        _act = act;
        Point = point;
    }

    /// <summary>Gives the page its threads. After it the pole's own loop begins: nothing here comes before the light.</summary>
    public void Start()
    {
        SetupPoint? point = Point;
        if (point != null)
        {
            Thread page = new Thread(point.Run);
            page.Start();
            Thread addresses = new Thread(point.Addresses.Run);
            addresses.Start();
        }
    }

    /// <summary>Looks at button and link, and keeps what a claim has brought. At once, except for its writes to flash.</summary>
    /// <param name="monotonicMs">Now.</param>
    /// <param name="hasConnected">True: the server has taken the pole in since this start.</param>
    public void Step(long monotonicMs, bool hasConnected)
    {
        if (IsRestartWanted || IsOver)
        {
            return;
        }

        bool wasOpen = _gate.IsOpen;
        _gate.Step(monotonicMs, _act != null && _act.IsHeld, hasConnected);
        if (_gate.IsShut)
        {
            Shut();
        }
        else if (_gate.IsOpen && !wasOpen)
        {
            Tell(true, SetupRecord.Reopened);
        }
        else
        {
            Keep();
        }
    }

    private void Begin()
    {
        if (_gate.IsOpen)
        {
            IsUp = _record.Told > 0 && _chip.IsUp(_network);
            if (!IsUp)
            {
                Tell(true, _record.Claim);
            }
            else if (_record.Told != 1)
            {
                _record.TryNote(1, _record.Claim);
            }
        }
        else if (_chip.IsOn)
        {
            Tell(false, _record.Claim);
        }
        else if (_record.Told != 0)
        {
            _record.TryNote(0, _record.Claim);
        }

        IsOver = !IsRestartWanted && !IsUp && (_gate.IsShut || _gate.IsOpen);
    }

    /// <summary>Noted first: a chip that does not listen must cause only a few restarts, wherever the power is cut.</summary>
    private void Tell(bool isUp, int claim)
    {
        if (_record.Told >= (isUp ? SetupRecord.MostRaises : SetupRecord.MostTold))
        {
            _log.Write(LogLevel.Warning, "the chip does not do as it is told with the pole's own network", "");
            if (_record.Claim != claim)
            {
                _record.TryNote(_record.Told, claim);
            }

            return;
        }

        bool isTold = _record.TryNote(_record.Told + 1, claim) && (isUp ? _chip.TryRaise(_network, _record.Key) : _chip.TryLower());
        if (isTold)
        {
            _log.Write(LogLevel.Info, isUp ? "the pole's own network comes with the next start" : "the pole's own network ends with the next start", "");
            IsRestartWanted = true;
        }
    }

    private void Shut()
    {
        if (_chip.IsOn)
        {
            Tell(false, SetupRecord.NoClaim);
        }
        else
        {
            _record.TryNote(0, SetupRecord.NoClaim);
        }

        IsOver = true;
    }

    private void Keep()
    {
        SetupPoint? point = Point;
        if (point == null)
        {
            return;
        }

        ClaimAnswer? taken = point.Taken;
        if (taken != null)
        {
            // The identity comes last: a power cut before it leaves a pole that can be set up again, one after it a pole that is.
            bool isKept = _keeper != null
                && _keeper.TryKeepAuthority(taken)
                && _record.TryNote(_record.Told, SetupRecord.Awaited)
                && _keeper.TryKeepIdentity(point.Form, taken);
            point.Settle(isKept);
            _log.Write(LogLevel.Info, isKept ? "a sheet was taken" : "a sheet was taken, but the flash does not take the identity", "");
        }
        else if (point.IsOver)
        {
            Tell(false, SetupRecord.Awaited);
            IsRestartWanted = true;
        }
    }
}
