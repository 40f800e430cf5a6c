using Laterne.Core;
using Laterne.Core.Health;
using Laterne.Core.Messaging;
using Laterne.Core.Settings;
using Laterne.Updates;

namespace Laterne.Releases;

/// <summary>
/// The function <c>updates</c>: takes offers and follows one at a time (<see cref="UpdateRun"/>). A refused offer never disturbs the one that
/// is being followed.
/// </summary>
public sealed class UpdateFunction : IPoleFunction, IReportingFunction
{
    /// <summary>Bytes asked for at once: one write to flash.</summary>
    public const int ChunkBytes = 512;

    private readonly FunctionSeat _seat;
    private readonly UpdatePorts _ports;
    private readonly Slots _slots;
    private readonly UpdateReport _report;
    private readonly OfferCheck _offers;
    private readonly UpdateRun _run;
    private ReleaseOffer _next = new ReleaseOffer();

    /// <summary>Makes it; what the last start left is looked at in the first step.</summary>
    public UpdateFunction(FunctionSeat seat, UpdatePorts ports)
    {
        _seat = seat;
        _ports = ports;
        _slots = new Slots(new SlotRecord(seat.Store));
        _report = new UpdateReport(seat, ports.Version);
        _offers = new OfferCheck(ports, _slots);
        _run = new UpdateRun(seat, ports, _slots, _offers, _report);
    }

    /// <inheritdoc/>
    public string Name => FunctionName.Updates;

    /// <inheritdoc/>
    public string Health => _ports.Keys.Count > 0 && HasSlots ? FunctionHealth.Ok : FunctionHealth.Absent;

    /// <summary>One of <see cref="SlotState"/>.</summary>
    public int State => _run.State;

    // Without slots the release in the deployment region runs, and nothing would start what is staged.
    private bool HasSlots => _slots.Confirmed != Slots.Nothing || _slots.Trial != Slots.Nothing;

    /// <summary>The slot that does not run: a trial runs out of the spare one.</summary>
    private int Other => _slots.State == SlotState.Proving && _slots.Confirmed != Slots.Nothing ? _slots.Confirmed : _slots.Spare;

    /// <inheritdoc/>
    public void Use(PoleSettings settings) => _run.Use(settings);

    /// <inheritdoc/>
    public bool Acknowledge(int ticket) => false;

    /// <inheritdoc/>
    public void WriteReported(JsonWriter json) =>
        _report.WriteReported(json, _ports.Version, HasSlots ? ReleaseVersion.Format(_slots.Content(Other).Version) : "");

    /// <inheritdoc/>
    public int Step(long monotonicMs, long utcMs) => _run.Step(monotonicMs, utcMs);

    /// <inheritdoc/>
    public string? Command(string name, FieldReader fields, long monotonicMs, long utcMs)
    {
        if (name != "release-offer")
        {
            return null;
        }

        if (!_next.TryRead(fields, _ports.Mac))
        {
            return AnswerLog.Refused;
        }

        // What the last start has left decides what is the same again.
        _run.Begin(monotonicMs, utcMs);
        bool isFollowed = _run.IsFollowing(_next);
        long last = OfferRecord.LastCounter(_seat.Store);
        if (_next.Counter <= last)
        {
            return AnswerAgain(fields, isFollowed, last);
        }

        string? fault = !HasSlots ? "cannot be started: this pole has no launcher with slots. Install it by cable."
            : isFollowed ? null
            : _run.IsTrying ? "comes while another release is being tried."
            : _offers.Fault(_next);
        fault = fault == null && !OfferRecord.TryWrite(_seat.Store, _next) ? "cannot be kept in flash." : fault;
        if (fault != null)
        {
            fields.Refuse("manifest", fault);
            return AnswerLog.Refused;
        }

        if (isFollowed)
        {
            _run.Redirect(_next);
            return AnswerLog.Done;
        }

        _next = _run.Follow(_next, utcMs);
        return AnswerLog.Done;
    }
    // The server says the last offer again when it did not hear the answer; anything else of that age was captured on its way.
    private string AnswerAgain(FieldReader fields, bool isFollowed, long last)
    {
        if (_next.Counter == last && isFollowed)
        {
            _run.Redirect(_next);
            return AnswerLog.Done;
        }

        if (_next.Counter == last && Runs(_next))
        {
            return AnswerLog.Done;
        }

        fields.Refuse("counter", "must be above " + last.ToString() + ", that of the last offer taken.");
        return AnswerLog.Refused;
    }

    private bool Runs(ReleaseOffer offer)
    {
        int slot = _slots.Trial != Slots.Nothing ? _slots.Trial : _slots.Confirmed;
        return slot != Slots.Nothing && _offers.Running == offer.Manifest.Content.Version && _slots.Content(slot).IsSame(offer.Manifest.Content);
    }
}
