using System.Device.Gpio;
using Laterne.Core;
using Laterne.Core.Ports;
using Laterne.CrewConsole;
using Laterne.Device.Crew;
using Laterne.Device.Drivers;
using Laterne.Device.Links;
using Laterne.Device.Storage;
using Laterne.Emergency;
using Laterne.Energy;
using Laterne.Health;
using Laterne.Hotspot;
using Laterne.LightAhead;
using Laterne.Monitoring;
using Laterne.Releases;
using Laterne.Weather;

namespace Laterne.Device;

/// <summary>
/// The functions beside the lamp, for what the board and the identity have. Their order is the order of their steps: what protects and
/// lights for people first.
/// </summary>
internal sealed class PoleMakers
{
    // As many as there are functions; more would be a mistake of this class.
    private const int Most = 12;

    private readonly IFunctionMaker[] _makers = new IFunctionMaker[Most];
    private readonly ILog _log;
    private readonly GpioController _gpio;
    private readonly BoardLayout _layout;
    private int _count;

    /// <summary>The lamp's real meter; null: no line to meters.</summary>
    public ILampMeter? LampMeter { get; private set; }

    /// <summary>Begins with none.</summary>
    public PoleMakers(GpioController gpio, BoardLayout layout, ILog log)
    {
        _log = log;
        _gpio = gpio;
        _layout = layout;
    }

    /// <summary>Those that were added.</summary>
    public IFunctionMaker[] All
    {
        get
        {
            IFunctionMaker[] all = new IFunctionMaker[_count];
            System.Array.Copy(_makers, all, _count);
            return all;
        }
    }

    /// <summary>What the crew can test of them.</summary>
    public CrewParts Parts { get; } = new CrewParts();

    /// <summary>What every pole has.</summary>
    public void AddHealth(PoleHealth health) => Add(new HealthMaker(health));

    /// <summary>What the server asks for the crew, on every pole.</summary>
    public CrewMaker AddCrew(SecretChange secrets)
    {
        CrewMaker crew = new CrewMaker(secrets);
        Add(crew);
        return crew;
    }


    /// <summary>The call pillar, and the lamps ahead.</summary>
    /// <param name="button">Null: no pillar.</param>
    /// <param name="radio">Null: no neighbours.</param>
    /// <param name="identity">Group and key of the neighbours.</param>
    public void AddForPeople(CallButton? button, NeighbourRadio? radio, Identity identity)
    {
        LightAheadMaker? ahead =
            radio == null ? null : new LightAheadMaker(radio, new GroupMac(identity.NeighbourKey), identity.NeighbourGroup);
        if (button != null)
        {
            TestedButton tested = new TestedButton(button);
            CallPillarPorts pillar = CallPillarPins.Take(_gpio, _layout, tested, _log);
            Parts.Button = tested;
            Parts.Act = tested;
            Parts.Pillar = pillar;
            pillar.NeighbourAlarm = ahead?.Alarm;
            Add(new EmergencyMaker(pillar));
        }

        Add(ahead);
    }

    /// <summary>Meters and charge point: the charge point steps after the meters, it reads what they have just read.</summary>
    /// <param name="cards">Null: no card reader.</param>
    public void AddForEnergy(IPolledCardReader? cards)
    {
        EnergyMaker? energy = null;
        if (_layout.MeterTransmit != BoardLayout.None && _layout.MeterReceive != BoardLayout.None)
        {
            WallboxModel? wallbox = WallboxModel.Find(_layout.Wallbox);
            Rs485MeterBus bus = new Rs485MeterBus(_layout.MeterTransmit, _layout.MeterReceive, _layout.MeterDirection, wallbox, _log);
            energy = new EnergyMaker(bus);
            energy.Wallbox = wallbox == null ? null : new WallboxReader(wallbox, _layout.WallboxAddress, bus);
        }

        LampMeter = energy?.Lamp;
        Add(energy);
        Add(ChargePointPins.Take(_gpio, _layout, energy, cards, Parts, _log));
    }

    /// <summary>Who watches the lamp: after the meters, it reads what they have just read.</summary>
    public void AddForMonitoring() => Add(new MonitoringMaker(NtcThermometer.Take(_layout, BoardPin.LampThermometer, _log)));

    /// <summary>The weather station.</summary>
    public void AddForWeather()
    {
        if (_layout.WeatherAddress != BoardLayout.None && _layout.I2cSda != BoardLayout.None && _layout.I2cScl != BoardLayout.None)
        {
            Parts.Weather = new Bme280WeatherSensor(_layout.I2cSda, _layout.I2cScl, _layout.WeatherAddress);
            Add(new WeatherMaker(Parts.Weather));
        }
    }

    /// <summary>The access point.</summary>
    /// <param name="probe">Null: it has none.</param>
    public void AddForPublic(HotspotProbe? probe)
    {
        if (probe != null)
        {
            Parts.Hotspot = new TestedRelay(new RelayOutput(_gpio, _layout.Pins.Pin(BoardPin.HotspotRelay), _log));
            Add(new HotspotMaker(Parts.Hotspot, probe));
        }
    }

    /// <summary>Updates over the air, last of all: everything else may be needed while one is under way.</summary>
    /// <param name="identity">Who may release, and for whom.</param>
    /// <param name="version">The running version.</param>
    /// <param name="source">Null: no updates.</param>
    /// <param name="restart">The way to the launcher.</param>
    public void AddUpdates(Identity identity, string version, ReleaseSource? source, RestartWish restart)
    {
        if (source != null)
        {
            OfferMac mac = new OfferMac(identity.OfferKey, identity.PoleId);
            Add(new UpdateMaker(
                new UpdatePorts(_layout.Chip.Name, version, new SlotFiles(), source, mac, identity.ReleaseKeys, restart)));
        }
    }

    private void Add(IFunctionMaker? maker)
    {
        if (maker != null)
        {
            _makers[_count++] = maker;
        }
    }
}
