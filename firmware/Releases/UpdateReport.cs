using Laterne.Core;
using Laterne.Core.Messaging;
using Laterne.Updates;

namespace Laterne.Releases;

/// <summary>What the server hears of an update: an event for each state, and where it stands in <c>reported</c>.</summary>
internal sealed class UpdateReport
{
    // A report of a whole document for each percent would be more than the artifacts themselves.
    private const int PercentStep = 10;

    private readonly FunctionSeat _seat;
    private string _reason = "";
    private int _percent;

    public UpdateReport(FunctionSeat seat, string version)
    {
        _seat = seat;
        Version = version;
    }

    /// <summary>The release that it is about.</summary>
    public string Version { get; set; }

    /// <summary>One of <see cref="SlotState"/>.</summary>
    public int State { get; private set; }

    /// <summary>A state was reached.</summary>
    /// <param name="state">One of <see cref="SlotState"/>.</param>
    /// <param name="reason">A word of the wire, or empty.</param>
    /// <param name="percent">How much lies in flash; it counts while downloading.</param>
    /// <param name="utcMs">Now.</param>
    public void Note(int state, string reason, int percent, long utcMs)
    {
        State = state;
        _reason = reason;
        _percent = percent;
        JsonWriter json = _seat.Events.Begin(UpdateEvents.UpdateState, "", "", utcMs);
        Write(json);
        _seat.Events.End();
        _seat.Health?.NoteChange();
    }

    /// <summary>The download goes on.</summary>
    public void NoteProgress(int percent)
    {
        if (percent >= _percent + PercentStep)
        {
            _percent = percent;
            _seat.Health?.NoteChange();
        }
    }

    /// <summary>Writes the member of <c>reported</c>.</summary>
    public void WriteReported(JsonWriter json, string running, string fallback)
    {
        json.BeginObject("update");
        if (State != SlotState.None)
        {
            Write(json);
        }

        json.Member("running", running);
        if (fallback.Length > 0)
        {
            json.Member("fallback", fallback);
        }

        json.EndObject();
    }

    private void Write(JsonWriter json)
    {
        json.Member("state", SlotState.Name(State));
        json.Member("version", Version);
        if (State == SlotState.Downloading)
        {
            json.Member("percent", _percent);
        }

        if (_reason.Length > 0)
        {
            json.Member("reason", _reason);
        }
    }
}
