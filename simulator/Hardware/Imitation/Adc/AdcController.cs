using Laterne.Hardware;

namespace System.Device.Adc;

/// <summary>Imitated: opens channels of ADC1.</summary>
public class AdcController
{
    private readonly VirtualBoard _board = VirtualBoard.Current;

    public int MaxValue => VirtualAdc.FullScale;

    public AdcChannel OpenChannel(int channelNumber) => VirtualAdc.Exists(channelNumber)
        ? new AdcChannel(_board, channelNumber)
        : throw new ArgumentException($"There is no ADC channel {channelNumber}.");
}
