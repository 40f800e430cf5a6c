using Laterne.Core.Ports;

namespace Laterne.Charging;

/// <summary>Sessions that the server has not stored yet, oldest first, in the record <c>sessions</c>. None is ever pushed out: when it is full, no session begins.</summary>
public sealed class FinishedSessions
{
    /// <summary>Name of the record.</summary>
    public const string Record = "sessions";

    /// <summary>Sessions that fit.</summary>
    public const int Capacity = 32;

    private readonly IStore _store;
    private readonly byte[] _bytes = new byte[Capacity * SessionData.Bytes];
    private readonly SessionData[] _sessions = new SessionData[Capacity];

    /// <summary>Reads them.</summary>
    public FinishedSessions(IStore store)
    {
        _store = store;
        for (int i = 0; i < Capacity; i++)
        {
            _sessions[i] = new SessionData();
        }

        if (!store.TryRead(Record, _bytes, out int length))
        {
            return;
        }

        IsKnown = true;
        for (int at = 0; at + SessionData.Bytes <= length && Count < Capacity; at += SessionData.Bytes)
        {
            _sessions[Count].Read(_bytes, at);
            Count += _sessions[Count].Number > 0 ? 1 : 0;
        }
    }

    /// <summary>False when there was no whole record.</summary>
    public bool IsKnown { get; }

    /// <summary>Sessions that wait.</summary>
    public int Count { get; private set; }

    /// <summary>True when no more fits.</summary>
    public bool IsFull => Count == Capacity;

    /// <summary>Number of the newest, 0 without one.</summary>
    public long NewestNumber => Count == 0 ? 0 : _sessions[Count - 1].Number;

    /// <summary>The oldest; only while there is one.</summary>
    public SessionData Oldest => _sessions[0];

    /// <summary>Adds a copy. False: full, or flash refuses; nothing changed.</summary>
    public bool TryAdd(SessionData session)
    {
        if (IsFull)
        {
            return false;
        }

        _sessions[Count].Take(session);
        Count++;
        if (TrySave())
        {
            return true;
        }

        Count--;
        return false;
    }

    /// <summary>The server has the oldest. When flash refuses, a restart sends it again, as the same event.</summary>
    public void DropOldest()
    {
        SessionData oldest = _sessions[0];
        for (int i = 1; i < Count; i++)
        {
            _sessions[i - 1] = _sessions[i];
        }

        Count--;
        _sessions[Count] = oldest;
        oldest.Number = 0;
        TrySave();
    }

    /// <summary>Writes them. False: flash refuses.</summary>
    public bool TrySave()
    {
        // A whole record even when it is empty: that one is missing then tells that flash lost it.
        for (int i = 0; i < Count; i++)
        {
            _sessions[i].Write(_bytes, i * SessionData.Bytes);
        }

        return _store.TryReplace(Record, _bytes, Count * SessionData.Bytes);
    }
}
