using Laterne.Core.Ports;

namespace Laterne.Charging;

/// <summary>Follows the meter: its last reading, whether it is missing, whether it runs backwards.</summary>
public sealed class MeterWatch
{
    /// <summary>A meter without a reading for this long is missing, ms. Known meters are 30 s late at the end of a session.</summary>
    public const int MissingMs = 30_000;

    private readonly IChargerMeter? _meter;
    private bool _started;
    private long _readMs;

    /// <summary>Makes it. What was wrong before a restart is so until the first reading.</summary>
    public MeterWatch(IChargerMeter? meter, bool wasMissing, bool wasBackwards)
    {
        _meter = meter;
        IsMissing = wasMissing;
        IsBackwards = wasBackwards;
    }

    /// <summary>True when there is a reading of now that counts.</summary>
    public bool IsRead { get; private set; }

    /// <summary>No reading for too long.</summary>
    public bool IsMissing { get; private set; }

    /// <summary>Its register stands below what it said.</summary>
    public bool IsBackwards { get; private set; }

    /// <summary>Register of the last reading, Wh.</summary>
    public long EnergyWh { get; private set; }

    /// <summary>Power of the last reading, mW.</summary>
    public int PowerMilliwatt { get; private set; }

    /// <summary>Reads.</summary>
    /// <param name="leastWh">What the register has said in this session, 0 without one.</param>
    /// <param name="monotonicMs">Now.</param>
    public void Step(long leastWh, long monotonicMs)
    {
        if (!_started)
        {
            _started = true;
            _readMs = monotonicMs;
        }

        IsRead = false;
        if (_meter == null || !_meter.TryRead(out long energyWh, out int powerMilliwatt, out bool isBackwards))
        {
            IsMissing = IsMissing || _meter == null || monotonicMs - _readMs >= MissingMs;
            return;
        }

        _readMs = monotonicMs;
        IsMissing = false;
        IsBackwards = isBackwards || energyWh < leastWh;
        if (!IsBackwards)
        {
            IsRead = true;
            EnergyWh = energyWh;
            PowerMilliwatt = powerMilliwatt;
        }
    }
}
