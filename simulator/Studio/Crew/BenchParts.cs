using Laterne.Device;
using Laterne.Hardware;
using Laterne.Hardware.Peripherals;
using Laterne.Street.Lighting;
using Laterne.Street.Weather;
using Laterne.Studio.Running;
using Laterne.Studio.Running.Fittings;

namespace Laterne.Studio.Crew;

/// <summary>What hangs on the board of a pole on the bench: everything that its pins are for.</summary>
internal sealed class BenchParts
{
    private const int Bus = 1;

    // A photocell sees a little of its own lamp.
    private const double LuxOfLamp = 0.0008;
    private const double NominalWatt = 55;

    // What the crew has wired to the meters' line, whatever the pole is told.
    private const string Wired = """
        {"version":1,"energy":{"lampMeter":{"model":"sdm120","address":1},"chargerMeter":{"model":"abb-b","address":2}},
        "hotspot":{"address":"10.20.0.9","port":80}}
        """;

    private readonly VirtualBoard _board;
    private readonly BoardLayout _layout;
    private readonly Bh1750 _photocell;
    private readonly DimmingStage _stage;
    private readonly PoleFittings _fittings;
    private readonly int _bootPin;
    private bool _button;
    private bool _boot;
    private bool _motion;

    public BenchParts(VirtualBoard board, BoardLayout layout)
    {
        (_board, _layout) = (board, layout);
        _photocell = new Bh1750(board.Clock) { Lux = Daylight };
        board.I2c.Attach(Bus, layout.PhotocellAddress, _photocell);
        _stage = new DimmingStage(board.Pwm, layout.LampPwm, layout.LampPwmInverted);
        _bootPin = layout.Pins.Pin(BoardPin.BootButton);
        var settings = System.Text.Encoding.UTF8.GetBytes(Wired);
        _fittings = new PoleFittings(board, layout, Has(layout), settings, new Luminaire(NominalWatt));
        if (_fittings.Weather is { } weather)
        {
            (weather.Temperature, weather.Humidity, weather.Pressure) = (8, 80, 101_300);
        }
    }

    /// <summary>Daylight at the photocell, lux.</summary>
    public double Daylight { get; set; } = 4;

    /// <summary>The call button is held.</summary>
    public bool Button
    {
        set => Set(ref _button, value);
    }

    /// <summary>The module's button is held.</summary>
    public bool Boot
    {
        set => Set(ref _boot, value);
    }

    /// <summary>Somebody is before the presence sensor.</summary>
    public bool Motion
    {
        set => Set(ref _motion, value);
    }

    /// <summary>Light at the lamp, hundredths of a percent.</summary>
    public int Light => _stage.Hundredths;

    /// <summary>Lives on until then, microseconds.</summary>
    public void PassTo(long nowUs)
    {
        _fittings.PassTo(nowUs, Light);
        _board.Clock.AdvanceTo(Math.Max(nowUs, _board.Clock.MonotonicMicroseconds));
        _photocell.Lux = Daylight + (Light * LuxOfLamp);
    }

    /// <summary>Puts the levels on the inputs, as they are after a start as well.</summary>
    public void Drive()
    {
        Drive(_layout.CallButton, _button != _layout.CallButtonActiveLow);
        Drive(_bootPin, !_boot);
        Drive(_layout.Motion, _motion != _layout.MotionActiveLow);
        Drive(_layout.MainsGood, true);
    }

    private static Equipment Has(BoardLayout layout)
    {
        var has = Equipment.None;
        has |= layout.CallButton != BoardLayout.None ? Equipment.CallPillar : 0;
        has |= layout.Pins.Pin(BoardPin.Contactor) != BoardLayout.None ? Equipment.ChargePoint : 0;
        has |= layout.Wallbox.Length > 0 ? Equipment.Wallbox : 0;
        has |= layout.MeterTransmit != BoardLayout.None ? Equipment.LampMeter : 0;
        has |= layout.WeatherAddress != BoardLayout.None ? Equipment.WeatherStation : 0;
        has |= layout.Pins.Pin(BoardPin.HotspotRelay) != BoardLayout.None ? Equipment.Hotspot : 0;
        return has | (layout.HasPn532 ? Equipment.CardReader : 0);
    }

    private void Set(ref bool held, bool value)
    {
        held = value;
        Drive();
    }

    private void Drive(int pin, bool isHigh)
    {
        if (pin != BoardLayout.None && _board.IsPowered)
        {
            _board.Pins.Drive(pin, isHigh);
        }
    }
}
