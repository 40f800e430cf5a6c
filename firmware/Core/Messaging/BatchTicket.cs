using Laterne.Core.Ports;

namespace Laterne.Core.Messaging;

/// <summary>One telemetry message on its way: sent, acknowledged, or given up after two minutes without an answer.</summary>
public sealed class BatchTicket
{
    private const long AnswerWithinMs = 120_000;

    private readonly IUplink _uplink;
    private readonly TicketCounter _tickets;
    private int _ticket;
    private long _sentMs;

    /// <summary>Nothing is on its way.</summary>
    public BatchTicket(IUplink uplink, TicketCounter tickets)
    {
        _uplink = uplink;
        _tickets = tickets;
    }

    /// <summary>True from the sending to the acknowledgement.</summary>
    public bool IsOnItsWay => _ticket != TicketCounter.None;

    /// <summary>True when the answer is overdue.</summary>
    public bool IsOverdue(long monotonicMs) => IsOnItsWay && monotonicMs - _sentMs > AnswerWithinMs;

    /// <summary>True when the ticket is that of the message on its way.</summary>
    public bool Is(int ticket) => IsOnItsWay && ticket == _ticket;

    /// <summary>Whatever was on its way is no longer waited for.</summary>
    public void Forget() => _ticket = TicketCounter.None;

    /// <summary>Sends; when the link does not take it, nothing is on its way.</summary>
    public void Send(JsonWriter json, long monotonicMs)
    {
        int ticket = _tickets.Next();
        if (_uplink.TrySend(UplinkKind.Telemetry, "", json.Buffer, json.Length, ticket))
        {
            _ticket = ticket;
            _sentMs = monotonicMs;
        }
    }
}
