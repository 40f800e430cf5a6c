namespace Laterne.Hardware;

/// <summary>The PWM outputs of a board: which pin runs, at which duty and frequency. Resolution 1/10000, as in the chip's driver.</summary>
public sealed class VirtualPwm
{
    /// <summary>Steps of the duty cycle.</summary>
    public const int FullScale = 10_000;

    private const int Count = 49;
    private const int Stopped = -1;

    private readonly VirtualBoard _board;
    private readonly int[] _duty = new int[Count];
    private readonly int[] _frequency = new int[Count];
    private readonly bool[] _functions = new bool[Count];

    internal VirtualPwm(VirtualBoard board)
    {
        _board = board;
        Array.Fill(_duty, Stopped);
    }

    /// <summary>A duty cycle changed, or a channel started or stopped: pin, duty 0 to 10000, or -1 when the pin is no longer driven.</summary>
    public event Action<int, int>? Changed;

    /// <summary>True while the firmware drives the pin with PWM.</summary>
    public bool IsDriven(int pin) => Volatile.Read(ref _duty[pin]) != Stopped;

    /// <summary>The duty cycle, 0 to 1; 0 when the pin is not driven.</summary>
    public double Duty(int pin) => Math.Max(0, Volatile.Read(ref _duty[pin])) / (double)FullScale;

    /// <summary>The duty cycle in steps of 1/10000, or -1 when the pin is not driven.</summary>
    public int Steps(int pin) => Volatile.Read(ref _duty[pin]);

    /// <summary>The frequency, Hz; 0 when the pin is not driven.</summary>
    public int Frequency(int pin) => IsDriven(pin) ? _frequency[pin] : 0;

    internal void SetFunction(int pin) => _functions[pin] = true;

    internal bool HasFunction(int pin) => pin is >= 0 and < Count && _functions[pin];

    internal void Set(int pin, int steps, int frequency)
    {
        _frequency[pin] = frequency;
        if (Interlocked.Exchange(ref _duty[pin], steps) != steps)
        {
            Changed?.Invoke(pin, steps);
        }
    }

    internal void Stop(int pin) => Set(pin, Stopped, 0);

    internal void Reset()
    {
        Array.Clear(_functions);
        for (var pin = 0; pin < Count; pin++)
        {
            Stop(pin);
        }
    }

    internal VirtualBoard Board => _board;
}
