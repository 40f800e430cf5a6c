using System.Buffers.Binary;

namespace Laterne.Hardware.Peripherals;

/// <summary>
/// An electricity meter on RS-485 as its maker describes its registers: Eastron (input registers, IEEE 754; serial number in holding
/// register 0xFC00) or ABB B series (holding registers, fixed point). Written apart from the firmware's table on purpose.
/// </summary>
/// <param name="family">Eastron one or three phases, or ABB.</param>
/// <param name="address">Modbus address, 1 to 247.</param>
public sealed class ModbusMeter(MeterFamily family, int address) : ISerialPeripheral
{
    // Eastron meters answer after some 60 ms.
    private const long PauseUs = 60_000;
    private const double MicrosecondsPerHour = 3.6e9;

    /// <summary>The number on its plate.</summary>
    public uint SerialNumber { get; set; } = 20_260_001;

    /// <summary>Supply voltage, V; NaN: its measuring chip has failed, and it says so in its maker's way.</summary>
    public double Voltage { get; set; } = 230;

    /// <summary>Load, W; negative when it feeds back.</summary>
    public double Power { get; set; }

    /// <summary>Phases that bear the load, the first or all three.</summary>
    public int LoadedPhases { get; set; } = 3;

    /// <summary>Imported energy, kWh.</summary>
    public double KilowattHours { get; set; }

    /// <summary>Its supply or its line is broken.</summary>
    public bool IsSilent { get; set; }

    /// <summary>The load draws for a while.</summary>
    public void Pass(long microseconds) => KilowattHours += Math.Max(0, Power) * microseconds / MicrosecondsPerHour / 1000;

    public byte[]? Receive(ReadOnlySpan<byte> bytes, out long pauseMicroseconds)
    {
        pauseMicroseconds = PauseUs;
        if (IsSilent || bytes.Length != 8 || bytes[0] != address || ModbusCrc.Of(bytes[..6]) != BinaryPrimitives.ReadUInt16LittleEndian(bytes[6..]))
        {
            return null;
        }

        var register = BinaryPrimitives.ReadUInt16BigEndian(bytes[2..]);
        var count = BinaryPrimitives.ReadUInt16BigEndian(bytes[4..]);
        var isAllPhases = count == 6 && family != MeterFamily.EastronOnePhase && (family, bytes[1], register) is (MeterFamily.Abb, 3, 0x5B0C) or (not MeterFamily.Abb, 4, 0x0006);
        var values = isAllPhases ? [.. Current(Ampere), .. Current(OtherAmpere), .. Current(OtherAmpere)]
            : family == MeterFamily.Abb ? Abb(bytes[1], register) : Eastron(bytes[1], register);
        return values is null || values.Length != 2 * count
            ? ModbusCrc.Seal([bytes[0], (byte)(bytes[1] | 0x80), 2])
            : ModbusCrc.Seal([bytes[0], bytes[1], (byte)values.Length, .. values]);
    }

    private byte[]? Eastron(int function, int register) => (function, register) switch
    {
        (3, 0xFC00) => Unsigned(SerialNumber),
        (4, 0x0000) => Float(Voltage),
        (4, 0x0006) => Current(Ampere),
        (4, 0x000C) => Float(Power / Loaded),
        (4, 0x0034) when family == MeterFamily.EastronThreePhase => Float(Power),
        (4, 0x0048) => Float(KilowattHours),
        _ => null,
    };

    private byte[]? Abb(int function, int register) => (function, register) switch
    {
        (3, 0x8900) => Unsigned(SerialNumber),
        (3, 0x5B00) => Unsigned(Fixed(Voltage * 10)),
        (3, 0x5B0C) => Current(Ampere),
        (3, 0x5B14) => Unsigned(unchecked((uint)(int)Math.Round(Power * 100))),
        (3, 0x5000) => [0, 0, 0, 0, .. Unsigned((uint)(KilowattHours * 100))],
        _ => null,
    };

    private int Loaded => family == MeterFamily.EastronOnePhase ? 1 : LoadedPhases;

    private double Ampere => Math.Abs(Power) / Voltage / Loaded;

    private double OtherAmpere => Loaded == 1 ? 0 : Ampere;

    private byte[] Current(double ampere) => family == MeterFamily.Abb ? Unsigned(Fixed(ampere * 100)) : Float(ampere);

    // ABB: all bits set where a value is not available.
    private static uint Fixed(double value) => double.IsNaN(value) ? uint.MaxValue : (uint)Math.Round(value);

    private static byte[] Float(double value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteSingleBigEndian(bytes, (float)value);
        return bytes;
    }

    private static byte[] Unsigned(uint value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, value);
        return bytes;
    }
}

/// <summary>Whose register table a meter has.</summary>
public enum MeterFamily
{
    EastronOnePhase,
    EastronThreePhase,
    Abb,
}
