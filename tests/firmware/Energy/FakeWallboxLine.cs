using Laterne.Energy;

namespace Laterne.Energy.Tests;

/// <summary>A line with one wallbox controller that is nothing but registers; it answers at the next look.</summary>
internal sealed class FakeWallboxLine : IMeterBus
{
    private byte[] _coming = [];

    /// <summary>Its registers, by function 3 or 4 and number; a register that is missing is refused.</summary>
    public Dictionary<(int Function, int Register), int> Registers { get; } = [];

    /// <summary>What was written, in order: function, register, value.</summary>
    public List<(int Function, int Register, int Value)> Writes { get; } = [];

    /// <summary>Changes an answer on its way; empty: none comes.</summary>
    public Func<byte[], byte[]> Disturb { get; set; } = answer => answer;

    /// <summary>Writes are answered, and not kept.</summary>
    public bool Forgets { get; set; }

    /// <summary>So many questions cannot be sent.</summary>
    public int BrokenSends { get; set; }

    public int Requests { get; private set; }

    public bool TrySend(byte[] frame, int length)
    {
        Requests++;
        CollectionAssert.AreEqual(frame[..length], FakeMeter.Seal(frame[..(length - 2)]), "its checksum");
        bool isSent = BrokenSends == 0;
        BrokenSends -= isSent ? 0 : 1;
        _coming = isSent ? Disturb(Answer(frame[..length])) : [];
        return isSent;
    }

    public int Receive(byte[] buffer, int offset, int count)
    {
        int taken = Math.Min(count, _coming.Length);
        _coming.AsSpan(0, taken).CopyTo(buffer.AsSpan(offset));
        _coming = _coming[taken..];
        return taken;
    }

    private byte[] Answer(byte[] request)
    {
        int register = (request[2] << 8) | request[3];
        int second = (request[4] << 8) | request[5];
        if (request[1] is 3 or 4 && second == 1 && Registers.TryGetValue((request[1], register), out var value))
        {
            return FakeMeter.Seal([request[0], request[1], 2, (byte)(value >> 8), (byte)value]);
        }

        if (request[1] is 6 or 16 && Registers.ContainsKey((3, register)))
        {
            int written = request[1] == 6 ? second : (request[7] << 8) | request[8];
            Writes.Add((request[1], register, written));
            Registers[(3, register)] = Forgets ? Registers[(3, register)] : written;
            return FakeMeter.Seal(request[..6]);
        }

        return FakeMeter.Seal([request[0], (byte)(request[1] | 0x80), 2]);
    }
}
