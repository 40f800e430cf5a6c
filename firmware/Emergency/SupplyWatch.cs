using Laterne.Core.Messaging;
using Laterne.Core.Ports;

namespace Laterne.Emergency;

/// <summary>Reports that the mains are gone and come back. On battery nothing is done differently: a call goes out as ever.</summary>
public sealed class SupplyWatch
{
    private const long SettlingMs = 1000;

    private readonly ISupply _supply;
    private readonly EventLog _events;
    private bool _isLost;
    private bool _seenLost;
    private long _sinceMs;

    /// <summary>Watches a supply.</summary>
    public SupplyWatch(ISupply supply, EventLog events)
    {
        _supply = supply;
        _events = events;
    }

    /// <summary>Looks once.</summary>
    public void Step(long monotonicMs, long utcMs)
    {
        bool isLost = !_supply.IsOnMains;
        if (isLost != _seenLost)
        {
            _seenLost = isLost;
            _sinceMs = monotonicMs;
        }

        if (isLost == _isLost || monotonicMs - _sinceMs < SettlingMs)
        {
            return;
        }

        _isLost = isLost;
        JsonWriter json = _events.Begin(EmergencyEvents.SupplyLoss, isLost ? EventLog.Raised : EventLog.Cleared, "", utcMs);
        int battery = _supply.BatteryMillivolt;
        if (battery >= 0)
        {
            json.Member("batteryMillivolt", battery);
        }

        _events.End();
    }
}
