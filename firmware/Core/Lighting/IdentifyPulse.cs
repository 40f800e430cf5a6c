namespace Laterne.Core.Lighting;

/// <summary>Makes one lamp stand out: full and dimmed light in turn for some seconds.</summary>
public sealed class IdentifyPulse
{
    private const int BrightLevel = 100;
    private const int DimmedLevel = 40;
    private const int HalfPeriodMs = 700;
    private const int RampMs = 250;

    private long _startMs;
    private long _endMs;

    /// <summary>True while it pulses.</summary>
    public bool IsRunning { get; private set; }

    /// <summary>Pulses from now on.</summary>
    public void Start(int seconds, long monotonicMs)
    {
        IsRunning = true;
        _startMs = monotonicMs;
        _endMs = monotonicMs + (seconds * 1000L);
    }

    /// <summary>Asks for this moment's level, or withdraws.</summary>
    public void Ask(LightDemand demand, long monotonicMs)
    {
        IsRunning = IsRunning && monotonicMs < _endMs;
        if (!IsRunning)
        {
            demand.Withdraw();
            return;
        }

        bool bright = (monotonicMs - _startMs) / HalfPeriodMs % 2 == 0;
        demand.Ask(bright ? BrightLevel : DimmedLevel, RampMs, LightReason.Identify);
    }
}
