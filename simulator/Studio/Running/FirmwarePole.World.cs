using Laterne.Hardware;
using Laterne.Hardware.Peripherals;
using Laterne.Street.Geometry;
using Laterne.Street.Lighting;
using Laterne.Street.Weather;
using Laterne.Studio.Running.Fittings;
using Laterne.Studio.Running.Happenings;

namespace Laterne.Studio.Running;

/// <summary>What the world does to the pole beside light and passers.</summary>
public sealed partial class FirmwarePole
{
    // After a cut in the middle of a flash write the supply is back so soon.
    private const int CutMs = 2000;

    // Under a torch, and under a coat.
    private const double TorchLux = 20_000;

    private PoleFittings? _fittings;
    private PoleReleases? _releases;
    private bool _hasBattery;
    private bool? _sensorIs;
    private double? _photocellLux;
    private double _skyLux;
    private long? _supplyBackMs;

    /// <summary>True while the lamp has its supply.</summary>
    public bool HasMains { get; private set; } = true;

    public bool IsFed => HasMains && Board.IsPowered;

    public bool NeedsLight => _sensorIs is not null || _photocellLux is not null || (Calls?.IsOpen ?? false);

    public long FeederOverLimitMs => _fittings?.OverLimitMs ?? 0;

    public long UntilLimitHeldMs => _fittings?.UntilLimitHeldMs ?? 0;

    public double MeterErrorPercent => _fittings?.MeterErrorPercent ?? 0;

    public int SessionsEnded => _fittings?.SessionsOwed ?? 0;

    /// <summary>What hangs on the board; null: nothing.</summary>
    internal PoleFittings? Fittings => _fittings;

    /// <summary>Hangs the equipment on the board; before the first step.</summary>
    /// <param name="settings">The pole's document: it names the meters and the feeder's limit.</param>
    public void Fit(Equipment has, byte[] settings, PoleSite site)
    {
        _hasBattery = (has & Equipment.Battery) != 0;
        if (has != Equipment.None)
        {
            _fittings = new PoleFittings(Board, _layout, has, settings, new Luminaire(site.NominalPowerW));
            ShowMains();
        }

        if ((has & Equipment.Updates) != 0)
        {
            _releases = new PoleReleases(Board);
        }
    }

    public void SetWeather(WeatherMoment weather) => _fittings?.SetWeather(weather);

    public void Happen(long worldMs, string name, Happening of)
    {
        PassTo(worldMs);
        switch (name)
        {
            case HappeningKind.PressCall or HappeningKind.ReleaseCall:
                PressCall(worldMs, name == HappeningKind.PressCall);
                break;
            case HappeningKind.PlugIn:
                _fittings?.Plug(of);
                break;
            case HappeningKind.Unplug:
                _fittings?.Unplug();
                break;
            case HappeningKind.PresentCard or HappeningKind.RemoveCard:
                _fittings?.Field?.Clear();
                if (name == HappeningKind.PresentCard)
                {
                    _fittings?.Field?.Hold(new ContactlessCard(Convert.FromHexString(of.Card)));
                }

                break;
            case HappeningKind.WeldContactor or HappeningKind.FreeContactor:
                _fittings?.Contactor?.IsWelded = name == HappeningKind.WeldContactor;
                break;
            case HappeningKind.MeterSilent or HappeningKind.MeterBack:
                _fittings?.LineIsCut = name == HappeningKind.MeterSilent;
                break;
            case HappeningKind.MeterNoise or HappeningKind.MeterClean:
                Board.Serial.Noise = name == HappeningKind.MeterNoise ? new LineNoise(of.Percent, of.Luck).Disturb : null;
                break;
            case HappeningKind.NeighbourLoss or HappeningKind.NeighbourClear:
                Board.Network.NeighbourLoss = name == HappeningKind.NeighbourLoss ? of.Percent / 100 : 0;
                break;
            case HappeningKind.HangHotspot:
                _fittings?.AccessPoint?.IsHung = true;
                break;
            case HappeningKind.MainsOff or HappeningKind.MainsOn:
                Supply(worldMs, name == HappeningKind.MainsOn);
                break;
            case HappeningKind.Reset:
                Restart(worldMs);
                break;
            case HappeningKind.NetworkOff or HappeningKind.NetworkOn:
                Board.Network.IsUp = name == HappeningKind.NetworkOn;
                break;
            case HappeningKind.CoverPhotocell or HappeningKind.BlindPhotocell or HappeningKind.FreePhotocell:
                _photocellLux = name == HappeningKind.CoverPhotocell ? 0 : name == HappeningKind.BlindPhotocell ? TorchLux : null;
                SetSky(_skyLux);
                break;
            case HappeningKind.BreakSensor or HappeningKind.JamSensor or HappeningKind.FreeSensor:
                _sensorIs = name == HappeningKind.FreeSensor ? null : name == HappeningKind.JamSensor;
                Drive(worldMs);
                break;
            default:
                HappenToFlashOrClock(name, of);
                break;
        }
    }

    /// <summary>Somebody presses the call pillar's button, or lets it go. Without a pillar nothing happens.</summary>
    public void PressCall(long worldMs, bool isDown)
    {
        if (_pillar is null)
        {
            return;
        }

        PassTo(worldMs);
        if (isDown)
        {
            _pillar.Press();
            Calls!.Press(worldMs);
        }
        else
        {
            _pillar.Release();
            Calls!.Release(worldMs);
        }
    }

    /// <summary>
    /// Takes the mains away or gives them back. Without a battery the firmware starts anew then and does not know the time.
    /// </summary>
    public void Supply(long worldMs, bool isOn)
    {
        HasMains = isOn;
        _supplyBackMs = null;
        ShowMains();
        if (!_hasBattery)
        {
            SetPower(worldMs, isOn);
        }
    }

    private void HappenToFlashOrClock(string name, Happening of)
    {
        switch (name)
        {
            case HappeningKind.PowerCutAtWrite:
                Board.Flash.CutPowerAtWrite(of.Writes, of.Torn);
                break;
            case HappeningKind.FlashFull:
                Board.Flash.CapacityBytes = Board.Flash.UsedBytes;
                break;
            case HappeningKind.FlashFree:
                Board.Flash.CapacityBytes = VirtualFlash.UsualBytes;
                break;
            case HappeningKind.ClockDrift:
                Board.Clock.DriftPpm = of.Ppm;
                break;
        }
    }

    private void PassTo(long worldMs)
    {
        var us = (worldMs - _startMs) * 1000;
        _fittings?.PassTo(us, OutputHundredths);
        Board.Clock.AdvanceTo(us);
    }

    private void ShowMains()
    {
        _fittings?.HasMains = HasMains;
        if (_hasBattery)
        {
            Board.Pins.Drive(_layout.MainsGood, HasMains);
        }
    }

    /// <summary>A cut that a flash write met takes the board's supply by itself; it comes back a little later.</summary>
    private void ReturnSupply(long worldMs)
    {
        if (Board.IsPowered || !(HasMains || _hasBattery))
        {
            return;
        }

        _supplyBackMs ??= worldMs + CutMs;
        if (worldMs >= _supplyBackMs)
        {
            _supplyBackMs = null;
            SetPower(worldMs, true);
            ShowMains();
        }
    }
}
