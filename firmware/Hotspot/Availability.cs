using Laterne.Core.Messaging;
using Laterne.Core.Ports;
using Laterne.Core.Settings;

namespace Laterne.Hotspot;

/// <summary>
/// Share of the scheduled time in which the access point answered. The time since the last probe counts when the next one is judged, so
/// that no reading holds more available than scheduled time; what nobody could judge is told apart.
/// </summary>
public sealed class Availability
{
    private const long HourMs = 3_600_000;
    private const int HoursADay = 24;

    private readonly MeasurementKind _kind = new MeasurementKind("hotspot", new string[]
    {
        "clients", "mostClients", "availableS", "scheduledS", "unknownS", "powerCycles", "dayAvailableS", "dayScheduledS", "dayUnknownS",
    });

    private readonly Measurements _measurements;
    private readonly long[] _values = new long[9];
    private long _pendingMs;
    private long _scheduledMs;
    private long _availableMs;
    private long _unknownMs;
    private long _dayScheduledMs;
    private long _dayAvailableMs;
    private long _dayUnknownMs;
    private int _mostClients = -1;
    private int _cycles;
    private int _hours;
    private long _hourStartMs;
    private long _hour = -1;
    private long _day = -1;

    /// <summary>Reports to these measurements.</summary>
    public Availability(Measurements measurements)
    {
        _measurements = measurements;
    }

    /// <summary>Clients of the last answer; -1: not known.</summary>
    public int Clients { get; private set; } = -1;

    /// <summary>Scheduled time has passed.</summary>
    public void Pass(long ms) => _pendingMs += ms;

    /// <summary>Judges the time that has passed, by one of <see cref="ProbeState"/>.</summary>
    public void Judge(int state, int clients)
    {
        _scheduledMs += _pendingMs;
        _availableMs += state == ProbeState.Answered ? _pendingMs : 0;
        _unknownMs += state == ProbeState.NoNetwork ? _pendingMs : 0;
        _pendingMs = 0;
        Clients = state == ProbeState.Answered ? clients : -1;
        _mostClients = Clients > _mostClients ? Clients : _mostClients;
    }

    /// <summary>A power cycle began.</summary>
    public void NoteCycle() => _cycles++;

    /// <summary>Reports at each full hour of the clock, without one each hour; nothing when no time was scheduled.</summary>
    public void Report(PoleSettings settings, long monotonicMs, long utcMs)
    {
        long hour = utcMs == Clock.Unknown ? -1 : utcMs / HourMs;
        bool isOver = hour == -1 ? monotonicMs - _hourStartMs >= HourMs : hour != _hour;
        if (!isOver)
        {
            return;
        }

        _hour = hour;
        _hourStartMs = monotonicMs;
        Close(monotonicMs, utcMs);
        EndDay(utcMs == Clock.Unknown ? -1 : Schedule.DayOf(settings.Offsets, utcMs));
    }

    private void Close(long monotonicMs, long utcMs)
    {
        _dayScheduledMs += _scheduledMs;
        _dayAvailableMs += _availableMs;
        _dayUnknownMs += _unknownMs;
        if (_scheduledMs > 0)
        {
            _values[0] = Clients < 0 ? Measurements.Absent : Clients;
            _values[1] = _mostClients < 0 ? Measurements.Absent : _mostClients;
            _values[2] = _availableMs / 1000;
            _values[3] = _scheduledMs / 1000;
            _values[4] = _unknownMs / 1000;
            _values[5] = _cycles;
            _values[6] = _dayAvailableMs / 1000;
            _values[7] = _dayScheduledMs / 1000;
            _values[8] = _dayUnknownMs / 1000;
            _measurements.Add(_kind, _values, monotonicMs, utcMs);
        }

        _scheduledMs = 0;
        _availableMs = 0;
        _unknownMs = 0;
        _mostClients = -1;
        _cycles = 0;
    }

    private void EndDay(long day)
    {
        _hours++;
        if ((day == -1 || _day == -1) ? _hours >= HoursADay : day != _day)
        {
            _hours = 0;
            _dayScheduledMs = 0;
            _dayAvailableMs = 0;
            _dayUnknownMs = 0;
        }

        _day = day;
    }
}
