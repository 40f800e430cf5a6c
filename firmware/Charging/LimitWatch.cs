using Laterne.Core.Ports;

namespace Laterne.Charging;

/// <summary>
/// Whether the vehicle keeps to what it is offered. IEC 61851-1 gives it 5 s to follow a lower duty; a reading of the meter that was taken
/// later and lies above is told at once, and one that still does five seconds on ends the session: nothing but the contactor makes such a
/// vehicle draw less.
/// </summary>
public sealed class LimitWatch
{
    /// <summary>How long the vehicle may take to follow, ms: IEC 61851-1, table A.6.</summary>
    public const int FollowMs = 5_000;

    /// <summary>How long it may go on drawing too much after the first reading that says so, ms.</summary>
    public const int ToleranceMs = 5_000;

    // Of the limit, and at least 1 A: chargers and meters are no better.
    private const int SlackPercent = 10;
    private const int LeastSlackMilliampere = 1_000;

    // Highest voltage of EN 50160, three phases, per mA: a vehicle on one phase is seen by its current only.
    private const long MilliwattPerMilliampere = 253 * 3;

    private readonly IChargerMeter? _meter;
    private int _offeredA;
    private long _offeredMs;
    private long _readMs;
    private long _overMs;

    /// <summary>Makes it.</summary>
    public LimitWatch(IChargerMeter? meter)
    {
        _meter = meter;
    }

    /// <summary>True while the vehicle draws more than it is offered, and after a stop for it until the vehicle leaves.</summary>
    public bool IsOver { get; private set; }

    /// <summary>True when the session has to end; until the vehicle leaves.</summary>
    public bool MustStop { get; private set; }

    /// <summary>Current of the reading that said so first.</summary>
    public string Detail { get; private set; } = "";

    /// <summary>The vehicle has left.</summary>
    public void Forgive()
    {
        IsOver = false;
        MustStop = false;
    }

    /// <summary>Looks once.</summary>
    /// <param name="offeredA">What the vehicle is offered, A; 0: the contactor opens by itself.</param>
    /// <param name="isClosed">Whether the contactor is closed.</param>
    /// <param name="powerMilliwatt">Power of the last reading, mW.</param>
    /// <param name="monotonicMs">Now.</param>
    public void Step(int offeredA, bool isClosed, int powerMilliwatt, long monotonicMs)
    {
        if (!isClosed || offeredA == 0)
        {
            _offeredA = 0;
            IsOver = MustStop;
            return;
        }

        if (offeredA < _offeredA || _offeredA == 0)
        {
            _offeredMs = monotonicMs;
        }

        _offeredA = offeredA;
        if (_meter == null || _meter.ReadMs == _readMs)
        {
            return;
        }

        _readMs = _meter.ReadMs;
        if (_readMs - _offeredMs >= FollowMs)
        {
            Judge(offeredA * 1000, powerMilliwatt, _meter.CurrentMilliampere, monotonicMs);
        }
    }

    private void Judge(int limit, int powerMilliwatt, int current, long monotonicMs)
    {
        int slack = limit * SlackPercent / 100;
        limit += slack < LeastSlackMilliampere ? LeastSlackMilliampere : slack;
        bool isAbove = current > limit || powerMilliwatt > limit * MilliwattPerMilliampere;
        if (isAbove)
        {
            _overMs = IsOver ? _overMs : monotonicMs;
            Detail = IsOver ? Detail : current.ToString() + " mA";
            MustStop = MustStop || monotonicMs - _overMs >= ToleranceMs;
        }

        IsOver = isAbove || MustStop;
    }
}
