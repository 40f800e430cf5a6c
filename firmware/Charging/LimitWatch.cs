using Laterne.Core.Ports;

namespace Laterne.Charging;

/// <summary>
/// Whether the vehicle keeps to what it is offered. While the contactor is closed its current is read several times a second; two readings
/// in a row above the limit in effect, or one and then none, open the contactor: nothing else makes such a vehicle draw less. After a pause
/// it gets one more try; who then draws too much again within a minute has to leave.
/// </summary>
public sealed class LimitWatch
{
    /// <summary>How long a reading above the limit waits for the next one, ms.</summary>
    public const int ConfirmMs = 300;

    /// <summary>Who has kept to the limit for so long has kept to it, ms.</summary>
    public const int KeptMs = 60_000;

    // Of the limit, and at least 1 A: chargers and meters are no better.
    private const int SlackPercent = 10;
    private const int LeastSlackMilliampere = 1_000;

    private readonly IChargerMeter? _meter;
    private readonly LimitInEffect _limit = new LimitInEffect();
    private int _milliampere;
    private long _readMs;
    private long _suspectMs = -1;
    private long _keptMs;
    private bool _hasTried;

    /// <summary>Makes it.</summary>
    public LimitWatch(IChargerMeter? meter)
    {
        _meter = meter;
    }

    /// <summary>True from the moment at which the contactor must open until it is open.</summary>
    public bool HasTripped { get; private set; }

    /// <summary>True until the vehicle has kept to its limit for a minute, or has left.</summary>
    public bool IsOver { get; private set; }

    /// <summary>True when the session has to end; until the vehicle leaves.</summary>
    public bool MustStop { get; private set; }

    /// <summary>Current of the reading that opened the contactor.</summary>
    public string Detail { get; private set; } = "";

    /// <summary>The vehicle has left.</summary>
    public void Forgive()
    {
        IsOver = false;
        MustStop = false;
        _hasTried = false;
    }

    /// <summary>Looks once.</summary>
    /// <param name="offeredA">What the vehicle is offered, A.</param>
    /// <param name="isAtPlug">Whether it can know.</param>
    /// <param name="mostMilliampere">What the feeder bears beside lamp and call pillar, mA.</param>
    /// <param name="isClosed">Whether the contactor is closed.</param>
    /// <param name="monotonicMs">Now.</param>
    public void Step(int offeredA, bool isAtPlug, int mostMilliampere, bool isClosed, long monotonicMs)
    {
        if (_meter == null)
        {
            return;
        }

        long readMs = _meter.CurrentReadMs;
        bool isNew = readMs >= 0 && readMs != _readMs;
        _readMs = readMs;
        if (!isClosed)
        {
            HasTripped = false;
            _limit.Forget();
            _suspectMs = -1;
            _milliampere = 0;
            _keptMs = monotonicMs;
            _meter.WatchCurrent(false, false);
            return;
        }

        _milliampere = isNew ? _meter.CurrentMilliampere : _milliampere;
        int bound = Bound(_limit.Step(offeredA, isAtPlug, monotonicMs), mostMilliampere);
        if (_milliampere <= bound)
        {
            _suspectMs = -1;
            Keep(monotonicMs);
        }
        else if (_suspectMs < 0)
        {
            _suspectMs = monotonicMs;
        }
        else if (!HasTripped && (isNew || monotonicMs - _suspectMs >= ConfirmMs))
        {
            Trip();
        }

        _meter.WatchCurrent(true, _suspectMs >= 0);
    }

    private static int Bound(int limitA, int mostMilliampere)
    {
        int limit = limitA * 1000;
        int slack = limit * SlackPercent / 100;
        limit += slack < LeastSlackMilliampere ? LeastSlackMilliampere : slack;
        return limit < mostMilliampere ? limit : mostMilliampere;
    }

    private void Keep(long monotonicMs)
    {
        if (monotonicMs - _keptMs >= KeptMs)
        {
            IsOver = MustStop;
            _hasTried = false;
        }
    }

    private void Trip()
    {
        HasTripped = true;
        Detail = IsOver ? Detail : _milliampere.ToString() + " mA";
        IsOver = true;
        MustStop = _hasTried;
        _hasTried = true;
    }
}
