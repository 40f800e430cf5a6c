using System.Text.Json.Nodes;
using Laterne.Charging;
using Laterne.Charging.Tests;
using Laterne.Core;
using Laterne.Core.Messaging;
using Laterne.Core.Ports;
using Laterne.Core.Tests;
using Laterne.Core.Tests.Ports;
using Laterne.Device.Drivers;
using Laterne.Device.Storage;
using Laterne.Emergency;
using Laterne.Emergency.Tests;
using Laterne.Energy;
using Laterne.Energy.Tests;
using Laterne.Hardware;

namespace Laterne.Device.Tests.Whole;

/// <summary>
/// A pole with every function that people depend on, over its real storage on virtual flash; lamp, button, meters, vehicle and server are
/// imitated. In virtual time; after each step it looks at what must always hold.
/// </summary>
internal sealed class HistoryPole
{
    private const int LampMeter = 1;
    private const int ChargerMeter = 2;
    private const int Version = 100;
    private const double Volt = 230;
    private const int RampMs = 1_000;
    private const int RiseMs = 600;
    private const string ManagedCharging = """{"enabled":true,"free":true,"managed":true,"failSafeA":6,"maxA":16,"feederA":25,"minimumPauseS":30}""";

    private readonly VirtualBoard _board = new("P-1");
    private readonly FakeMeterBus _bus = new();
    private readonly FakeContactor _contactor = new();
    private readonly FakePilot _pilot = new();
    private readonly FakeWallbox? _wallbox;
    private readonly Allowance _allowance = new();
    private readonly FakeLight _light = new();
    private Pole _pole = null!;
    private long? _utcOffset;
    private int _sentVersion = Version;
    private int _heldVersion;
    private int _commands;
    private bool _isStarting;
    private long _pressedMs;
    private long _aloneMs;
    private double _lampWh = 12_340;
    private double _chargerWh = 1_000_000;

    /// <summary>22:30 in Duisburg, dimmed to 20 % while nobody is there.</summary>
    public static long NightMs { get; } = Documents.Utc(2026, 12, 21, 21, 30);

    /// <param name="hasWallbox">The pilot is a wallbox controller's, on the meters' line.</param>
    public HistoryPole(bool hasWallbox = false)
    {
        if (hasWallbox)
        {
            _wallbox = new FakeWallbox(Vehicle);
            _bus.Other = _wallbox.Answer;
        }

        _bus.Meters[LampMeter] = new FakeMeter("sdm120") { Serial = 1 };
        _bus.Meters[ChargerMeter] = new FakeMeter("sdm630") { Serial = 2 };
        _contactor.Vehicle = Vehicle;
        _pilot.Vehicle = Vehicle;
        _board.Flash.PowerCut += () => Uplink.Disconnect();
        Start();
        SetClock();
        Uplink.Connect();
        Uplink.Desire(Document(_sentVersion));
        Run(20_000);
    }

    public FakeVehicle Vehicle { get; } = new() { OwnA = 16 };

    public FakeMotion Motion { get; } = new();

    public FakePhotocell Photocell { get; } = new();

    public FakePillar Pillar { get; } = new();

    public FakeUplink Uplink { get; } = new();

    public FakeContactor Contactor => _contactor;

    public FakeMeterBus Line => _bus;

    public VirtualFlash Flash => _board.Flash;

    public long Now { get; private set; } = 5_000;

    /// <summary>Most current that may be drawn now, A.</summary>
    public double AllowedA { get; set; } = 16;

    /// <summary>What should never have been.</summary>
    public List<string> Wrong { get; } = [];

    /// <summary>Numbers of calls that the pole has shown to somebody.</summary>
    public HashSet<int> Shown { get; } = [];

    public int Cuts { get; private set; }

    public EmergencyFunction Emergency => (EmergencyFunction)_pole.Function(FunctionName.Emergency)!;

    public ChargingFunction Charging => (ChargingFunction)_pole.Function(FunctionName.Charging)!;

    public EnergyFunction Energy => (EnergyFunction)_pole.Function(FunctionName.Energy)!;

    public PoleState State => _pole.State;

    public long ChargerWh => (long)_chargerWh;

    /// <summary>What the server has stored: each (boot, seq) once, in the order of its coming.</summary>
    public IEnumerable<JsonNode> Events(string type) => Uplink.Of(UplinkKind.Event)
        .Where(e => (string)e["type"]! == type).DistinctBy(e => ((long)e["boot"]!, (long)e["seq"]!));

    public List<int> Calls => [.. Events("emergencyCall").Where(e => (string?)e["state"] == "raised").Select(e => (int)e["data"]!["callNumber"]!)];

    public void SetClock() => _utcOffset = NightMs - 5_000;

    public void LoseClock() => _utcOffset = null;

    public void Press()
    {
        Pillar.Press();
        _pressedMs = Now;
        Run(20);
    }

    public void Hold()
    {
        Pillar.Hold();
        _pressedMs = Now;
    }

    public void Command(string name, string members) =>
        Uplink.Command(name, "c" + ++_commands, "{\"expires\":" + (NightMs + Now + 100_000) + "," + members + "}");

    /// <summary>The next document: two of its members carry its version, so that a mix would show.</summary>
    public void DesireNext() => Uplink.Desire(Document(++_sentVersion));

    public void Restart()
    {
        Uplink.Disconnect();
        _board.PowerOff();
        _board.PowerOn();
        Start();
    }

