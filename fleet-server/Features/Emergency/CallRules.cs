using Laterne.Features.Http;
using Laterne.Storage;

namespace Laterne.Features.Emergency;

/// <summary>
/// What may happen to a call, decided without a clock, a pole or a database of its own: each rule changes the call, writes
/// the entry that tells of it, and asks for what poles shall do.
/// </summary>
internal static class CallRules
{
    /// <summary>Presses and answers beyond this many entries are counted but not written one by one; what people do always is.</summary>
    public const int MostEntriesByItself = 500;

    // Clocks of pole and server differ by as much; better a call too many than one too few.
    private const long ClockSlackMs = 5000;

    public static EmergencyCall Begin(LaterneDb db, in NewCall begun, long nowMs)
    {
        var steps = Rota.Read(begun.Rota).Steps;
        var call = new EmergencyCall
        {
            Id = begun.Id,
            PoleId = begun.PoleId,
            CallNumber = begun.CallNumber,
            PoleName = begun.PoleName,
            Latitude = begun.Latitude,
            Longitude = begun.Longitude,
            DrillBy = begun.DrillBy,
            PressedMs = begun.PressedMs,
            HeardMs = nowMs,
            WaitsSinceMs = nowMs,
            Presses = begun.Presses,
            LastPressMs = begun.PressedMs,
            Rota = begun.Rota,
            NextStepMs = Rota.DueMs(steps, 0, nowMs),
        };
        db.Add(call);
        CallRecord.Write(db, call, nowMs, begun.CallNumber > 0 ? CallEntry.Pole : begun.DrillBy!, CallEntryKind.Pressed, new
        {
            pole = begun.PoleId,
            name = begun.PoleName,
            begun.Latitude,
            begun.Longitude,
            begun.CallNumber,
            begun.PressedMs,
            begun.Presses,
            drillBy = begun.DrillBy,
        });
        return call;
    }

    public static void PressAgain(LaterneDb db, EmergencyCall call, long presses, long pressedMs, long nowMs)
    {
        if (presses <= call.Presses)
        {
            return;
        }

        call.Presses = presses;
        call.LastPressMs = Math.Max(call.LastPressMs, pressedMs);
        WriteByItself(db, call, nowMs, CallEntry.Pole, CallEntryKind.PressedAgain, new { presses, pressedMs });
        if (call.State == CallState.Closed && pressedMs > call.ClosedMs - ClockSlackMs)
        {
            Reopen(db, call, nowMs);
        }
    }

    /// <summary>
    /// Pressed after it was closed here, while the pole still had it open because it was offline: to the pole it is the same
    /// call, to the person in the street it is another cry for help. It waits for somebody anew, and the rota begins anew.
    /// </summary>
    private static void Reopen(LaterneDb db, EmergencyCall call, long nowMs)
    {
        CallRecord.Write(db, call, nowMs, CallEntry.Server, CallEntryKind.Reopened, new { call.ClosedBy, call.ClosedMs, call.Outcome });
        call.State = CallState.Open;
        call.WaitsSinceMs = nowMs;
        call.TakenBy = null;
        call.TakenMs = null;
        call.Outcome = null;
        call.ClosedBy = null;
        call.ClosedMs = null;
        call.StepsTold = 0;
        var plan = Rota.Read(call.Rota) with { Told = [] };
        call.Rota = Rota.Write(plan);
        call.NextStepMs = Rota.DueMs(plan.Steps, 0, nowMs);
    }

    /// <summary>The pole closed the call: as it was told, or by itself. It still needs a person and an outcome here.</summary>
    public static void EndAtPole(LaterneDb db, EmergencyCall call, long endedMs, long nowMs)
    {
        if (call.EndedAtPoleMs is not null)
        {
            return;
        }

        call.EndedAtPoleMs = endedMs;
        WriteByItself(db, call, nowMs, CallEntry.Pole, CallEntryKind.EndedAtPole, new { endedMs });
    }

    /// <param name="over">The present taker, when the call is taken over on purpose.</param>
    public static Refusal? Take(LaterneDb db, EmergencyCall call, string who, string? over, long nowMs)
    {
        if (call.State == CallState.Closed)
        {
            return Closed(call);
        }

        if (call.TakenBy == who)
        {
            return null;
        }

        if (call.TakenBy is { } taker && taker != over)
        {
            return new(StatusCodes.Status409Conflict, "call-taken", $"{taker} has this call. Ask them, or take it over on purpose by naming them.", "over");
        }

        CallRecord.Write(db, call, nowMs, who, call.TakenBy is null ? CallEntryKind.Taken : CallEntryKind.TakenOver,
            call.TakenBy is null ? new { waitedMs = nowMs - call.WaitsSinceMs } : (object)new { from = call.TakenBy });
        call.State = CallState.Taken;
        call.TakenBy = who;
        call.TakenMs ??= nowMs;
        call.NextStepMs = null;
        return null;
    }

