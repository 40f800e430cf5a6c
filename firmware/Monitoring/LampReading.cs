using Laterne.Core.Energy;
using Laterne.Core.Ports;
using Laterne.Core.Settings;

namespace Laterne.Monitoring;

/// <summary>A reading of the lamp's meter beside what the lamp should draw. Only a reading taken while the output stood still counts.</summary>
public sealed class LampReading
{
    // A reading speaks for the time since the one before it, but not for hours of silence.
    private const long LongestSpanMs = 60_000;

    private readonly ILampMeter? _meter;
    private long _steadyMs;
    private long _readMs = -1;

    /// <summary>Makes it; without a meter there is never a reading.</summary>
    public LampReading(ILampMeter? meter)
    {
        _meter = meter;
    }

    /// <summary>True when the settings name a meter.</summary>
    public bool IsUsed => _meter != null && _meter.IsUsed;

    /// <summary>True once there was a reading.</summary>
    public bool IsThere { get; private set; }

    /// <summary>What the lamp is driven with, hundredths of a percent.</summary>
    public int Output { get; private set; } = -1;

    /// <summary>Rises with each change of the output.</summary>
    public int Changes { get; private set; }

    /// <summary>What the lamp draws, mW.</summary>
    public long Power { get; private set; }

    /// <summary>What it should draw, mW.</summary>
    public int Expected { get; private set; }

    /// <summary>What it should draw beyond standby, mW.</summary>
    public int Rise { get; private set; }

    /// <summary>How long this reading speaks for, ms.</summary>
    public long SpanMs { get; private set; }

    /// <summary>Looks at the meter. True: there is a new reading that counts.</summary>
    public bool Take(int output, LuminaireSettings luminaire, int settleS, long monotonicMs)
    {
        if (output != Output)
        {
            Output = output;
            _steadyMs = monotonicMs;
            Changes++;
        }

        if (_meter == null || !_meter.IsHealthy || _meter.ReadMs == _readMs)
        {
            return false;
        }

        long span = _readMs < 0 ? 0 : _meter.ReadMs - _readMs;
        _readMs = _meter.ReadMs;
        if (_readMs - _steadyMs < settleS * 1000L)
        {
            return false;
        }

        SpanMs = span < 0 ? 0 : span > LongestSpanMs ? LongestSpanMs : span;
        Power = _meter.PowerMilliwatt;
        Expected = LampMeter.PowerOf(output, luminaire);
        Rise = Expected - luminaire.StandbyPowerMilliwatt;
        IsThere = true;
        return true;
    }
}
