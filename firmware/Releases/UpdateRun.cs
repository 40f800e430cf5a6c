using Laterne.Core;
using Laterne.Core.Messaging;
using Laterne.Core.Settings;
using Laterne.Updates;

namespace Laterne.Releases;

/// <summary>
/// One update after the other: an offer is checked, fetched into the spare slot, checked again from flash, staged, and started by the launcher
/// when nobody needs the pole; the new release then has to stay healthy for a while before it replaces the old one.
/// </summary>
internal sealed class UpdateRun
{
    private const int BusyMs = 10;
    private const int IdleMs = 1000;

    private readonly FunctionSeat _seat;
    private readonly UpdatePorts _ports;
    private readonly Slots _slots;
    private readonly ReleaseDownload _download;
    private readonly SlotCheck _check;
    private readonly OfferCheck _offers;
    private readonly Trial _trial;
    private readonly Departure _departure;
    private readonly UpdateReport _report;
    private ReleaseOffer _offer = new ReleaseOffer();
    private PoleSettings _settings;
    private bool _hasBegun;
    private bool _isResumed;

    public UpdateRun(FunctionSeat seat, UpdatePorts ports, Slots slots, OfferCheck offers, UpdateReport report)
    {
        _seat = seat;
        _ports = ports;
        _settings = seat.Settings;
        _slots = slots;
        _offers = offers;
        _report = report;
        _download = new ReleaseDownload(ports.Source, ports.Storage);
        _check = new SlotCheck(ports.Storage);
        _trial = new Trial(seat, slots, offers.Running);
        _departure = new Departure(seat);
    }

    /// <summary>One of <see cref="SlotState"/>.</summary>
    public int State { get; private set; }

    /// <summary>True when no other offer can be taken: a release is being tried, or about to be.</summary>
    public bool IsTrying => State == SlotState.Proving || State == SlotState.Restarting;

    public void Use(PoleSettings settings) => _settings = settings;

    public int Step(long monotonicMs, long utcMs)
    {
        Begin(monotonicMs, utcMs);
        switch (State)
        {
            case SlotState.Offered:
                Follow(_offers.Step(), "signature", utcMs);
                return BusyMs;
            case SlotState.Downloading:
                Verdict verdict = _download.Step(_seat.Uplink.IsConnected && !_seat.Light.Emergency, monotonicMs);
                _report.NoteProgress(_download.Percent);
                Follow(verdict, _download.Reason, utcMs);
                return BusyMs;
            case SlotState.Verified:
                Follow(_check.Step(), "digest", utcMs);
                return BusyMs;
            case SlotState.Staged:
            case SlotState.Deferred:
                Wait(monotonicMs, utcMs);
                return IdleMs;
            case SlotState.Restarting:
                Leave(monotonicMs, utcMs);
                return IdleMs;
            case SlotState.Proving:
                Prove(monotonicMs, utcMs);
                return IdleMs;
            default:
                return IdleMs;
        }
    }

    /// <summary>True when it offers what is being followed.</summary>
    public bool IsFollowing(ReleaseOffer again)
    {
        bool isUnderWay =
            (State >= SlotState.Offered && State <= SlotState.Staged) || State == SlotState.Deferred || State == SlotState.Restarting;
        return isUnderWay && again.IsSame(_offer);
    }

    /// <summary>The offer that is being followed comes again, perhaps from another place.</summary>
    public void Redirect(ReleaseOffer again)
    {
        _offer.Redirect(again);
        _download.Locate();
    }

    /// <summary>Follows an offer that has no fault and lies in flash, and gives up another one. Returns the object that is free now.</summary>
    public ReleaseOffer Follow(ReleaseOffer offer, long utcMs)
    {
        ReleaseOffer old = _offer;
        _offer = offer;
        _isResumed = false;
        _report.Version = ReleaseVersion.Format(offer.Manifest.Content.Version);
        Note(SlotState.Offered, "", utcMs);
        if (_slots.Trial != Slots.Nothing && !_slots.TryEmptySpare())
        {
            Fail("storage", utcMs);
        }
        else
        {
            _offers.Begin(_offer);
        }

        return old;
    }

    /// <summary>Takes up what the last start has left, once.</summary>
    public void Begin(long monotonicMs, long utcMs) => _hasBegun = _hasBegun || TakeUp(monotonicMs, utcMs);