    public static void Note(LaterneDb db, EmergencyCall call, string who, string text, long nowMs) =>
        CallRecord.Write(db, call, nowMs, who, CallEntryKind.Note, new { text });

    public static Refusal? Close(LaterneDb db, EmergencyCall call, string who, CallOutcome outcome, string? text, long nowMs)
    {
        if (call.State == CallState.Closed)
        {
            return Closed(call);
        }

        if (call.State == CallState.Open)
        {
            return new(StatusCodes.Status409Conflict, "call-not-taken", "Nobody has taken this call. Take it first; then close it.");
        }

        CallRecord.Write(db, call, nowMs, who, CallEntryKind.Closed, new { outcome, text });
        call.State = CallState.Closed;
        call.Outcome = outcome;
        call.ClosedBy = who;
        call.ClosedMs = nowMs;
        call.NextStepMs = null;
        call.AreaUntilMs = null;
        return null;
    }

    public static Refusal? ChangeOutcome(LaterneDb db, EmergencyCall call, string who, CallOutcome outcome, long nowMs)
    {
        if (call.Outcome is not { } before)
        {
            return new(StatusCodes.Status409Conflict, "call-not-closed", "The call has no outcome yet. Close it with one.");
        }

        if (before != outcome)
        {
            CallRecord.Write(db, call, nowMs, who, CallEntryKind.OutcomeChanged, new { from = before, outcome });
            call.Outcome = outcome;
        }

        return null;
    }

    /// <summary>The steps of the rota that are due, each once, with the names of who is on call; the next one is dated. Empty when the call has a taker.</summary>
    /// <param name="zone">By whose clock shifts are.</param>
    public static IReadOnlyList<(int Number, RotaStep Step)> Escalate(LaterneDb db, EmergencyCall call, long nowMs, TimeZoneInfo zone)
    {
        var due = new List<(int, RotaStep)>();
        var plan = Rota.Read(call.Rota);
        var steps = plan.Steps;
        while (call.State == CallState.Open && call.NextStepMs <= nowMs && call.StepsTold < steps.Count)
        {
            var (step, onCall) = Rota.Resolve(plan, steps[call.StepsTold++], nowMs, zone);
            if (onCall is not null)
            {
                plan = plan with { Told = [.. plan.Told, step] };
                call.Rota = Rota.Write(plan);
            }

            due.Add((call.StepsTold, step));
            call.NextStepMs = Rota.DueMs(steps, call.StepsTold, call.WaitsSinceMs);
            CallRecord.Write(db, call, nowMs, CallEntry.Server, CallEntryKind.Escalated, new
            {
                step = call.StepsTold,
                of = steps.Count,
                step.AfterS,
                step.People,
                step.Roles,
                emails = step.Emails.Count == 0 ? null : step.Emails,
                routes = step.Routes.Count == 0 ? null : step.Routes,
                shifts = onCall?.Select(shift => shift.Name),
            });
        }

        return due;
    }

    /// <summary>An entry that nobody asked for: a pole that talks without end fills no record.</summary>
    public static void WriteByItself(LaterneDb db, EmergencyCall call, long nowMs, string who, string what, object data)
    {
        if (call.Entries < MostEntriesByItself)
        {
            CallRecord.Write(db, call, nowMs, who, what, data);
        }
        else
        {
            call.Version++;
        }
    }

    private static Refusal Closed(EmergencyCall call) =>
        new(StatusCodes.Status409Conflict, "call-closed", $"This call was closed by {call.ClosedBy}. A note can still be added.");
}

/// <summary>What a call begins with.</summary>
/// <param name="Id">See <see cref="EmergencyCall.Id"/>.</param>
/// <param name="CallNumber">0: a drill without a press.</param>
/// <param name="Rota">JSON of the steps that will hold for it.</param>
internal readonly record struct NewCall(
    string Id, string PoleId, long CallNumber, string PoleName, double Latitude, double Longitude, long PressedMs, long Presses, string? DrillBy, string Rota);
