namespace Laterne.Hardware;

/// <summary>What hangs on a serial line, at the level of bytes.</summary>
public interface ISerialPeripheral
{
    /// <summary>The controller has sent these bytes. Null: no answer.</summary>
    /// <param name="bytes">What was sent in one go.</param>
    /// <param name="pauseMicroseconds">How long the answer takes to begin after the last byte.</param>
    byte[]? Receive(ReadOnlySpan<byte> bytes, out long pauseMicroseconds);
}
