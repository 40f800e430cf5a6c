namespace Laterne.Hardware;

/// <summary>A chip on an I2C bus, at the level of bytes on the wire.</summary>
public interface II2cPeripheral
{
    /// <summary>The controller writes. False: the chip did not acknowledge.</summary>
    bool Write(ReadOnlySpan<byte> bytes);

    /// <summary>The controller reads. False: the chip did not acknowledge.</summary>
    bool Read(Span<byte> bytes);
}
