using Laterne.Contracts;
using Laterne.Core.Ports;

namespace Laterne.Core.Lighting;

/// <summary>A program's times resolved to instants of one night. An event that does not happen makes its period or control empty.</summary>
public sealed class NightEvents
{
    private const long Never = long.MaxValue;

    private readonly long[] _periodStart = new long[Limits.ActivePeriods];
    private readonly long[] _periodEnd = new long[Limits.ActivePeriods];
    private readonly long[] _switchAt = new long[Limits.SwitchPoints];
    private readonly long[] _dynamicStart = new long[Limits.DynamicControls];
    private readonly long[] _dynamicEnd = new long[Limits.DynamicControls];

    /// <summary>Instants at which something may change, sorted, none twice; the first is the night's beginning.</summary>
    public long[] Boundary { get; } = new long[NightPlan.Capacity];

    /// <summary>Filled boundaries.</summary>
    public int BoundaryCount { get; private set; }

    /// <summary>Resolves all times of a program for the night that <paramref name="night"/> describes.</summary>
    public void Resolve(ControlProgram program, UtcOffsets offsets, NightPlan night, int days)
    {
        BoundaryCount = 0;
        AddBoundary(night.From, night);
        for (int i = 0; i < program.PeriodCount; i++)
        {
            _periodStart[i] = Instant(program.PeriodStart[i], offsets, night, days, night.From);
            _periodEnd[i] = Instant(program.PeriodEnd[i], offsets, night, days, night.To);
            if (_periodStart[i] != Never && _periodEnd[i] != Never)
            {
                AddBoundary(_periodStart[i], night);
                AddBoundary(_periodEnd[i], night);
            }
        }

        for (int i = 0; i < program.SwitchPointCount; i++)
        {
            _switchAt[i] = Instant(program.SwitchAt[i], offsets, night, days, night.From);
            AddBoundary(_switchAt[i], night);
        }

        for (int i = 0; i < program.DynamicCount; i++)
        {
            _dynamicStart[i] = Instant(program.DynamicStart[i], offsets, night, days, night.From);
            _dynamicEnd[i] = Instant(program.DynamicEnd[i], offsets, night, days, night.To);
            AddBoundary(_dynamicStart[i], night);
            AddBoundary(_dynamicEnd[i], night);
        }
    }

    /// <summary>The active period in force, the first of the list; -1 outside all.</summary>
    public int PeriodAt(ControlProgram program, long at)
    {
        for (int i = 0; i < program.PeriodCount; i++)
        {
            if (_periodEnd[i] != Never && _periodStart[i] <= at && at < _periodEnd[i])
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>The last switch point since the period's start; -1 before the first.</summary>
    public int SwitchPointAt(ControlProgram program, int period, long at)
    {
        int found = -1;
        for (int i = 0; i < program.SwitchPointCount; i++)
        {
            if (_switchAt[i] <= at && _switchAt[i] >= _periodStart[period] && (found < 0 || _switchAt[i] >= _switchAt[found]))
            {
                found = i;
            }
        }

        return found;
    }

    /// <summary>The dynamic control in force, the first of the list; -1 when none is.</summary>
    public int DynamicAt(ControlProgram program, long at)
    {
        for (int i = 0; i < program.DynamicCount; i++)
        {
            if (_dynamicEnd[i] != Never && _dynamicStart[i] <= at && at < _dynamicEnd[i])
            {
                return i;
            }
        }

        return -1;
    }

    private static long Instant(int point, UtcOffsets offsets, NightPlan night, int days, long noon)
    {
        // 12:00 is both ends of the night: the caller says which one it asks for.
        if (point == TimePoint.None || (TimePoint.IsClock(point) && TimePoint.Minute(point) == 720))
        {
            return noon;
        }

        if (TimePoint.IsClock(point))
        {
            int minute = TimePoint.Minute(point);
            return offsets.ToUtc(minute > 720 ? days : days + 1, minute);
        }

        long solar = TimePoint.IsSunset(point) ? night.Sunset : night.Sunrise;
        if (solar == Clock.Unknown)
        {
            return Never;
        }

        long at = solar + (TimePoint.Offset(point) * 60_000L);
        return at < night.From ? night.From : at > night.To ? night.To : at;
    }

    private void AddBoundary(long at, NightPlan night)
    {
        if (at < night.From || at >= night.To)
        {
            return;
        }

        int place = BoundaryCount;
        while (place > 0 && Boundary[place - 1] >= at)
        {
            place--;
        }

        if (place < BoundaryCount && Boundary[place] == at)
        {
            return;
        }

        for (int i = BoundaryCount; i > place; i--)
        {
            Boundary[i] = Boundary[i - 1];
        }

        Boundary[place] = at;
        BoundaryCount++;
    }
}
