using Laterne.Hardware;

namespace System.Device.Spi;

/// <summary>Imitated: one chip select on one bus, byte for byte. The bus needs its three pins configured before.</summary>
public class SpiDevice : IDisposable
{
    private readonly VirtualBoard _board = VirtualBoard.Current;
    private readonly int _start;
    private bool _isDisposed;

    public SpiDevice(SpiConnectionSettings settings)
    {
        ConnectionSettings = settings;
        _start = _board.Starts;
        _board.ThrowIfDead(_start);
        _board.Spi.Open(settings.BusId, settings.ChipSelectLine);
    }

    public SpiConnectionSettings ConnectionSettings { get; }

    public static SpiDevice Create(SpiConnectionSettings settings) => new(settings);

    public void TransferFullDuplex(SpanByte writeBuffer, SpanByte readBuffer)
    {
        Live();
        _board.Spi.Transfer(ConnectionSettings.BusId, ConnectionSettings.ChipSelectLine, writeBuffer.AsSpan(), readBuffer.AsSpan());
    }

    public void Write(SpanByte buffer)
    {
        Live();
        Span<byte> nobody = new byte[buffer.Length];
        _board.Spi.Transfer(ConnectionSettings.BusId, ConnectionSettings.ChipSelectLine, buffer.AsSpan(), nobody);
    }

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected void Dispose(bool disposing)
    {
        if (!_isDisposed && disposing)
        {
            _isDisposed = true;
            _board.Spi.Close(ConnectionSettings.BusId, ConnectionSettings.ChipSelectLine);
        }
    }

    private void Live()
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        _board.ThrowIfDead(_start);
    }
}
