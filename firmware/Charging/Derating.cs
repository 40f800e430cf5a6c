using Laterne.Core.Charging;
using Laterne.Core.Ports;

namespace Laterne.Charging;

/// <summary>The limit that heat allows: all up to one temperature, falling to 6 A towards another, nothing from there on.</summary>
public sealed class Derating
{
    private const int EveryMs = 1_000;
    private const int MissesAtMost = 10;
    private const int HysteresisC = 5;

    private readonly IThermometer? _thermometer;
    private bool _started;
    private bool _isStopped;
    private int _misses;
    private int _celsius;
    private long _readMs;

    /// <summary>Makes it; without a thermometer there is no limit.</summary>
    public Derating(IThermometer? thermometer)
    {
        _thermometer = thermometer;
    }

    /// <summary>The limit, A, at most <paramref name="ceilingA"/>.</summary>
    public int Step(ChargingSettings settings, int ceilingA, long monotonicMs)
    {
        if (_thermometer == null)
        {
            return ceilingA;
        }

        if (!_started || monotonicMs - _readMs >= EveryMs)
        {
            _started = true;
            _readMs = monotonicMs;
            bool isRead = _thermometer.TryRead(out int celsius);
            _celsius = isRead ? celsius : _celsius;
            _misses = isRead ? 0 : _misses < MissesAtMost ? _misses + 1 : MissesAtMost;
        }

        if (_misses == MissesAtMost)
        {
            // Nobody knows how hot it is: the least current there is.
            return ceilingA < PilotDuty.LeastA ? ceilingA : PilotDuty.LeastA;
        }

        int from = settings.Values[ChargingSettings.DerateFromC];
        int stop = settings.Values[ChargingSettings.StopAtC];
        _isStopped = _celsius >= stop || (_isStopped && _celsius > stop - HysteresisC);
        if (_isStopped)
        {
            return 0;
        }

        int span = stop - from;
        if (_celsius <= from || span <= 0 || ceilingA <= PilotDuty.LeastA)
        {
            return ceilingA;
        }

        return PilotDuty.LeastA + ((ceilingA - PilotDuty.LeastA) * (stop - _celsius) / span);
    }
}
