namespace Laterne.Hardware;

/// <summary>
/// The channels of ADC1: 12 bits for 0 to 3.3 V. A sample takes its time, so that a row of them sees a pulsed voltage at different moments,
/// as on the chip; the board's clock stands still meanwhile.
/// </summary>
public sealed class VirtualAdc
{
    /// <summary>Highest value of a sample.</summary>
    public const int FullScale = 4095;

    /// <summary>Voltage of the highest value, V.</summary>
    public const double FullScaleVolt = 3.3;

    // Interpreted code takes a sample in some 50 µs; a prime, so that the samples do not follow a pulse of 1 kHz in step.
    private const long SampleMicroseconds = 53;
    private const int Channels = 20;

    private readonly Func<long, double>?[] _voltage = new Func<long, double>?[Channels];
    private readonly bool[] _isBroken = new bool[Channels];
    private long _samples;

    internal VirtualAdc(VirtualBoard board) => Board = board;

    internal VirtualBoard Board { get; }

    /// <summary>Connects a voltage to a channel: microseconds since the board was made to V.</summary>
    public void Attach(int channel, Func<long, double> voltage) => _voltage[channel] = voltage;

    /// <summary>The driver of a channel fails from now on: the firmware's next reading throws.</summary>
    public void BreakDriver(int channel, bool isBroken = true) => _isBroken[channel] = isBroken;

    internal static bool Exists(int channel) => channel is >= 0 and < Channels;

    internal int Sample(int channel)
    {
        if (_isBroken[channel])
        {
            throw new InvalidOperationException($"The driver of ADC channel {channel} has failed.");
        }

        var at = Board.Clock.MonotonicMicroseconds + (Interlocked.Increment(ref _samples) * SampleMicroseconds);
        var volt = _voltage[channel]?.Invoke(at) ?? 0;
        return (int)Math.Round(Math.Clamp(volt / FullScaleVolt, 0, 1) * FullScale);
    }
}
