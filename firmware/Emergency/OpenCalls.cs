using Laterne.Core.Ports;

namespace Laterne.Emergency;

/// <summary>
/// The calls that are not over: not closed, or not yet stored by the server. At most one is open; up to <see cref="Capacity"/> with
/// those that were closed before the server's acknowledgement came. They live in RAM and, written at every change, in the record
/// <see cref="Record"/>: when flash fails a call still goes out, it only would not survive a power cut.
/// </summary>
public sealed class OpenCalls
{
    /// <summary>Name of the record.</summary>
    public const string Record = "calls";

    /// <summary>Calls that are kept.</summary>
    public const int Capacity = 8;

    /// <summary>Index of no call.</summary>
    public const int None = -1;

    private const long RetryMs = 10_000;

    private readonly CallRecord _record;
    private readonly long _boot;
    private long _retryMs;
    private bool _numberIsLost;

    /// <summary>Reads what was open before the restart.</summary>
    public OpenCalls(IStore store, long boot)
    {
        _boot = boot;
        _record = new CallRecord(store);
        bool isRead = _record.TryRead();

        // A record that should be there and is not took the last number with it; so there is one from the first boot on.
        _numberIsLost = !isRead && boot > 1;
        if (!isRead && !_numberIsLost)
        {
            Save();
        }
    }

    /// <summary>The content of the record; whoever changes it calls <see cref="Save"/>.</summary>
    public CallRecord Content => _record;

    /// <summary>True while flash has not got what RAM has.</summary>
    public bool IsUnsaved { get; private set; }

    /// <summary>Index of the call that is not closed, or <see cref="None"/>.</summary>
    public int Open
    {
        get
        {
            for (int i = 0; i < Capacity; i++)
            {
                if (_record.Number[i] != 0 && !_record.Closed[i])
                {
                    return i;
                }
            }

            return None;
        }
    }

    /// <summary>Begins a call with a new number and writes it down. Its first press is counted.</summary>
    public int Begin(long seq, long monotonicMs, long utcMs)
    {
        int i = Place();
        int number = NextNumber(utcMs);
        _record.LastNumber = number;
        _record.Begin(i, number, utcMs == Clock.Unknown ? 0 : utcMs, monotonicMs, _boot, seq);
        Save();
        if (IsUnsaved && ByClock(utcMs) > number)
        {
            // What flash did not take would be given again after a restart, and the server would take the new call for a replay of
            // this one: numbers of this moment never come again.
            _record.LastNumber = ByClock(utcMs);
            _record.Number[i] = _record.LastNumber;
            _record.Seq[i] = utcMs;
        }

        return i;
    }

    /// <summary>Index of a call by its number, or <see cref="None"/>.</summary>
    public int Find(long number)
    {
        for (int i = 0; i < Capacity; i++)
        {
            if (number != 0 && _record.Number[i] == number)
            {
                return i;
            }
        }

        return None;
    }

    /// <summary>Counts another press of an open call.</summary>
    public void Press(int i)
    {
        _record.Presses[i]++;
        Save();
    }

    /// <summary>The server has stored it.</summary>
    public void NoteStored(int i)
    {
        _record.Stored[i] = true;
        FreeIfOver(i);
        Save();
    }

    /// <summary>An operator has taken it.</summary>
    public void NoteAcknowledged(int i)
    {
        if (!_record.Acknowledged[i])
        {
            _record.Acknowledged[i] = true;
            Save();
        }
    }

    /// <summary>It is over.</summary>
    public void NoteClosed(int i)
    {
        _record.Closed[i] = true;
        FreeIfOver(i);
        Save();
    }

    /// <summary>When it was pressed, Unix ms; 0 while that is not known. A clock that was set later in this boot tells it.</summary>
    public long TimeOf(int i, long monotonicMs, long utcMs)
    {
        if (_record.Time[i] == 0 && utcMs != Clock.Unknown && _record.Boot[i] == _boot)
        {
            _record.Time[i] = utcMs - (monotonicMs - _record.PressedMs[i]);
        }

        return _record.Time[i];
    }

    /// <summary>Writes the record.</summary>
    public void Save() => IsUnsaved = !_record.TryWrite();

    /// <summary>Tries again, every 10 s, what could not be written.</summary>
    public void Step(long monotonicMs)
    {
        if (IsUnsaved && monotonicMs - _retryMs >= RetryMs)
        {
            _retryMs = monotonicMs;
            Save();
        }
    }

    private static int ByClock(long utcMs) => utcMs == Clock.Unknown ? 0 : (int)(utcMs / 10_000);

    private int NextNumber(long utcMs)
    {
        int next = _record.LastNumber == int.MaxValue ? 1 : _record.LastNumber + 1;
        if (_numberIsLost)
        {
            // Never a number that was used: steps of 10 s since 1970, or without a clock a thousand for each boot.
            _numberIsLost = false;
            int fresh = utcMs == Clock.Unknown ? ((int)(_boot % 100_000) * 1000) + 1 : ByClock(utcMs);
            next = fresh > next ? fresh : next;
        }

        return next;
    }

    // Free, or else the oldest closed one: who closed it has it.
    private int Place()
    {
        int oldest = 0;
        for (int i = 0; i < Capacity; i++)
        {
            if (_record.Number[i] == 0)
            {
                return i;
            }

            oldest = _record.Number[i] < _record.Number[oldest] ? i : oldest;
        }

        return oldest;
    }

    private void FreeIfOver(int i)
    {
        if (_record.Closed[i] && _record.Stored[i])
        {
            _record.Number[i] = 0;
        }
    }
}
