using Laterne.Core;
using Laterne.Core.Health;
using Laterne.Core.Messaging;
using Laterne.Core.Settings;
using Laterne.Updates;

namespace Laterne.Releases;

/// <summary>
/// Updates over the air: an offer is checked, fetched into the spare slot, checked again from flash, staged, and started by the launcher
/// when nobody needs the pole; the new release then has to stay healthy for a while before it replaces the old one.
/// </summary>
public sealed class UpdateFunction : IPoleFunction
{
    /// <summary>Bytes asked for at once: one write to flash.</summary>
    public const int ChunkBytes = 512;

    private const int BusyMs = 10;
    private const int IdleMs = 1000;
    private const long FarewellMs = 3000;

    private readonly FunctionSeat _seat;
    private readonly UpdatePorts _ports;
    private readonly Slots _slots;
    private readonly ReleaseOffer _offer = new ReleaseOffer();
    private readonly ReleaseDownload _download;
    private readonly SlotCheck _check;
    private readonly Ed25519Verifier _verifier = new Ed25519Verifier();
    private readonly Proving _proving;
    private PoleSettings _settings;
    private string _objection = "";
    private string _version = "";
    private int _state;
    private long _sinceMs;

    /// <summary>Makes it; a trial that was started by the launcher begins to prove itself.</summary>
    public UpdateFunction(FunctionSeat seat, UpdatePorts ports)
    {
        _seat = seat;
        _ports = ports;
        _settings = seat.Settings;
        _slots = new Slots(new SlotRecord(seat.Store));
        _download = new ReleaseDownload(ports.Source, ports.Storage);
        _check = new SlotCheck(ports.Storage);
        _proving = new Proving(seat);
        // What was under way before a restart is offered again by the server; only a trial and its end outlive one.
        _state = _slots.Trial != Slots.Nothing && _slots.State == SlotState.Proving ? SlotState.Proving : SlotState.None;
        _version = ports.Version;
    }

    /// <inheritdoc/>
    public string Name => FunctionName.Updates;

    /// <inheritdoc/>
    public string Health => _settings.Updates.KeyCount == 0 ? FunctionHealth.Absent : FunctionHealth.Ok;

    /// <summary>One of <see cref="SlotState"/>.</summary>
    public int State => _state;

    /// <inheritdoc/>
    public void Use(PoleSettings settings) => _settings = settings;

    /// <inheritdoc/>
    public bool Acknowledge(int ticket) => false;

    /// <inheritdoc/>
    public int Step(long monotonicMs, long utcMs)
    {
        switch (_state)
        {
            case SlotState.Offered:
                Follow(_verifier.Step(Ed25519Verifier.StepBudget), "signature", monotonicMs, utcMs);
                return BusyMs;
            case SlotState.Downloading:
                Follow(_download.Step(monotonicMs), "download", monotonicMs, utcMs);
                return BusyMs;
            case SlotState.Verified:
                Follow(_check.Step(), "digest", monotonicMs, utcMs);
                return BusyMs;
            case SlotState.Staged:
            case SlotState.Deferred:
                Wait(monotonicMs, utcMs);
                return IdleMs;
            case SlotState.Restarting:
                if (monotonicMs - _sinceMs >= FarewellMs)
                {
                    _ports.Restart.Request();
                }

                return IdleMs;
            case SlotState.Proving:
                Prove(monotonicMs, utcMs);
                return IdleMs;
            case SlotState.None:
                if (_slots.State == SlotState.RolledBack && _slots.TryRest())
                {
                    Note(SlotState.RolledBack, "trialFailed", monotonicMs, utcMs);
                }

                return IdleMs;
            default:
                return IdleMs;
        }
    }

    /// <inheritdoc/>
    public string? Command(string name, FieldReader fields, long monotonicMs, long utcMs)
    {
        if (name != "release-offer")
        {
            return null;
        }

        if (_state == SlotState.Proving || _state == SlotState.Restarting)
        {
            fields.Refuse("manifest", "another release is being tried.");
            return AnswerLog.Refused;
        }

        _state = SlotState.None;
        if (!_offer.TryRead(fields, _ports.Mac))
        {
            return AnswerLog.Refused;
        }

        long running = ReleaseVersion.TryParse(_ports.Version, out long version) ? version : 0;
        string? fault = ReleaseRules.Fault(_offer.Manifest, _ports.Board, running, _slots.HighestVersion, _ports.Storage.SlotBytes);
        int key = _settings.Updates.Find(_offer.Manifest.KeyId);
        fault = fault == null && key < 0 ? "is signed by a key that this pole does not know: " + _offer.Manifest.KeyId : fault;
        if (fault != null)
        {
            fields.Refuse("manifest", fault);
            return AnswerLog.Refused;
        }

        _version = ReleaseVersion.Format(_offer.Manifest.Content.Version);
        _verifier.Begin(_settings.Updates.Keys[key], _offer.Signature, _offer.Bytes, _offer.Length);
        Note(SlotState.Offered, "", monotonicMs, utcMs);
        return AnswerLog.Done;
    }

    private void Follow(Verdict verdict, string part, long monotonicMs, long utcMs)
    {
        if (verdict == Verdict.Working)
        {
            return;
        }

        if (verdict == Verdict.Refused)
        {
            Note(SlotState.Failed, part, monotonicMs, utcMs);
            return;
        }

        if (_state == SlotState.Offered)
        {
            bool isEmpty = _slots.TryEmptySpare() && _ports.Storage.TryErase(_slots.Spare);
            _download.Begin(_offer, _slots.Spare);
            Note(isEmpty ? SlotState.Downloading : SlotState.Failed, isEmpty ? "" : "storage", monotonicMs, utcMs);
        }
        else if (_state == SlotState.Downloading)
        {
            _check.Begin(_slots.Spare, _offer.Manifest.Content);
            _state = SlotState.Verified;
        }
        else
        {
            Note(SlotState.Verified, "", monotonicMs, utcMs);
            _objection = "";
            _slots.FaultsBefore = _proving.Faults();
            bool isStaged = _slots.TryStage(_offer.Manifest.Content);
            Note(isStaged ? SlotState.Staged : SlotState.Failed, isStaged ? "" : "storage", monotonicMs, utcMs);
        }
    }

    private void Wait(long monotonicMs, long utcMs)
    {
        string objection = RestartMoment.Objection(_seat, _settings, _offer.Deadline, utcMs);
        if (objection.Length == 0)
        {
            Note(SlotState.Restarting, "", monotonicMs, utcMs);
        }
        else if (objection != _objection)
        {
            _objection = objection;
            Note(SlotState.Deferred, objection, monotonicMs, utcMs);
        }
    }

    private void Prove(long monotonicMs, long utcMs)
    {
        Verdict verdict = _proving.Step(_settings.Updates.SoakS, _slots.FaultsBefore, monotonicMs);
        if (verdict == Verdict.Genuine && _slots.TryConfirm())
        {
            Note(SlotState.Confirmed, "", monotonicMs, utcMs);
        }
        else if (verdict == Verdict.Refused && _slots.TryRollBack())
        {
            // The old release tells the server about it when it runs again.
            _state = SlotState.Restarting;
            _sinceMs = monotonicMs;
        }
    }

    private void Note(int state, string reason, long monotonicMs, long utcMs)
    {
        _state = state;
        _sinceMs = monotonicMs;
        JsonWriter json = _seat.Events.Begin(UpdateEvents.UpdateState, "", "", utcMs);
        json.Member("state", SlotState.Name(state));
        json.Member("version", _version);
        if (reason.Length > 0)
        {
            json.Member("reason", reason);
        }

        _seat.Events.End();
    }
}
