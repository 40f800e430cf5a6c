using Laterne.Core.Ports;

namespace Laterne.Monitoring.Tests;

/// <summary>A luminaire of 56 W and the meter in front of it, read every ten seconds.</summary>
internal sealed class FakeLamp : ILampMeter
{
    private const double NominalWatt = 56;
    private const double StandbyWatt = 0.5;

    /// <summary>Draws standby only.</summary>
    public bool IsDead { get; set; }

    /// <summary>Its relay is welded, or its gear ignores the level: it burns at this percent whatever it is told.</summary>
    public int? StuckAtPercent { get; set; }

    /// <summary>Draws so many times what it should.</summary>
    public double Factor { get; set; } = 1;

    /// <summary>Draws this beside, W.</summary>
    public double Extra { get; set; }

    public bool IsSilent { get; set; }

    public bool IsUsed { get; set; } = true;

    public bool IsHealthy { get; private set; }

    public long ReadMs { get; private set; } = -1;

    public long PowerMilliwatt { get; private set; }

    public long EnergyWh => (long)_wattHours;

    public long PeriodMs { get; set; } = 10_000;

    /// <summary>What it has really used.</summary>
    public double WattHours => _wattHours;

    private double _wattHours = 5_000;
    private long _lastMs;
    private double _watt;
    private int _misses;
    private long _roundMs;

    public void Look(int hundredths, long now)
    {
        _wattHours += _watt * (now - _lastMs) / 3_600_000.0;
        _lastMs = now;
        var percent = StuckAtPercent ?? (IsDead ? 0 : hundredths / 100.0);
        _watt = Extra + Math.Max(StandbyWatt, Factor * NominalWatt * percent / 100);
        if (now - _roundMs < PeriodMs)
        {
            return;
        }

        _roundMs = now;
        _misses = IsSilent ? _misses + 1 : 0;
        IsHealthy = IsUsed && (IsHealthy ? _misses < 3 : _misses == 0);
        if (!IsSilent)
        {
            ReadMs = now;
            PowerMilliwatt = (long)(_watt * 1000);
        }
    }
}

internal sealed class FakeThermometer : IThermometer
{
    public int? Celsius { get; set; } = 30;

    public bool TryRead(out int celsius)
    {
        celsius = Celsius ?? 0;
        return Celsius != null;
    }
}
