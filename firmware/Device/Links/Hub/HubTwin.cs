namespace Laterne.Device.Links.Hub;

/// <summary>
/// Where reading the twin and writing its reported properties stand. The library's answers carry no numbers, so there is one request of
/// a kind at a time. Guarded by the connection's lock.
/// </summary>
internal sealed class HubTwin
{
    // A document that the hub does not take must not end connection after connection.
    private const int RefusalsAtMost = 3;

    private int _wanted = 1;
    private int _asked;
    private int _held;
    private long _dueAt;
    private int _notices;
    private int _refusals;

    /// <summary>True when the twin was read once in this connection.</summary>
    public bool IsHeld => _held > 0;

    /// <summary>True while the hub has not answered a change of the reported properties.</summary>
    public bool ReportedIsOut { get; private set; }

    /// <summary>Ticket of the change that the hub has not answered, or answered last.</summary>
    public int ReportedTicket { get; private set; }

    /// <summary>True when the change that was refused is worth another try.</summary>
    public bool MayRepeat => _refusals > 0;

    /// <summary>The connection has begun: the twin is to be read.</summary>
    public void Begin(long now) => _dueAt = now;

    /// <summary>The hub says that the desired properties have changed; its notice holds only what has, so the twin is read anew.</summary>
    public void NoteChange(long now)
    {
        if (_held == _wanted)
        {
            _dueAt = now;
        }

        _wanted++;
        _notices++;
    }

    /// <summary>Begins a request for the twin. False: the newest is held.</summary>
    public bool TryAsk()
    {
        _asked = _wanted;
        return _held != _wanted;
    }

    /// <summary>The twin that was asked for has come.</summary>
    public void NoteHeld() => _held = _asked;

    /// <summary>True when the twin has been due for longer than that.</summary>
    public bool IsOverdue(long now, int ms) => _held != _wanted && now - _dueAt > ms;

    /// <summary>A change of the reported properties goes out.</summary>
    public void SendReported(int ticket)
    {
        ReportedIsOut = true;
        ReportedTicket = ticket;
    }

    /// <summary>Takes the hub's answer. False: it belongs to something else.</summary>
    public bool TakeAnswer(bool isTaken)
    {
        if (isTaken && _notices > 0)
        {
            // The library raises the same status after a notice of a change as after the answer to one.
            _notices--;
            return false;
        }

        if (!ReportedIsOut)
        {
            return false;
        }

        ReportedIsOut = false;
        _refusals = isTaken || _refusals == RefusalsAtMost - 1 ? 0 : _refusals + 1;
        return true;
    }
}
