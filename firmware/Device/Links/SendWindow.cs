namespace Laterne.Device.Links;

/// <summary>
/// Messages that were handed to the library and not acknowledged yet, and acknowledgements that the core has not taken.
/// Eight at most: the library keeps every payload until then. Guarded by the link's lock.
/// </summary>
internal sealed class SendWindow
{
    /// <summary>Messages on their way.</summary>
    public const int Size = 8;

    private readonly ushort[] _ids = new ushort[Size];
    private readonly int[] _tickets = new int[Size];
    private readonly long[] _sentAt = new long[Size];
    private readonly bool[] _isAcknowledged = new bool[Size];
    private int _count;

    public bool IsFull => _count == Size;

    public void Add(ushort id, int ticket, long now)
    {
        _ids[_count] = id;
        _tickets[_count] = ticket;
        _sentAt[_count] = now;
        _isAcknowledged[_count] = false;
        _count++;
    }

    /// <summary>Notes an acknowledgement; one for an unknown id is a late repetition.</summary>
    public void Acknowledge(ushort id)
    {
        for (int i = 0; i < _count; i++)
        {
            if (_ids[i] == id)
            {
                _isAcknowledged[i] = true;
                return;
            }
        }
    }

    public bool TryTakeAcknowledged(out int ticket)
    {
        for (int i = 0; i < _count; i++)
        {
            if (_isAcknowledged[i])
            {
                ticket = _tickets[i];
                Remove(i);
                return true;
            }
        }

        ticket = 0;
        return false;
    }

    /// <summary>Age of the oldest message without an acknowledgement, ms; 0 when there is none.</summary>
    public long OldestAgeMs(long now)
    {
        for (int i = 0; i < _count; i++)
        {
            if (!_isAcknowledged[i])
            {
                return now - _sentAt[i];
            }
        }

        return 0;
    }

    private void Remove(int index)
    {
        _count--;
        for (int i = index; i < _count; i++)
        {
            _ids[i] = _ids[i + 1];
            _tickets[i] = _tickets[i + 1];
            _sentAt[i] = _sentAt[i + 1];
            _isAcknowledged[i] = _isAcknowledged[i + 1];
        }
    }
}
