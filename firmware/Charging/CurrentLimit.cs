using Laterne.Core.Charging;
using Laterne.Core.Ports;
using Laterne.Core.Settings;

namespace Laterne.Charging;

/// <summary>
/// The current that the vehicle may draw: the least of connector, feeder less what lamp and call pillar need, server, and heat. Below
/// 6 A it is 0, and after a pause it stays 0 for the minimum pause: never anything in between.
/// </summary>
public sealed class CurrentLimit
{
    // Lowest voltage of EN 50160: the lamp draws its power at any.
    private const int LeastVolt = 207;

    // Controller, caller light, intercom and siren: some 50 W.
    private const int PillarMilliampere = 250;

    // So much above its offer a vehicle may be read by a meter of class 1 at 32 A, and then some.
    private const int MeterMilliampere = 500;

    private readonly Derating _derating;
    private int _othersMilliampere;
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

    /// <summary>Other settings run: the lamp's rated power is kept free whatever the reserve says, so a lamp that rises overloads nothing.</summary>
    public void Use(PoleSettings settings) => _othersMilliampere = (settings.Luminaire.NominalPowerMilliwatt / LeastVolt) + PillarMilliampere;

    /// <summary>What the feeder bears beside the lamp at its full power and the call pillar, mA.</summary>
    public int Most(ChargingSettings settings) => (settings.Values[ChargingSettings.FeederA] * 1000) - _othersMilliampere;

    /// <summary>The vehicle has just drawn too much, or not: nothing for the minimum pause then.</summary>
    public void Pause(bool mustPause, long monotonicMs)
    {
        _pausedMs = mustPause ? monotonicMs : _pausedMs;
        _isPaused = _isPaused || mustPause;
        Ampere = _isPaused ? 0 : Ampere;
    }

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
    private int Ceiling(ChargingSettings settings)
    {
        int reserve = settings.Values[ChargingSettings.ReserveMilliampere];
        int least = _othersMilliampere + MeterMilliampere;
        int feeder = ((settings.Values[ChargingSettings.FeederA] * 1000) - (reserve < least ? least : reserve)) / 1000;
        int most = settings.Values[ChargingSettings.MaxA];
        return feeder < most ? feeder : most;
    }
}
