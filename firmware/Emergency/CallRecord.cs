using Laterne.Core.Health;
using Laterne.Core.Ports;

namespace Laterne.Emergency;

/// <summary>The bytes of the record <c>calls</c>: 400 of them, always all. A call keeps boot and seq of its event for ever, so a replay is known.</summary>
public sealed class CallRecord
{
    private const int HeadBytes = 16;
    private const int CallBytes = 48;
    private const int Length = HeadBytes + (OpenCalls.Capacity * CallBytes);
    private const int IsStored = 1;
    private const int IsAcknowledged = 2;
    private const int IsClosed = 4;

    // The head's second number holds the time of the last test and, in its lowest bit, whether the button was stuck.
    private readonly IStore _store;
    private readonly byte[] _bytes = new byte[Length];

    /// <summary>Makes an empty record.</summary>
    public CallRecord(IStore store)
    {
        _store = store;
    }

    /// <summary>Number of the latest call, 0 before the first.</summary>
    public int LastNumber { get; set; }

    /// <summary>When a self-test passed last, Unix ms; 0 = not known.</summary>
    public long TestedUtcMs { get; set; }

    /// <summary>True when the button was stuck at the last change.</summary>
    public bool ButtonIsStuck { get; set; }

    /// <summary>Numbers of the calls, 0 = no call at this index.</summary>
    public int[] Number { get; } = new int[OpenCalls.Capacity];

    /// <summary>When they were pressed, Unix ms, 0 = not known.</summary>
    public long[] Time { get; } = new long[OpenCalls.Capacity];

    /// <summary>When they were pressed, monotonic ms of the boot they belong to; not in flash.</summary>
    public long[] PressedMs { get; } = new long[OpenCalls.Capacity];

    /// <summary>Boot of their events.</summary>
    public long[] Boot { get; } = new long[OpenCalls.Capacity];

    /// <summary>Numbers of their events in that boot.</summary>
    public long[] Seq { get; } = new long[OpenCalls.Capacity];

    /// <summary>Presses.</summary>
    public int[] Presses { get; } = new int[OpenCalls.Capacity];

    /// <summary>Whether the server has them.</summary>
    public bool[] Stored { get; } = new bool[OpenCalls.Capacity];

    /// <summary>Whether an operator has them.</summary>
    public bool[] Acknowledged { get; } = new bool[OpenCalls.Capacity];

    /// <summary>Whether they are over for the caller.</summary>
    public bool[] Closed { get; } = new bool[OpenCalls.Capacity];

    /// <summary>Puts a new call at an index.</summary>
    public void Begin(int i, int number, long time, long pressedMs, long boot, long seq)
    {
        Number[i] = number;
        Time[i] = time;
        PressedMs[i] = pressedMs;
        Boot[i] = boot;
        Seq[i] = seq;
        Presses[i] = 1;
        Stored[i] = false;
        Acknowledged[i] = false;
        Closed[i] = false;
    }

    /// <summary>Reads it. False: absent or damaged.</summary>
    public bool TryRead()
    {
        if (!_store.TryRead(OpenCalls.Record, _bytes, out int length) || length != Length)
        {
            return false;
        }

        LastNumber = ToInt(ByteOrder.ReadLong(_bytes, 0));
        long head = ByteOrder.ReadLong(_bytes, 8);
        ButtonIsStuck = (head & 1) != 0;
        TestedUtcMs = head < 0 ? 0 : head >> 1;
        for (int i = 0; i < OpenCalls.Capacity; i++)
        {
            int at = HeadBytes + (i * CallBytes);
            Number[i] = ToInt(ByteOrder.ReadLong(_bytes, at));
            Time[i] = ByteOrder.ReadLong(_bytes, at + 8);
            Boot[i] = ByteOrder.ReadLong(_bytes, at + 16);
            Seq[i] = ByteOrder.ReadLong(_bytes, at + 24);
            Presses[i] = ToInt(ByteOrder.ReadLong(_bytes, at + 32));
            long state = ByteOrder.ReadLong(_bytes, at + 40);
            Stored[i] = (state & IsStored) != 0;
            Acknowledged[i] = (state & IsAcknowledged) != 0;
            Closed[i] = (state & IsClosed) != 0;
        }

        return true;
    }

    /// <summary>Writes it. False: flash has not taken it.</summary>
    public bool TryWrite()
    {
        ByteOrder.WriteLong(_bytes, 0, LastNumber);
        ByteOrder.WriteLong(_bytes, 8, (TestedUtcMs << 1) | (ButtonIsStuck ? 1L : 0L));
        for (int i = 0; i < OpenCalls.Capacity; i++)
        {
            int at = HeadBytes + (i * CallBytes);
            ByteOrder.WriteLong(_bytes, at, Number[i]);
            ByteOrder.WriteLong(_bytes, at + 8, Time[i]);
            ByteOrder.WriteLong(_bytes, at + 16, Boot[i]);
            ByteOrder.WriteLong(_bytes, at + 24, Seq[i]);
            ByteOrder.WriteLong(_bytes, at + 32, Presses[i]);
            long state = (Stored[i] ? IsStored : 0) + (Acknowledged[i] ? IsAcknowledged : 0) + (Closed[i] ? IsClosed : 0);
            ByteOrder.WriteLong(_bytes, at + 40, state);
        }

        return _store.TryReplace(OpenCalls.Record, _bytes, Length);
    }

    private static int ToInt(long value) => value < 0 || value > int.MaxValue ? 0 : (int)value;
}
