namespace Laterne.Hardware;

/// <summary>A chip on an SPI bus, at the level of bytes on the wire.</summary>
public interface ISpiPeripheral
{
    /// <summary>One selection: bytes go out on MOSI while as many come in on MISO.</summary>
    void Transfer(ReadOnlySpan<byte> mosi, Span<byte> miso);
}
