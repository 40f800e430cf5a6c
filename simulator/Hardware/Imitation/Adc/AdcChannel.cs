using Laterne.Hardware;

namespace System.Device.Adc;

/// <summary>Imitated: one channel of ADC1.</summary>
public class AdcChannel : IDisposable
{
    private readonly VirtualBoard _board;
    private readonly int _start;
    private readonly int _channel;

    internal AdcChannel(VirtualBoard board, int channel)
    {
        _board = board;
        _start = board.Starts;
        _channel = channel;
    }

    public int ReadValue()
    {
        _board.ThrowIfDead(_start);
        return _board.Adc.Sample(_channel);
    }

    public void Dispose()
    {
        // Nothing is held: a channel may be opened again.
    }
}
