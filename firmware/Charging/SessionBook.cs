using Laterne.Core;
using Laterne.Core.Messaging;
using Laterne.Core.Ports;

namespace Laterne.Charging;

/// <summary>
/// Begins and ends sessions. A number is in flash before it is used and is never given twice; a session is in exactly one of two places,
/// under way or finished, and a power cut between the two is seen by its number.
/// </summary>
public sealed class SessionBook
{
    private const long SaveEveryMs = 15 * 60_000;
    private const long RetryMs = 10_000;

    private readonly FunctionSeat _seat;
    private bool _numberIsLost;
    private bool _hasFailed;
    private long _failedMs;
    private long _savedMs;
    private long _startMs;
    private long _endMs;

    /// <summary>Reads what was under way before the restart.</summary>
    public SessionBook(FunctionSeat seat)
    {
        _seat = seat;
        Open = new OpenSession(seat.Store);
        Finished = new FinishedSessions(seat.Store);
        if (!Open.IsKnown && !Finished.IsKnown)
        {
            // A new charge point. From here on a missing record tells that flash lost it.
            Open.TrySave();
            Finished.TrySave();
        }

        _numberIsLost = !Open.IsKnown;
        if (Open.IsOpen && Open.Data.Number <= Finished.NewestNumber)
        {
            // The power went between the two records.
            Open.Close();
        }
        else if (Open.IsOpen && Open.Data.Reason == EndReason.None)
        {
            Open.Data.Reason = EndReason.Interrupted;
        }
    }

    /// <summary>The session under way.</summary>
    public OpenSession Open { get; }

    /// <summary>Those that the server has not stored.</summary>
    public FinishedSessions Finished { get; }

    /// <summary>Why flash keeps sessions from beginning: a word of the wire, empty for nothing.</summary>
    public string Fault => Finished.IsFull ? "full" : _hasFailed || Open.IsUnsaved ? "flash" : "";

    /// <summary>Begins one. False: flash has not got it, so it has not begun.</summary>
    public bool TryBegin(int authorised, string reference, long energyWh, long monotonicMs, long utcMs)
    {
        if (Finished.IsFull || Open.IsOpen || MustWait(monotonicMs))
        {
            return false;
        }

        long last = Open.LastNumber > Finished.NewestNumber ? Open.LastNumber : Finished.NewestNumber;
        SessionData session = Open.Data;
        session.Number = Next(last, utcMs);
        session.Boot = _seat.Boot;
        session.Seq = _seat.Events.TakeSeq();
        session.StartUtc = utcMs == Clock.Unknown ? 0 : utcMs;
        session.EndUtc = session.StartUtc;
        session.StartWh = energyWh;
        session.EndWh = energyWh;
        session.ChargingMs = 0;
        session.Authorised = authorised;
        session.Reason = EndReason.None;
        session.EndIsMeasured = false;
        session.Reference = reference;
        Open.LastNumber = session.Number;
        _startMs = monotonicMs;
        _savedMs = monotonicMs;
        if (!Try(Open.TrySave(), monotonicMs))
        {
            session.Number = 0;
            Open.LastNumber = last;
            return false;
        }

        _numberIsLost = false;
        session.WriteHead(_seat.Events.Begin(ChargingEvents.SessionStarted, "", "", utcMs));
        _seat.Events.End();
        return true;
    }

    /// <summary>The session is alive: its last register, and now and then flash.</summary>
    public void Follow(bool isRead, long energyWh, long chargedMs, long monotonicMs, long utcMs)
    {
        SessionData session = Open.Data;
        session.ChargingMs += chargedMs;
        session.EndWh = isRead ? energyWh : session.EndWh;
        session.EndUtc = session.Reason == EndReason.None && utcMs != Clock.Unknown ? utcMs : session.EndUtc;
        if (session.StartUtc == 0 && utcMs != Clock.Unknown && session.Boot == _seat.Boot)
        {
            session.StartUtc = utcMs - (monotonicMs - _startMs);
        }

        if (chargedMs > 0 && monotonicMs - _savedMs >= SaveEveryMs)
        {
            _savedMs = monotonicMs;
            Open.TrySave();
        }
    }

    /// <summary>It ends for a reason; its last reading is still to come.</summary>
    public void End(int reason, long monotonicMs)
    {
        Open.Data.Reason = reason;
        _endMs = monotonicMs;
        Open.TrySave();
    }

    /// <summary>The last reading is there, or will not come. False: flash refuses; tried again.</summary>
    public bool TryFinish(bool isMeasured, long monotonicMs, long utcMs)
    {
        if (MustWait(monotonicMs))
        {
            return false;
        }

        SessionData session = Open.Data;
        session.EndIsMeasured = isMeasured;
        if (session.EndUtc == 0 && utcMs != Clock.Unknown && session.Boot == _seat.Boot)
        {
            session.EndUtc = utcMs - (monotonicMs - _endMs);
        }

        if (!Try(Finished.TryAdd(session), monotonicMs))
        {
            return false;
        }

        Open.Close();
        return true;
    }

    /// <summary>Tries again what flash refused.</summary>
    public void Step(long monotonicMs)
    {
        Open.Step(monotonicMs);
        _hasFailed = _hasFailed && (Open.IsUnsaved || Open.IsOpen);
    }

    private bool MustWait(long monotonicMs) => _hasFailed && monotonicMs - _failedMs < RetryMs;

    private bool Try(bool isDone, long monotonicMs)
    {
        _hasFailed = !isDone;
        _failedMs = monotonicMs;
        return isDone;
    }

    private long Next(long last, long utcMs)
    {
        // Never a number that was used: steps of 10 s since 1970, or without a clock a thousand for each boot.
        long fresh = !_numberIsLost ? 0 : utcMs == Clock.Unknown ? (_seat.Boot * 1000) + 1 : utcMs / 10_000;
        return fresh > last ? fresh : last + 1;
    }
}