    public void Run(long ms)
    {
        long end = Now + ms;
        while (Now < end)
        {
            int next = Step();
            Look();
            long wait = Math.Min(Math.Min(next, end - Now), 50);
            _wallbox?.Pass(Now);
            Vehicle.Pass(wait, _wallbox is null ? _pilot.DutyHundredths : PilotDuty.Of(_wallbox.OfferedA), _contactor.IsClosed);
            Pass(wait);
            Now += wait;
        }

        Step();
        Look();
    }

    private static string Document(int version)
    {
        JsonNode document = JsonNode.Parse(Documents.Example)!;
        document["version"] = version;
        document["telemetry"]!["periodS"] = version;
        document["luminaire"]!["nominalPowerMilliwatt"] = 56_000 + version;
        document["emergency"] = JsonNode.Parse("""{"enabled":true}""");
        document["energy"] = JsonNode.Parse($$"""{"lampMeter":{"model":"sdm120","address":{{LampMeter}}},"chargerMeter":{"model":"sdm630","address":{{ChargerMeter}}} }""");
        document["charging"] = JsonNode.Parse(ManagedCharging);
        return document.ToJsonString();
    }

    private int Step()
    {
        using var scope = _board.Enter();
        int next = _pole.Step(Now, _utcOffset is { } offset ? offset + Now : Clock.Unknown);
        if (_board.IsPowered)
        {
            _isStarting = false;
            return next;
        }

        Cuts++;
        _board.PowerOn();
        Start();
        return 1;
    }

    private void Start()
    {
        using var scope = _board.Enter();
        bool wasConnected = Uplink.IsConnected;
        _contactor.IsCommanded = false;
        _pilot.DutyHundredths = 10_000;
        AllowedA = 6;
        var ports = new PolePorts(_light, Motion, Photocell, new Store(), new Journal("outbox"), Uplink);
        var energy = new EnergyMaker(_bus);
        energy.Wallbox = _wallbox is null ? null : new WallboxReader(WallboxModel.Find(WallboxModel.Epc2)!, FakeWallbox.Address, _bus);
        IControlPilot pilot = energy.Wallbox is null ? _pilot : new WallboxPilot(energy.Wallbox, new Log(new BoardClock()));
        ports.Functions = [energy, new ChargingMaker(new ChargingPorts(pilot, _contactor) { Meter = energy.Charger })];
        Pillar.Equip(ports);
        Pillar.ReadAnew();
        _pole = new Pole(ports, new PoleIdentity("0.1.0", "devkit-v1", "powerOn"));
        _pressedMs = Now;
        _aloneMs = Now;
        _isStarting = true;
        if (!wasConnected)
        {
            Uplink.Connect();
        }
    }

    private void Pass(long ms)
    {
        double lampWatt = _light.Hundredths / 10_000.0 * 56;
        _lampWh += lampWatt * ms / 3_600_000;
        _chargerWh += Vehicle.DrawnA * Volt * 3 * ms / 3_600_000;
        Tell(_bus.Meters[LampMeter], _lampWh, lampWatt, lampWatt / Volt);
        Tell(_bus.Meters[ChargerMeter], _chargerWh, Vehicle.DrawnA * Volt * 3, Vehicle.DrawnA);
    }

    private static void Tell(FakeMeter meter, double wattHours, double watt, double ampere)
    {
        meter.KilowattHours = wattHours / 1000;
        meter.Watt = watt;
        meter.Ampere = ampere;
    }

    private void Look()
    {
        if (_isStarting)
        {
            // The stage's pull-up gives full light until the first step.
            return;
        }

        string where = $"at {Now} ms, boot {State.Boot}, light {_light.Hundredths} {State.Reason}, offered {Charging.OfferedA} A, drawn {Vehicle.DrawnA} A";
        Demand(_light.Hundredths >= 1000, "dark at night: " + where);
        if (Emergency.CallNumber > 0)
        {
            Shown.Add(Emergency.CallNumber);
            Demand(Pillar.Colour != CallerLightColour.Off, "a call without its light: " + where);
            Demand(Now <= _pressedMs + RiseMs || _light.Hundredths == 10_000, "a call without full light: " + where);
        }

        _aloneMs = Motion.IsActive && _utcOffset is not null && !State.IsOverridden && State.SettingsVersion > 0 ? _aloneMs : Now;
        Demand(Now - _aloneMs <= RampMs + RiseMs || _light.Hundredths == 10_000, "a person without full light: " + where);
        Demand(Charging.OfferedA is 0 or >= 6, "0 < I < 6 A offered: " + where);
        Demand(Vehicle.DrawnA is 0 or >= 6, "0 < I < 6 A drawn: " + where);
        bool isBlind = !_bus.Works || _contactor.IsWelded;
        Demand(!_allowance.IsBroken(Now, AllowedA, Vehicle, _wallbox is null, isBlind), "above the limit in effect for more than a second: " + where);
        LookAtSettings(where);
    }

    private void LookAtSettings(string where)
    {
        var settings = _pole.Settings;
        bool isBuiltIn = settings.Version == 0 && _heldVersion == 0;
        bool isWhole = settings.TelemetryPeriodS == settings.Version && settings.Luminaire.NominalPowerMilliwatt == 56_000 + settings.Version;
        Demand(isBuiltIn || isWhole, $"settings of version {settings.Version} are a mix: " + where);
        Demand(settings.Version >= _heldVersion || settings.Version == _heldVersion - 1, $"version {settings.Version} after {_heldVersion}: " + where);
        _heldVersion = (int)settings.Version;
    }

    private void Demand(bool holds, string otherwise)
    {
        if (!holds)
        {
            Wrong.Add(otherwise);
        }
    }
}
