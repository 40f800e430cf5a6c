using Laterne.Hardware;

namespace System.Device.Pwm;

/// <summary>Imitated: one LEDC channel. The pin must have been given a PWM function before.</summary>
public sealed class PwmChannel : IDisposable
{
    private readonly VirtualBoard _board;
    private readonly int _start;
    private readonly int _pin;
    private int _frequency;
    private double _dutyCycle;
    private bool _isRunning;

    private PwmChannel(VirtualBoard board, int pin, int frequency, double dutyCycle)
    {
        _board = board;
        _start = board.Starts;
        _pin = pin;
        Frequency = frequency;
        DutyCycle = dutyCycle;
    }

    public int Frequency
    {
        get => _frequency;
        set
        {
            if (value <= 0)
            {
                throw new ArgumentOutOfRangeException(nameof(value));
            }

            _frequency = value;
            Apply();
        }
    }

    public double DutyCycle
    {
        get => _dutyCycle;
        set
        {
            if (value is < 0 or > 1 or double.NaN)
            {
                throw new ArgumentOutOfRangeException(nameof(value));
            }

            _dutyCycle = value;
            Apply();
        }
    }

    public static PwmChannel CreateFromPin(int pin, int frequency = 400, double dutyCyclePercentage = 0.5)
    {
        var board = VirtualBoard.Current;
        return board.Pwm.HasFunction(pin)
            ? new PwmChannel(board, pin, frequency, dutyCyclePercentage)
            : throw new ArgumentException($"Pin {pin} has no PWM function: call Configuration.SetPinFunction first.");
    }

    public void Start()
    {
        _isRunning = true;
        Apply();
    }

    public void Stop()
    {
        _isRunning = false;
        _board.ThrowIfDead(_start);
        _board.Pwm.Stop(_pin);
    }

    public void Dispose()
    {
        if (_isRunning && _start == _board.Starts)
        {
            _board.Pwm.Stop(_pin);
        }

        _isRunning = false;
    }

    private void Apply()
    {
        if (_isRunning)
        {
            _board.ThrowIfDead(_start);
            _board.Pwm.Set(_pin, (int)Math.Round(_dutyCycle * VirtualPwm.FullScale), _frequency);
        }
    }
}
