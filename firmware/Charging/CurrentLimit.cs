using Laterne.Core.Charging;
using Laterne.Core.Ports;

namespace Laterne.Charging;

/// <summary>
/// The current that the vehicle may draw: the least of connector, feeder less what lamp and call pillar need, server, and heat. Below
/// 6 A it is 0, and after a pause it stays 0 for the minimum pause: never anything in between.
/// </summary>
public sealed class CurrentLimit
{
    private readonly Derating _derating;
    private bool _isPaused;
    private long _pausedMs;

    /// <summary>Makes it.</summary>
    public CurrentLimit(IUplink uplink, IThermometer? thermometer)
    {
        Server = new ServerLimit(uplink);
        _derating = new Derating(thermometer);
    }

    /// <summary>What the server says.</summary>
    public ServerLimit Server { get; }

    /// <summary>The limit, 0 or 6 A and more.</summary>
    public int Ampere { get; private set; }

    /// <summary>Looks at everything.</summary>
    public void Step(ChargingSettings settings, long monotonicMs)
    {
        int limit = Ceiling(settings);
        int server = Server.Step(settings, monotonicMs);
        limit = server < limit ? server : limit;
        int heat = _derating.Step(settings, limit, monotonicMs);
        limit = heat < limit ? heat : limit;
        if (limit < PilotDuty.LeastA)
        {
            _pausedMs = _isPaused ? _pausedMs : monotonicMs;
            _isPaused = true;
            Ampere = 0;
            return;
        }

        _isPaused = _isPaused && monotonicMs - _pausedMs < settings.Values[ChargingSettings.MinimumPauseS] * 1000L;
        Ampere = _isPaused ? 0 : limit;
    }

    /// <summary>What connector and feeder allow, A: lamp and call pillar come first.</summary>
    public static int Ceiling(ChargingSettings settings)
    {
        int feeder = ((settings.Values[ChargingSettings.FeederA] * 1000) - settings.Values[ChargingSettings.ReserveMilliampere]) / 1000;
        int most = settings.Values[ChargingSettings.MaxA];
        return feeder < most ? feeder : most;
    }
}
