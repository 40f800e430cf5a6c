using Laterne.Charging;
using Laterne.Core;
using Laterne.Core.Charging;
using Laterne.Core.Hotspot;
using Laterne.Core.Settings;
using Laterne.Device;
using Laterne.Energy;
using Laterne.Hardware;
using Laterne.Hardware.Peripherals;
using Laterne.Street.Lighting;
using Laterne.Street.Weather;
using Laterne.Studio.Running.Happenings;

namespace Laterne.Studio.Running.Fittings;

/// <summary>
/// What hangs on a pole's board beside lamp and sensors: meters, charge point with a vehicle, weather sensor. They draw, count and answer
/// by themselves; the firmware meets them at pins and wires only.
/// </summary>
internal sealed class PoleFittings
{
    // A vehicle follows its pilot within half a second; looking oftener changes nothing.
    private const long StepUs = 50_000;
    private const string Line = "COM2";
    private const double Volt = 230;
    private const double UsPerHour = 3.6e9;

    private readonly Luminaire _lamp;
    private readonly PoleSettings _settings = new();
    private readonly ModbusMeter? _lampMeter;
    private readonly ModbusMeter? _chargerMeter;
    private readonly WallboxController? _wallbox;
    private readonly FeederWatch _feeder = new();
    private readonly OfferWatch _offer = new();
    private readonly MeterCheck _lampCheck = new();
    private readonly MeterCheck _chargerCheck = new();
    private readonly SessionWatch _sessions = new();
    private int _served;
    private bool _draws;
    private int _offeredA;
    private bool _lineIsCut;
    private bool _hasMains = true;
    private long _atUs;
    private double _lampWh;
    private double _chargerWh;

    /// <param name="settings">The pole's document: it names the meters.</param>
    public PoleFittings(VirtualBoard board, BoardLayout layout, Equipment has, byte[] settings, Luminaire lamp)
    {
        _lamp = lamp;
        new SettingsReader().TryRead(settings, settings.Length, _settings);
        if ((has & Equipment.ChargePoint) != 0)
        {
            var pins = layout.Pins;
            Contactor = new ContactorModel(board, pins.Pin(BoardPin.Contactor), pins.Pin(BoardPin.ContactorFeedback));
            if ((has & Equipment.Wallbox) != 0)
            {
                _wallbox = new WallboxController(WallboxFamily.Epc2, EquippedBoard.WallboxAddress, board.Clock);
                board.Serial.Attach(Line, _wallbox);
            }

            Vehicle = _wallbox is not null
                ? new ElectricVehicle(_wallbox, Contactor)
                : new ElectricVehicle(board, Contactor, pins.Pin(BoardPin.PilotPwm), layout.Chip.Channel(pins.Pin(BoardPin.PilotAdc)));
            _chargerMeter = Attach(board, _settings.Energy.ChargerModel, _settings.Energy.ChargerAddress, 2);
        }

        if ((has & Equipment.LampMeter) != 0)
        {
            _lampMeter = Attach(board, _settings.Energy.LampModel, _settings.Energy.LampAddress, 1);
        }

        if ((has & Equipment.CardReader) != 0)
        {
            Field = new ContactlessField();
            board.I2c.Attach(1, Pn532.Address, new Pn532(board.Clock, Field));
        }

        if ((has & Equipment.Hotspot) != 0)
        {
            AccessPoint = new AccessPoint(board, layout.Pins.Pin(BoardPin.HotspotRelay));
            board.Network.Attach(_settings.Hotspot.Address, _settings.Hotspot.Values[HotspotSettings.Port], AccessPoint);
        }

        if ((has & Equipment.WeatherStation) != 0)
        {
            Weather = new Bme280(board.Clock);
            board.I2c.Attach(1, layout.WeatherAddress, Weather);
        }
    }

    /// <summary>For the public; null: there is none.</summary>
    public AccessPoint? AccessPoint { get; }

    /// <summary>Before the card reader; null: there is none.</summary>
    public ContactlessField? Field { get; }

    /// <summary>At the charge point; null: there is none.</summary>
    public ElectricVehicle? Vehicle { get; }

    public ContactorModel? Contactor { get; }

    public Bme280? Weather { get; }

    /// <summary>Air and road around the weather station; null: none yet.</summary>
    public WeatherMoment? Around { get; private set; }

    /// <summary>Longest time without a break that lamp and vehicle drew more than the feeder bears, or the vehicle more than the limit in effect, ms.</summary>
    public long OverLimitMs => Math.Max(_feeder.LongestOverMs, _offer.LongestOverMs);

    /// <summary>Longest time without a break that the vehicle drew more than it was offered, ms.</summary>
    public long UntilLimitHeldMs => _offer.LongestUntilHeldMs;

    /// <summary>Sessions that are owed to the server: those that the firmware began, and at least one for each vehicle that drew something.</summary>
    public int SessionsOwed => Math.Max(_sessions.Ended, _served);