    private bool TakeUp(long monotonicMs, long utcMs)
    {
        if (_slots.Trial != Slots.Nothing)
        {
            int trial = _trial.Begin();
            if (trial == SlotState.Proving)
            {
                OfferRecord.TryForget(_seat.Store);
                Note(trial, "", utcMs);
            }
            else if (trial == SlotState.Restarting)
            {
                State = _departure.GiveUp(monotonicMs);
                return true;
            }
        }
        else if (_slots.State != SlotState.RolledBack && _slots.State != SlotState.Confirmed && OfferRecord.TryRead(_seat.Store, _offer))
        {
            // A download that makes the pole crash would be taken up for ever: each time is counted.
            _isResumed = _slots.State == SlotState.Downloading;
            _report.Version = ReleaseVersion.Format(_offer.Manifest.Content.Version);
            if (_offers.Fault(_offer) != null || (_isResumed && (!_slots.TryCountResume() || _slots.Attempts > Slots.MostResumes)))
            {
                Fail("restarts", utcMs);
                return true;
            }

            State = SlotState.Offered;
            _offers.Begin(_offer);
        }

        if (_slots.State == SlotState.RolledBack)
        {
            End(SlotState.RolledBack, _slots.Content(_slots.Spare).Version, RollBackReason.Name(_slots.Reason), utcMs);
        }
        else if (_slots.State == SlotState.Confirmed)
        {
            End(SlotState.Confirmed, _offers.Running, "", utcMs);
        }

        return true;
    }

    private void Follow(Verdict verdict, string part, long utcMs)
    {
        if (verdict == Verdict.Working)
        {
            return;
        }

        if (verdict == Verdict.Refused)
        {
            // What a power cut tore may lie between the bytes: fetched once more from the start.
            if (State == SlotState.Verified && _isResumed)
            {
                Fetch(false, utcMs);
            }
            else
            {
                Fail(part, utcMs);
            }
        }
        else if (State == SlotState.Offered)
        {
            Fetch(_isResumed && _ports.Storage.Length(_slots.Spare) <= _offer.Manifest.Content.TotalBytes, utcMs);
        }
        else if (State == SlotState.Downloading)
        {
            _check.Begin(_slots.Spare, _offer.Manifest.Content);
            State = SlotState.Verified;
        }
        else
        {
            Stage(utcMs);
        }
    }

    private void Fetch(bool isContinued, long utcMs)
    {
        _isResumed = isContinued;
        if (!isContinued && !(_slots.TryEmptySpare() && _ports.Storage.TryErase(_slots.Spare) && _slots.TryBeginDownload()))
        {
            Fail("storage", utcMs);
            return;
        }

        _download.Begin(_offer, _slots.Spare);
        Note(SlotState.Downloading, "", utcMs);
    }

    private void Stage(long utcMs)
    {
        Note(SlotState.Verified, "", utcMs);
        _trial.NoteFaults();
        if (!_slots.TryStage(_offer.Manifest.Content))
        {
            Fail("storage", utcMs);
            return;
        }

        OfferRecord.TryForget(_seat.Store);
        Note(SlotState.Staged, "", utcMs);
    }

    private void Wait(long monotonicMs, long utcMs)
    {
        string before = _departure.Objection;
        int next = _departure.Wait(_settings, _offer.Deadline, monotonicMs, utcMs);
        if (next != State || _departure.Objection != before)
        {
            Note(next, _departure.Objection, utcMs);
        }
    }

    private void Leave(long monotonicMs, long utcMs)
    {
        int next = _departure.Leave(monotonicMs);
        if (next == SlotState.Deferred)
        {
            Note(next, _departure.Objection, utcMs);
        }
        else if (next == SlotState.None)
        {
            _ports.Restart.Request();
        }
    }

    private void Prove(long monotonicMs, long utcMs)
    {
        int next = _trial.Step(_settings.Updates.SoakS, monotonicMs);
        if (next == SlotState.Confirmed)
        {
            End(SlotState.Confirmed, _offers.Running, "", utcMs);
        }
        else if (next == SlotState.Restarting)
        {
            // The old release tells the server about it when it runs again.
            State = _departure.GiveUp(monotonicMs);
        }
    }

    private void Fail(string reason, long utcMs) => End(SlotState.Failed, _offer.Manifest.Content.Version, reason, utcMs);

    /// <summary>The end of an update: told first, forgotten then, so that a power cut between them has it told twice and never left out.</summary>
    private void End(int state, long version, string reason, long utcMs)
    {
        _report.Version = ReleaseVersion.Format(version);
        Note(state, reason, utcMs);
        OfferRecord.TryForget(_seat.Store);
        _slots.TryRest();
    }

    private void Note(int state, string reason, long utcMs)
    {
        State = state;
        _report.Note(state, reason, _download.Percent, utcMs);
    }
}
