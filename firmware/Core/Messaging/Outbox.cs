using System;
using Laterne.Core.Ports;

namespace Laterne.Core.Messaging;

/// <summary>
/// Events on their way to the server, in order, across power cuts: a record leaves the journal only when the server has stored it.
/// At most <see cref="Limit"/> wait; beyond that the oldest is lost and counted. While the journal cannot be written a few wait in RAM.
/// </summary>
public sealed class Outbox
{
    /// <summary>Records that wait at most.</summary>
    public const int Limit = 256;

    /// <summary>Longest record, bytes.</summary>
    public const int RecordBytes = 512;

    private const int Window = 4;
    private const int RamRecords = 4;
    private const long AnswerWithinMs = 120_000;
    private const long RetryMs = 10_000;

    private readonly IJournal _journal;
    private readonly IUplink _uplink;
    private readonly TicketCounter _tickets;
    private readonly byte[] _record = new byte[RecordBytes];
    private readonly byte[][] _ram = new byte[RamRecords][];
    private readonly int[] _ramLength = new int[RamRecords];
    private readonly int[] _sent = new int[Window];
    private readonly bool[] _stored = new bool[Window];
    private int _ramCount;
    private int _sentCount;
    private long _lastSentMs;
    private long _lastRetryMs;

    /// <summary>Makes an outbox on a journal that may hold records from before.</summary>
    public Outbox(IJournal journal, IUplink uplink, TicketCounter tickets)
    {
        _journal = journal;
        _uplink = uplink;
        _tickets = tickets;
        for (int i = 0; i < RamRecords; i++)
        {
            // A place of its own only when flash has failed: that is rare, and the heap is small.
            _ram[i] = _record;
        }
    }

    /// <summary>Records that wait, in flash and RAM.</summary>
    public int Count => _journal.Count + _ramCount;

    /// <summary>Records that were lost since start: pushed out by newer ones, or damaged.</summary>
    public int Lost { get; private set; }

    /// <summary>True while the journal cannot be written.</summary>
    public bool HasFault { get; private set; }

    /// <summary>True when a send could be tried.</summary>
    public bool HasWork => _sentCount < Window && _sentCount < _journal.Count;

    /// <summary>Adds a record of at most <see cref="RecordBytes"/>.</summary>
    public void Add(byte[] record, int length)
    {
        if (_ramCount == 0 && TryWrite(record, length))
        {
            return;
        }

        if (_ramCount == RamRecords)
        {
            // Flash may simply be full: the oldest record makes room. If that is not it, the oldest in RAM is lost.
            LoseOldest();
            Lost += TryWrite(_ram[0], _ramLength[0]) ? 0 : 1;
            RotateRam();
        }

        if (_ram[_ramCount] == _record)
        {
            _ram[_ramCount] = new byte[RecordBytes];
        }

        Array.Copy(record, 0, _ram[_ramCount], 0, length);
        _ramLength[_ramCount] = length;
        _ramCount++;
    }

    /// <summary>Forgets what is on its way: a new connection begins, and everything unacknowledged goes out again.</summary>
    public void Rewind()
    {
        _sentCount = 0;
    }

    /// <summary>Takes an acknowledgement. False: the ticket is somebody else's.</summary>
    public bool Acknowledge(int ticket)
    {
        for (int i = 0; i < _sentCount; i++)
        {
            if (_sent[i] == ticket)
            {
                _stored[i] = true;
                DropStored();
                return true;
            }
        }

        return false;
    }

    /// <summary>Moves on: RAM to flash, stored records out, the next record to the server. True: it sent one.</summary>
    public bool Step(long monotonicMs, bool isConnected)
    {
        if (_ramCount > 0 && monotonicMs - _lastRetryMs >= RetryMs)
        {
            _lastRetryMs = monotonicMs;
            RetryRam();
        }

        DropStored();
        if (!isConnected)
        {
            return false;
        }

        if (_sentCount > 0 && monotonicMs - _lastSentMs > AnswerWithinMs)
        {
            Rewind();
        }

        if (!HasWork)
        {
            return false;
        }

        if (!_journal.TryRead(_sentCount, _record, out int length))
        {
            SkipDamaged();
            return false;
        }

        int ticket = _tickets.Next();
        if (!_uplink.TrySend(UplinkKind.Event, "", _record, length, ticket))
        {
            return false;
        }

        _sent[_sentCount] = ticket;
        _stored[_sentCount] = false;
        _sentCount++;
        _lastSentMs = monotonicMs;
        return true;
    }

    private void RetryRam()
    {
        while (_ramCount > 0 && TryWrite(_ram[0], _ramLength[0]))
        {
            RotateRam();
        }
    }

    private bool TryWrite(byte[] record, int length)
    {
        if (_journal.Count >= Limit)
        {
            LoseOldest();
        }

        HasFault = !_journal.TryAppend(record, length);
        return !HasFault;
    }

    private void LoseOldest()
    {
        if (_journal.Count > 0 && _journal.TryDropOldest())
        {
            Lost++;
            if (_sentCount > 0)
            {
                ShiftWindow();
            }
        }
    }

    private void SkipDamaged()
    {
        // A damaged record is dropped when it is the oldest; until then the ones before it go first.
        if (_sentCount == 0 && _journal.TryDropOldest())
        {
            Lost++;
        }
    }

    private void DropStored()
    {
        while (_sentCount > 0 && _stored[0] && _journal.TryDropOldest())
        {
            ShiftWindow();
        }
    }

    private void ShiftWindow()
    {
        _sentCount--;
        for (int i = 0; i < _sentCount; i++)
        {
            _sent[i] = _sent[i + 1];
            _stored[i] = _stored[i + 1];
        }
    }

    private void RotateRam()
    {
        byte[] first = _ram[0];
        for (int i = 1; i < _ramCount; i++)
        {
            _ram[i - 1] = _ram[i];
            _ramLength[i - 1] = _ramLength[i];
        }

        _ramCount--;
        _ram[_ramCount] = first;
    }
}
