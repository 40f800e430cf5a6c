using Laterne.Core.Messaging;
using Laterne.Core.Ports;

namespace Laterne.Charging;

/// <summary>
/// Sends one message past the outbox until the server has stored it: again after 30 s and with every new connection. The last four
/// tickets of the same message count.
/// </summary>
public sealed class StoredTickets
{
    /// <summary>Time until it is sent again, ms.</summary>
    public const int AgainMs = 30_000;

    private const int Kept = 4;

    private readonly IUplink _uplink;
    private readonly TicketCounter _tickets;
    private readonly int[] _ticket = new int[Kept];
    private int _sent;
    private int _connection = -1;
    private long _sentMs;

    /// <summary>Makes it.</summary>
    public StoredTickets(IUplink uplink, TicketCounter tickets)
    {
        _uplink = uplink;
        _tickets = tickets;
    }

    /// <summary>True when the message should go out now.</summary>
    public bool IsDue(long monotonicMs) => _uplink.IsConnected
        && (_sent == 0 || _connection != _uplink.ConnectionCount || monotonicMs - _sentMs >= AgainMs);

    /// <summary>Sends it. False: the window is full; try again soon.</summary>
    public bool TrySend(byte[] payload, int length, long monotonicMs)
    {
        int ticket = _tickets.Next();
        if (!_uplink.TrySend(UplinkKind.Event, "", payload, length, ticket))
        {
            return false;
        }

        _ticket[_sent % Kept] = ticket;
        _sent = _sent == int.MaxValue ? Kept : _sent + 1;
        _connection = _uplink.ConnectionCount;
        _sentMs = monotonicMs;
        return true;
    }

    /// <summary>True when the ticket was one of this message, which is stored and forgotten then.</summary>
    public bool Acknowledge(int ticket)
    {
        for (int i = 0; i < Kept && ticket != TicketCounter.None; i++)
        {
            if (_ticket[i] == ticket)
            {
                Forget();
                return true;
            }
        }

        return false;
    }

    /// <summary>Another message from now on.</summary>
    public void Forget()
    {
        _sent = 0;
        for (int i = 0; i < Kept; i++)
        {
            _ticket[i] = TicketCounter.None;
        }
    }
}
