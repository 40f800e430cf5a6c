using Laterne.Core.Messaging;
using Laterne.Core.Ports;

namespace Laterne.Charging;

/// <summary>Brings finished sessions to the server, one after the other, each with the same boot and seq until it is stored.</summary>
public sealed class SessionSender
{
    private readonly JsonWriter _json = new JsonWriter(Outbox.RecordBytes);
    private readonly FinishedSessions _finished;
    private readonly StoredTickets _tickets;

    /// <summary>Makes it.</summary>
    public SessionSender(FinishedSessions finished, IUplink uplink, TicketCounter tickets)
    {
        _finished = finished;
        _tickets = new StoredTickets(uplink, tickets);
    }

    /// <summary>The server has stored what had this ticket. False: somebody else's.</summary>
    public bool Acknowledge(int ticket)
    {
        if (!_tickets.Acknowledge(ticket))
        {
            return false;
        }

        if (_finished.Count > 0)
        {
            _finished.DropOldest();
        }

        return true;
    }

    /// <summary>Sends what is due.</summary>
    public void Step(long monotonicMs)
    {
        if (_finished.Count == 0 || !_tickets.IsDue(monotonicMs))
        {
            return;
        }

        SessionData session = _finished.Oldest;
        _json.Clear();
        _json.BeginObject();
        _json.Member("boot", session.Boot);
        _json.Member("seq", session.Seq);
        _json.Member("time", session.EndUtc);
        _json.Member("type", ChargingEvents.SessionEnded);
        _json.BeginObject("data");
        session.Write(_json);
        _json.EndObject();
        _json.EndObject();
        _tickets.TrySend(_json.Buffer, _json.Length, monotonicMs);
    }
}
