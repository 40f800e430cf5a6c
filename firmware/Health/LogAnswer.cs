using Laterne.Core.Messaging;

namespace Laterne.Health;

/// <summary>Lines of the log on their way to the server: an event a step, as many lines in each as a record of the outbox takes.</summary>
public sealed class LogAnswer
{
    // "]}}" and the comma.
    private const int TailBytes = 4;

    private readonly ILog _log;
    private readonly EventLog _events;
    private readonly LogLine _line = new LogLine();
    private long _next;
    private long _end;

    /// <summary>Nothing waits.</summary>
    public LogAnswer(ILog log, EventLog events)
    {
        _log = log;
        _events = events;
    }

    /// <summary>True while lines wait.</summary>
    public bool IsBusy => _next < _end;

    /// <summary>Tells <paramref name="count"/> lines from a number on; those that are gone are left out.</summary>
    public void Begin(long from, int count)
    {
        _next = from < _log.Oldest ? _log.Oldest : from;
        _end = _log.Next - _next < count ? _log.Next : _next + count;
    }

    /// <summary>Writes the next event.</summary>
    public void Step(long utcMs)
    {
        if (!IsBusy)
        {
            return;
        }

        JsonWriter json = _events.Begin(HealthEvents.LogLines, "", "", utcMs);
        json.Member("oldest", _log.Oldest);
        json.Member("next", _log.Next);
        json.BeginArray("lines");
        bool hasRoom = true;
        while (hasRoom && _next < _end)
        {
            int before = json.Length;
            if (_log.TryRead(_next, _line))
            {
                Write(json, _line);
                hasRoom = !json.HasOverflowed && json.Length + TailBytes <= Outbox.RecordBytes;
            }

            if (hasRoom)
            {
                _next++;
            }
            else
            {
                json.Rewind(before);
            }
        }

        json.EndArray();
        _events.End();
    }

    /// <summary>Writes a line as an element of an array.</summary>
    public static void Write(JsonWriter json, LogLine line)
    {
        json.BeginObject();
        json.Member("number", line.Number);
        json.Member("atMs", line.AtMs);
        json.Member("level", LogLevel.Name(line.Level));
        if (line.Times > 1)
        {
            json.Member("times", line.Times);
        }

        json.Member("text", line.Text);
        json.EndObject();
    }
}
