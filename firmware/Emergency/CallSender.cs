using Laterne.Core.Messaging;
using Laterne.Core.Ports;

namespace Laterne.Emergency;

/// <summary>
/// Brings calls to the server past the outbox: at once, again after 1, 2, 4 and 8 s, then every 10 s, and with every new connection,
/// until it has stored them (EN 81-28: with the least delay until receipt is confirmed). Every repetition is the same event.
/// </summary>
public sealed class CallSender
{
    private const int TicketsEach = 6;
    private const int LongestWaitMs = 10_000;
    private const int WindowFullMs = 50;
    private const int IdleMs = 1000;

    private readonly JsonWriter _json = new JsonWriter(Outbox.RecordBytes);
    private readonly OpenCalls _calls;
    private readonly IUplink _uplink;
    private readonly TicketCounter _tickets;
    private readonly long[] _dueMs = new long[OpenCalls.Capacity];
    private readonly int[] _sent = new int[OpenCalls.Capacity];
    private readonly int[] _ticket = new int[OpenCalls.Capacity * TicketsEach];
    private int _connection;
    private bool _started;

    /// <summary>Makes the sender; calls of an earlier boot go out with the first step.</summary>
    public CallSender(OpenCalls calls, IUplink uplink, TicketCounter tickets)
    {
        _calls = calls;
        _uplink = uplink;
        _tickets = tickets;
    }

    /// <summary>A new call stands at an index.</summary>
    public void Begin(int i, long monotonicMs)
    {
        _dueMs[i] = monotonicMs;
        _sent[i] = 0;
        for (int n = 0; n < TicketsEach; n++)
        {
            _ticket[(i * TicketsEach) + n] = TicketCounter.None;
        }
    }

    /// <summary>The server has stored what had this ticket. False: somebody else's.</summary>
    public bool Acknowledge(int ticket)
    {
        for (int n = 0; n < _ticket.Length; n++)
        {
            int i = n / TicketsEach;
            if (ticket != TicketCounter.None && _ticket[n] == ticket)
            {
                _ticket[n] = TicketCounter.None;
                if (_calls.Content.Number[i] != 0 && !_calls.Content.Stored[i])
                {
                    _calls.NoteStored(i);
                }

                return true;
            }
        }

        return false;
    }

    /// <summary>Sends what is due. Returns milliseconds until more is, at most 1000.</summary>
    public int Step(long monotonicMs, long utcMs)
    {
        bool isNewConnection = !_started || _uplink.ConnectionCount != _connection;
        _started = true;
        _connection = _uplink.ConnectionCount;
        bool isConnected = _uplink.IsConnected;
        int next = IdleMs;
        for (int i = 0; i < OpenCalls.Capacity; i++)
        {
            if (_calls.Content.Number[i] == 0 || _calls.Content.Stored[i])
            {
                continue;
            }

            _dueMs[i] = isNewConnection ? monotonicMs : _dueMs[i];
            if (isConnected)
            {
                int wait = Try(i, monotonicMs, utcMs);
                next = wait < next ? wait : next;
            }
        }

        return next;
    }

    private int Try(int i, long monotonicMs, long utcMs)
    {
        if (monotonicMs >= _dueMs[i])
        {
            Write(i, monotonicMs, utcMs);
            int ticket = _tickets.Next();
            if (!_uplink.TrySend(UplinkKind.Event, "", _json.Buffer, _json.Length, ticket))
            {
                return WindowFullMs;
            }

            _ticket[(i * TicketsEach) + (_sent[i] % TicketsEach)] = ticket;
            _dueMs[i] = monotonicMs + WaitAfter(_sent[i]);
            _sent[i]++;
        }

        long left = _dueMs[i] - monotonicMs;
        return left > IdleMs ? IdleMs : (int)left;
    }

    private static int WaitAfter(int sent) => sent < 4 ? 1000 << sent : LongestWaitMs;

    private void Write(int i, long monotonicMs, long utcMs)
    {
        CallRecord calls = _calls.Content;
        _json.Clear();
        _json.BeginObject();
        _json.Member("boot", calls.Boot[i]);
        _json.Member("seq", calls.Seq[i]);
        _json.Member("time", _calls.TimeOf(i, monotonicMs, utcMs));
        _json.Member("type", EmergencyEvents.EmergencyCall);
        _json.Member("state", EventLog.Raised);
        _json.BeginObject("data");
        _json.Member("callNumber", calls.Number[i]);
        _json.Member("presses", calls.Presses[i]);
        _json.EndObject();
        _json.EndObject();
    }
}
