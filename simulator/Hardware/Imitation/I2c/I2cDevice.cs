using Laterne.Hardware;

namespace System.Device.I2c;

/// <summary>Imitated: one address on one bus, byte for byte. The bus needs its two pins configured before.</summary>
public class I2cDevice : IDisposable
{
    private readonly VirtualBoard _board = VirtualBoard.Current;
    private readonly int _start;
    private bool _isDisposed;

    public I2cDevice(I2cConnectionSettings settings)
    {
        ConnectionSettings = settings;
        _start = _board.Starts;
        if (!_board.I2c.HasPins(settings.BusId))
        {
            throw new ArgumentException($"I2C bus {settings.BusId} has no pins: call Configuration.SetPinFunction first.");
        }
    }

    public I2cConnectionSettings ConnectionSettings { get; }

    public static I2cDevice Create(I2cConnectionSettings settings) => new(settings);

    public I2cTransferResult Read(SpanByte buffer) => Transfer([], buffer.AsSpan());

    public I2cTransferResult Write(SpanByte buffer) => Transfer(buffer.AsSpan(), []);

    public I2cTransferResult WriteByte(byte value) => Transfer([value], []);

    public I2cTransferResult WriteRead(SpanByte writeBuffer, SpanByte readBuffer) => Transfer(writeBuffer.AsSpan(), readBuffer.AsSpan());

    public void Dispose()
    {
        _isDisposed = true;
        GC.SuppressFinalize(this);
    }

    private I2cTransferResult Transfer(ReadOnlySpan<byte> write, Span<byte> read)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        _board.ThrowIfDead(_start);
        return _board.I2c.Transfer(ConnectionSettings.BusId, ConnectionSettings.DeviceAddress, write, read);
    }
}
