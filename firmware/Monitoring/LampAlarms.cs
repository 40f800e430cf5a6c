using Laterne.Core.Health;
using Laterne.Core.Messaging;
using Laterne.Core.Ports;

namespace Laterne.Monitoring;

/// <summary>
/// The alarms that last, one bit each: told once when they begin and once when they end, also across restarts. The record of 8 bytes is
/// written with each change; each alarm takes minutes to change, so flash bears it for longer than the lamp lives.
/// </summary>
public sealed class LampAlarms
{
    /// <summary>Name of the record.</summary>
    public const string Record = "lampAlarms";

    private const int Length = 8;
    private const long RetryMs = 60_000;

    private readonly string[] _types =
    {
        MonitoringEvents.LampFailure, MonitoringEvents.DayBurner, MonitoringEvents.DayBurner, MonitoringEvents.CyclingLamp,
        MonitoringEvents.PowerTooHigh, MonitoringEvents.PowerTooLow, MonitoringEvents.ControlGearCommFailure,
        MonitoringEvents.HighTemperature, MonitoringEvents.LampThermometerFault, MonitoringEvents.LampDerated,
    };

    private readonly EventLog _events;
    private readonly IStore _store;
    private readonly byte[] _bytes = new byte[Length];
    private long _told;
    private long _failedMs;
    private bool _isUnsaved;

    /// <summary>Reads what flash knows.</summary>
    public LampAlarms(EventLog events, IStore store)
    {
        _events = events;
        _store = store;
        if (store.TryRead(Record, _bytes, out int length) && length == Length)
        {
            Raised = ByteOrder.ReadLong(_bytes, 0);
            _told = Raised;
        }
    }

    /// <summary>Bits of those that stand.</summary>
    public long Raised { get; private set; }

    /// <summary>True while one stands.</summary>
    public bool Has(int alarm) => (Raised & (1L << alarm)) != 0;

    /// <summary>Sets one, silently.</summary>
    public void Set(int alarm, bool isOn)
    {
        long bit = 1L << alarm;
        Raised = isOn ? Raised | bit : Raised & ~bit;
    }

    /// <summary>Tells what has changed, with the figures of now.</summary>
    public void Tell(LampReading reading, int celsius, long monotonicMs, long utcMs)
    {
        long changed = Raised ^ _told;
        if (changed != 0)
        {
            for (int i = 0; i < _types.Length; i++)
            {
                if ((changed & (1L << i)) != 0)
                {
                    _told ^= 1L << i;
                    Tell(i, reading, celsius, utcMs);
                }
            }

            Save(monotonicMs);
        }
        else if (_isUnsaved && monotonicMs - _failedMs >= RetryMs)
        {
            Save(monotonicMs);
        }
    }

    private void Tell(int alarm, LampReading reading, int celsius, long utcMs)
    {
        int other = alarm == LampAlarm.DrawsWhileOff ? LampAlarm.LitByDay : alarm == LampAlarm.LitByDay ? LampAlarm.DrawsWhileOff : alarm;
        if (other != alarm && (_told & (1L << other)) != 0)
        {
            // One alarm with two causes: it begins with the first and ends with the last.
            return;
        }

        JsonWriter json = _events.Begin(
            _types[alarm], Has(alarm) ? EventLog.Raised : EventLog.Cleared,
            alarm == LampAlarm.DrawsWhileOff ? "drawsWhileOff" : alarm == LampAlarm.LitByDay ? "litByDay" : "", utcMs);
        json.Member("outputHundredths", reading.Output);
        if (alarm >= LampAlarm.HighTemperature)
        {
            if (alarm != LampAlarm.ThermometerFault)
            {
                json.Member("celsius", celsius);
            }
        }
        else if (reading.IsThere)
        {
            json.Member("expectedPowerMilliwatt", reading.Expected);
            json.Member("activePowerMilliwatt", reading.Power);
        }

        _events.End();
    }

    private void Save(long monotonicMs)
    {
        ByteOrder.WriteLong(_bytes, 0, Raised);
        _isUnsaved = !_store.TryReplace(Record, _bytes, Length);
        _failedMs = monotonicMs;
    }
}
