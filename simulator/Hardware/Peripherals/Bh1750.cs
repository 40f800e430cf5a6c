namespace Laterne.Hardware.Peripherals;

/// <summary>
/// ROHM BH1750FVI ambient light sensor at the level of its opcodes (datasheet 2014.11, "Instruction Set Architecture"):
/// counts = lux x 1.2 x MTreg / 69, big endian, 120 ms a measurement in high, 16 ms in low resolution.
/// </summary>
public sealed class Bh1750(VirtualClock clock) : II2cPeripheral
{
    /// <summary>7-bit address with the ADDR pin low.</summary>
    public const int AddressLow = 0x23;

    private const int DefaultMeasurementTime = 69;
    private const long HighResolutionMicroseconds = 120_000;
    private const long LowResolutionMicroseconds = 16_000;

    private bool _isPowered;
    private byte _mode;
    private int _measurementTime = DefaultMeasurementTime;
    private long _readyAt = long.MaxValue;
    private double _luxAtTrigger;
    private ushort _counts;

    /// <summary>Light on the sensor, lux.</summary>
    public double Lux { get; set; }

    /// <inheritdoc/>
    public bool Write(ReadOnlySpan<byte> bytes)
    {
        foreach (var opcode in bytes)
        {
            Execute(opcode);
        }

        return true;
    }

    /// <inheritdoc/>
    public bool Read(Span<byte> bytes)
    {
        Measure();
        for (var index = 0; index < bytes.Length; index++)
        {
            bytes[index] = index switch { 0 => (byte)(_counts >> 8), 1 => (byte)_counts, _ => 0xFF };
        }

        return true;
    }

    private void Execute(byte opcode)
    {
        switch (opcode)
        {
            case 0x00:
                _isPowered = false;
                _readyAt = long.MaxValue;
                break;
            case 0x01:
                _isPowered = true;
                break;
            case 0x07 when _isPowered:
                _counts = 0;
                break;
            case 0x10 or 0x11 or 0x13 or 0x20 or 0x21 or 0x23:
                _isPowered = true;
                _mode = opcode;
                Trigger();
                break;
            case >= 0x40 and <= 0x47:
                _measurementTime = (_measurementTime & 0x1F) | ((opcode & 0x07) << 5);
                break;
            case >= 0x60 and <= 0x7F:
                _measurementTime = (_measurementTime & 0xE0) | (opcode & 0x1F);
                break;
        }
    }

    private void Trigger()
    {
        var duration = (_mode & 0x03) == 0x03 ? LowResolutionMicroseconds : HighResolutionMicroseconds;
        _readyAt = clock.MonotonicMicroseconds + (duration * _measurementTime / DefaultMeasurementTime);
        _luxAtTrigger = Lux;
    }

    private void Measure()
    {
        if (!_isPowered || clock.MonotonicMicroseconds < _readyAt)
        {
            return;
        }

        var isOneShot = (_mode & 0x20) != 0;
        var fine = (_mode & 0x03) == 0x01 ? 2.0 : 1.0;
        var lux = isOneShot ? _luxAtTrigger : Lux;
        _counts = (ushort)Math.Clamp(Math.Round(lux * 1.2 * fine * _measurementTime / DefaultMeasurementTime), 0, ushort.MaxValue);
        if (isOneShot)
        {
            _isPowered = false;
            _readyAt = long.MaxValue;
        }
    }
}
