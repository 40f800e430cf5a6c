using Laterne.Core.Messaging;

namespace Laterne.Charging;

/// <summary>The alarms of the charge point, one bit each: told once when they begin and once when they end, also across restarts.</summary>
public sealed class ChargingAlarms
{
    /// <summary>The contactor is welded.</summary>
    public const int Welded = 0;

    /// <summary>The contactor does not close.</summary>
    public const int NotClosing = 1;

    /// <summary>The meter is missing.</summary>
    public const int MeterMissing = 2;

    /// <summary>The meter runs backwards.</summary>
    public const int MeterBackwards = 3;

    /// <summary>The control pilot.</summary>
    public const int Pilot = 4;

    /// <summary>Sessions cannot be kept.</summary>
    public const int Storage = 5;

    /// <summary>The vehicle draws more than it is offered.</summary>
    public const int OverLimit = 6;

    private readonly EventLog _events;

    /// <summary>Makes them.</summary>
    public ChargingAlarms(EventLog events)
    {
        _events = events;
    }

    /// <summary>Bits of those that last, as flash has them.</summary>
    public int Raised { get; set; }

    /// <summary>
    /// True while one lasts that ends a session at once; flash that fails only keeps the next one from beginning, and a vehicle above its
    /// limit has its time.
    /// </summary>
    public bool StopsCharging => (Raised & ~((1 << Storage) | (1 << OverLimit))) != 0;

    /// <summary>True while one lasts.</summary>
    public bool Has(int alarm) => (Raised & (1 << alarm)) != 0;

    /// <summary>Sets one; a change is told. True: it changed.</summary>
    public bool Set(int alarm, bool isOn, string detail, long utcMs)
    {
        int bit = 1 << alarm;
        if ((Raised & bit) != 0 == isOn)
        {
            return false;
        }

        Raised ^= bit;
        _events.Note(Type(alarm), isOn ? EventLog.Raised : EventLog.Cleared, isOn ? detail : "", utcMs);
        return true;
    }

    private static string Type(int alarm)
    {
        switch (alarm)
        {
            case Welded: return ChargingEvents.ContactorWelded;
            case NotClosing: return ChargingEvents.ContactorNotClosing;
            case MeterMissing: return ChargingEvents.ChargerMeterMissing;
            case MeterBackwards: return ChargingEvents.ChargerMeterBackwards;
            case Pilot: return ChargingEvents.ControlPilotFault;
            case OverLimit: return ChargingEvents.VehicleOverLimit;
            default: return ChargingEvents.SessionStorageFault;
        }
    }
}