    /// <summary>Largest deviation of a meter, percent.</summary>
    public double MeterErrorPercent => Math.Max(_lampCheck.ErrorPercent, _chargerCheck.ErrorPercent);

    /// <summary>What the vehicle draws now, W.</summary>
    public double ChargerWatt => _hasMains ? Vehicle?.Power ?? 0 : 0;

    /// <summary>Without mains nothing is drawn and no meter answers.</summary>
    public bool HasMains
    {
        set
        {
            if (value && !_hasMains)
            {
                _wallbox?.Restart();
            }

            _hasMains = value;
            SetLine();
        }
    }

    /// <summary>The line to the meters is cut.</summary>
    public bool LineIsCut
    {
        set
        {
            _lineIsCut = value;
            SetLine();
        }
    }

    /// <summary>Lives on until now with the lamp as it was.</summary>
    /// <param name="nowUs">Microseconds since the board was made.</param>
    /// <param name="hundredths">The lamp's output since the last call.</param>
    public void PassTo(long nowUs, int hundredths)
    {
        var lampWatt = _hasMains ? _lamp.PowerW(hundredths / 10_000.0) : 0;
        while (_atUs < nowUs)
        {
            var step = Vehicle is { IsPlugged: true } ? Math.Min(StepUs, nowUs - _atUs) : nowUs - _atUs;
            Vehicle?.Pass(step);
            _atUs += step;
            Count(_lampMeter, lampWatt, step, ref _lampWh);
            Count(_chargerMeter, ChargerWatt, step, ref _chargerWh);
            var vehicleA = _hasMains ? Vehicle?.DrawnA ?? 0 : 0;
            _feeder.Look(_atUs / 1000, (lampWatt / Volt) + vehicleA, _settings.Charging.Values[ChargingSettings.FeederA]);
            _draws |= vehicleA > 0;
            _offer.Look(_atUs / 1000, vehicleA, _offeredA);
        }
    }

    /// <summary>Looks at the firmware after one of its turns.</summary>
    public void Look(Pole pole)
    {
        if (pole.Function(FunctionName.Energy) is EnergyFunction energy)
        {
            _lampCheck.Look(energy.Lamp.State, _lampWh);
            _chargerCheck.Look(energy.Charger.State, _chargerWh);
        }

        if (pole.Function(FunctionName.Charging) is ChargingFunction charging)
        {
            _sessions.Look(charging);
            _offeredA = charging.OfferedA;
        }
    }

    /// <summary>A vehicle comes and is plugged in, in place of the one before.</summary>
    public void Plug(Happening with)
    {
        Unplug();
        (Vehicle!.OwnA, Vehicle.Phases, Vehicle.BatteryWh, Vehicle.Filled) = (with.OwnA, with.Phases, with.BatteryWh, with.Filled);
        (Vehicle.IgnoresDuty, Vehicle.ReactionMs) = (with.IgnoresDuty, with.ReactionMs);
        _chargerMeter?.LoadedPhases = with.Phases;
        Vehicle.Plug();
    }

    /// <summary>The air at the sensor, which the electronics beside it warm a little.</summary>
    public void SetWeather(WeatherMoment weather)
    {
        if (Weather is not null)
        {
            Weather.Temperature = weather.AirTemperature + (_settings.Weather.SelfHeatingCentiKelvin / 100.0);
            Weather.Humidity = weather.HumidityAt(Weather.Temperature);
            Weather.Pressure = weather.Pressure * 100;
            Around = weather;
        }
    }

    /// <summary>The vehicle leaves.</summary>
    public void Unplug()
    {
        _served += _draws ? 1 : 0;
        _draws = false;
        Vehicle?.Unplug();
    }

    private static ModbusMeter? Attach(VirtualBoard board, string model, int address, uint serial)
    {
        if (model.Length == 0)
        {
            return null;
        }

        var family = model == "abb-b" ? MeterFamily.Abb : model == "sdm120" ? MeterFamily.EastronOnePhase : MeterFamily.EastronThreePhase;
        var meter = new ModbusMeter(family, address) { SerialNumber = serial };
        board.Serial.Attach(Line, meter);
        return meter;
    }

    private static void Count(ModbusMeter? meter, double watt, long us, ref double wattHours)
    {
        wattHours += watt * us / UsPerHour;
        if (meter is not null)
        {
            meter.Power = watt;
            meter.Pass(us);
        }
    }

    private void SetLine()
    {
        foreach (var meter in new[] { _lampMeter, _chargerMeter }.OfType<ModbusMeter>())
        {
            meter.IsSilent = _lineIsCut || !_hasMains;
        }

        if (_wallbox is not null)
        {
            _wallbox.IsSilent = _lineIsCut || !_hasMains;
        }
    }
}
