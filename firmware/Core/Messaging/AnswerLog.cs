using Laterne.Core.Ports;
using Laterne.Core.Settings;

namespace Laterne.Core.Messaging;

/// <summary>
/// Answers to the last commands: each is sent once, and again when the same command comes again, without doing it again.
/// The oldest is forgotten first.
/// </summary>
public sealed class AnswerLog
{
    /// <summary>Commands that are remembered.</summary>
    public const int Capacity = 8;

    /// <summary>Done.</summary>
    public const string Done = "done";

    /// <summary>Not done; field and reason say why.</summary>
    public const string Refused = "refused";

    /// <summary>Not done, because it came after its expiry.</summary>
    public const string Expired = "expired";

    /// <summary>This firmware has no such command.</summary>
    public const string UnknownCommand = "unknownCommand";

    private readonly string[] _requestId = { "", "", "", "", "", "", "", "" };
    private readonly string[] _status = { "", "", "", "", "", "", "", "" };
    private readonly string[] _field = { "", "", "", "", "", "", "", "" };
    private readonly string[] _reason = { "", "", "", "", "", "", "", "" };
    private readonly bool[] _waits = new bool[Capacity];
    private int _next;

    /// <summary>Answers that are to be sent.</summary>
    public int Waiting { get; private set; }

    /// <summary>When the command was answered before, its answer waits again. False: it is new.</summary>
    public bool Repeat(string requestId)
    {
        for (int i = 0; i < Capacity; i++)
        {
            if (_requestId[i] == requestId)
            {
                Wait(i);
                return true;
            }
        }

        return false;
    }

    /// <summary>Notes an answer.</summary>
    public void Add(string requestId, string status, Refusal refusal)
    {
        int i = _next;
        _next = (_next + 1) % Capacity;
        _requestId[i] = requestId;
        _status[i] = status;
        _field[i] = refusal.Field;
        _reason[i] = refusal.Reason;
        Wait(i);
    }

    /// <summary>Sends the oldest answer that waits. True: sent.</summary>
    public bool TrySend(IUplink uplink, JsonWriter json, TicketCounter tickets)
    {
        for (int n = 0; n < Capacity && Waiting > 0; n++)
        {
            int i = (_next + n) % Capacity;
            if (!_waits[i])
            {
                continue;
            }

            Write(json, i);
            if (!uplink.TrySend(UplinkKind.Response, _requestId[i], json.Buffer, json.Length, tickets.Next()))
            {
                return false;
            }

            _waits[i] = false;
            Waiting--;
            return true;
        }

        return false;
    }

    private void Wait(int i)
    {
        Waiting += _waits[i] ? 0 : 1;
        _waits[i] = true;
    }

    private void Write(JsonWriter json, int i)
    {
        json.Clear();
        json.BeginObject();
        json.Member("status", _status[i]);
        if (_status[i] == Refused)
        {
            json.Member("field", _field[i]);
            json.Member("reason", _reason[i]);
        }

        json.EndObject();
    }
}
