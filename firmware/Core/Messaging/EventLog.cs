using Laterne.Core.Ports;

namespace Laterne.Core.Messaging;

/// <summary>Numbers the pole's events and puts them into the outbox.</summary>
public sealed class EventLog
{
    /// <summary>State of an event that begins something lasting.</summary>
    public const string Raised = "raised";

    /// <summary>State of an event that ends it.</summary>
    public const string Cleared = "cleared";

    private readonly Outbox _outbox;
    private readonly JsonWriter _json = new JsonWriter(Outbox.RecordBytes);
    private readonly long _boot;
    private long _seq;

    /// <summary>Numbers events from 1 in this boot.</summary>
    public EventLog(Outbox outbox, long boot)
    {
        _outbox = outbox;
        _boot = boot;
    }

    /// <summary>Notes an event.</summary>
    /// <param name="type">One of <see cref="EventType"/>.</param>
    /// <param name="state"><see cref="Raised"/>, <see cref="Cleared"/> or empty.</param>
    /// <param name="detail">For people, or empty. Left out when the record would be too long.</param>
    /// <param name="utcMs">When, or <see cref="Clock.Unknown"/>.</param>
    public void Note(string type, string state, string detail, long utcMs)
    {
        _seq++;
        Write(type, state, detail, utcMs);
        if (_json.HasOverflowed)
        {
            Write(type, state, "", utcMs);
        }

        _outbox.Add(_json.Buffer, _json.Length);
    }

    /// <summary>
    /// Begins an event with values: the caller writes members of its <c>data</c> into the answer and calls <see cref="End"/> at once.
    /// </summary>
    /// <param name="type">Its type.</param>
    /// <param name="state"><see cref="Raised"/>, <see cref="Cleared"/> or empty.</param>
    /// <param name="detail">For people, or empty.</param>
    /// <param name="utcMs">When, or <see cref="Clock.Unknown"/>.</param>
    public JsonWriter Begin(string type, string state, string detail, long utcMs)
    {
        _seq++;
        WriteHead(type, state, detail, utcMs);
        _json.BeginObject("data");
        return _json;
    }

    /// <summary>Ends what <see cref="Begin"/> began and puts it into the outbox.</summary>
    /// <returns>False: it was longer than <see cref="Outbox.RecordBytes"/> and is not noted.</returns>
    public bool End()
    {
        _json.EndObject();
        _json.EndObject();
        if (_json.HasOverflowed)
        {
            return false;
        }

        _outbox.Add(_json.Buffer, _json.Length);
        return true;
    }

    /// <summary>Takes a number for an event that goes past the outbox.</summary>
    public long TakeSeq() => ++_seq;

    private void Write(string type, string state, string detail, long utcMs)
    {
        WriteHead(type, state, detail, utcMs);
        _json.EndObject();
    }

    private void WriteHead(string type, string state, string detail, long utcMs)
    {
        _json.Clear();
        _json.BeginObject();
        _json.Member("boot", _boot);
        _json.Member("seq", _seq);
        _json.Member("time", utcMs == Clock.Unknown ? 0 : utcMs);
        _json.Member("type", type);
        if (state.Length > 0)
        {
            _json.Member("state", state);
        }

        if (detail.Length > 0)
        {
            _json.Member("detail", detail);
        }
    }
}
