using System.Buffers.Binary;
using Laterne.Energy;

namespace Laterne.Energy.Tests;

/// <summary>A line with meters that answer at the next look, byte for byte as their makers describe.</summary>
internal sealed class FakeMeterBus : IMeterBus
{
    private byte[] _coming = [];
    private int _looks;

    public Dictionary<int, FakeMeter> Meters { get; } = [];

    /// <summary>Changes an answer on its way.</summary>
    public Func<byte[], byte[]> Disturb { get; set; } = answer => answer;

    public bool Works { get; set; } = true;

    /// <summary>Another device on the line: its answer to a question, null for none.</summary>
    public Func<byte[], byte[]?> Other { get; set; } = _ => null;

    /// <summary>Looks at the line until an answer is there.</summary>
    public int LooksUntilAnswer { get; set; } = 1;

    public int Requests { get; private set; }

    public bool TrySend(byte[] frame, int length)
    {
        Requests++;
        Assert.AreEqual(ModbusFrame.RequestBytes, length);
        byte[]? answer = Meters.TryGetValue(frame[0], out var meter) ? meter.Answer(frame) : Other(frame);
        _coming = Works && answer is not null ? Disturb(answer) : [];
        _looks = 0;
        return Works;
    }

    public int Receive(byte[] buffer, int offset, int count)
    {
        if (++_looks < LooksUntilAnswer)
        {
            return 0;
        }

        int taken = Math.Min(count, _coming.Length);
        _coming.AsSpan(0, taken).CopyTo(buffer.AsSpan(offset));
        _coming = _coming[taken..];
        return taken;
    }
}

/// <summary>A meter as bytes: written from the makers' tables, apart from the firmware's.</summary>
internal sealed class FakeMeter(string model)
{
    public uint Serial { get; set; } = 4711;

    public double Volt { get; set; } = 230.5;

    public double Ampere { get; set; } = 0.25;

    /// <summary>Each of the three phases, A; null: all like the first.</summary>
    public double[]? PhaseAmpere { get; set; }

    /// <summary>One of its kind without registers for other phases than the first.</summary>
    public bool HasOnePhase { get; set; }

    public double Watt { get; set; } = 56.1;

    public double KilowattHours { get; set; } = 12.34;

    public bool IsSilent { get; set; }

    /// <summary>It refuses everything with this exception code.</summary>
    public byte? Refuses { get; set; }

    public byte[]? Answer(byte[] request)
    {
        if (IsSilent)
        {
            return null;
        }

        if (Refuses is { } code)
        {
            return Seal([request[0], (byte)(request[1] | 0x80), code]);
        }

        int register = (request[2] << 8) | request[3];
        int count = (request[4] << 8) | request[5];
        byte[]? values = model == "abb-b" ? Abb(request[1], register) : Eastron(request[1], register);
        if (count == 6 && model != "sdm120" && !HasOnePhase && (request[1], register) is (4, 6) or (3, 0x5B0C))
        {
            double[] phases = PhaseAmpere ?? [Ampere, Ampere, Ampere];
            values = [.. phases.SelectMany(ampere => model == "abb-b" ? Hundredths(ampere) : Float(ampere))];
        }

        if (values is null || values.Length != 2 * count)
        {
            return Seal([request[0], (byte)(request[1] | 0x80), 2]);
        }

        return Seal([request[0], request[1], (byte)values.Length, .. values]);
    }

    public static byte[] Seal(byte[] body)
    {
        int crc = ModbusFrame.Checksum(body, body.Length);
        return [.. body, (byte)crc, (byte)(crc >> 8)];
    }

    private byte[]? Eastron(int function, int register) => (function, register) switch
    {
        (3, 0xFC00) => Unsigned(Serial),
        (4, 0x0000) => Float(Volt),
        (4, 0x0006) => Float(Ampere),
        (4, 0x000C) when model == "sdm120" => Float(Watt),
        (4, 0x000C) => Float(Watt / 3),
        (4, 0x0034) when model != "sdm120" => Float(Watt),
        (4, 0x0048) => Float(KilowattHours),
        _ => null,
    };

    private byte[]? Abb(int function, int register) => (function, register) switch
    {
        (3, 0x8900) => Unsigned(Serial),
        (3, 0x5B00) => Unsigned((uint)Math.Round(Volt * 10)),
        (3, 0x5B0C) => Hundredths(Ampere),
        (3, 0x5B14) => Unsigned((uint)(int)Math.Round(Watt * 100)),
        (3, 0x5000) => [0, 0, 0, 0, .. Unsigned((uint)Math.Round(KilowattHours * 100))],
        _ => null,
    };

    // ABB: all bits set where a value is not available.
    private static byte[] Hundredths(double value) => Unsigned(double.IsNaN(value) ? uint.MaxValue : (uint)Math.Round(value * 100));

    private static byte[] Float(double value)
    {
        byte[] bytes = new byte[4];
        BinaryPrimitives.WriteSingleBigEndian(bytes, (float)value);
        return bytes;
    }

    private static byte[] Unsigned(uint value)
    {
        byte[] bytes = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, value);
        return bytes;
    }
}
