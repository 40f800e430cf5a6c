using System.Text.Json.Nodes;
using Laterne.Core;
using Laterne.Core.Ports;
using Laterne.Core.Tests;
using Laterne.Core.Tests.Ports;

namespace Laterne.Charging.Tests;

/// <summary>A pole with a charge point, a vehicle and a server, in virtual time. After each step it checks what must always hold.</summary>
internal sealed class ChargerRig
{
    public const long Evening = 1_795_302_000_000;
    public const string Free = """{"enabled":true,"free":true,"maxA":16,"feederA":25,"minimumPauseS":30}""";
    public const string Managed = """{"enabled":true,"free":true,"managed":true,"failSafeA":6,"maxA":16,"feederA":25,"minimumPauseS":30}""";
    public const string Cards = """{"enabled":true,"maxA":16,"feederA":25,"minimumPauseS":30,"cards":["04A1B2C3","DEADBEEF"]}""";

    private int _commands;
    private int _version = 42;
    private readonly Allowance _allowance = new();

    public ChargerRig(string charging = Free, bool isPeculiar = false, bool isSigned = false)
    {
        Signed = new FakeSignedMeter();
        Ports = new ChargingPorts(Pilot, Contactor) { Cards = CardReader, Meter = Meter, Thermometer = isPeculiar ? Thermometer : null, SignedMeter = isSigned ? Signed : null };
        Contactor.Vehicle = Vehicle;
        Pilot.Vehicle = Vehicle;
        Rig = Rig.Running(Document(charging), Evening, ports => ports.Functions = [new ChargingMaker(Ports)]);
        Rig.Uplink.Connect();
        Run(2_000);
    }

    public Rig Rig { get; }

    public FakeVehicle Vehicle { get; } = new();

    public FakePilot Pilot { get; } = new();

    public FakeContactor Contactor { get; } = new();

    public FakeChargerMeter Meter { get; } = new();

    public FakeCards CardReader { get; } = new();

    public FakeThermometer Thermometer { get; } = new();

    public FakeSignedMeter Signed { get; }

    public ChargingPorts Ports { get; }

    public ChargingFunction Function => (ChargingFunction)Rig.Pole.Function(FunctionName.Charging)!;

    /// <summary>Most current that is allowed now, A; for how long the vehicle may be above it: <see cref="Allowance"/>.</summary>
    public double AllowedA { get; set; } = 16;

    /// <summary>Most current that is allowed after a restart, which forgets the server's limit, A.</summary>
    public double RestartA { get; set; } = 16;

    /// <summary>What should never have been.</summary>
    public List<string> Wrong { get; } = [];

    public IEnumerable<JsonNode> Events(string type) => Rig.Uplink.Of(UplinkKind.Event).Where(e => (string)e["type"]! == type);

    /// <summary>What the server has stored: each (boot, seq) once.</summary>
    public List<JsonNode> Sessions =>
        [.. Events("sessionEnded").DistinctBy(e => ((long)e["boot"]!, (long)e["seq"]!)).Select(e => e["data"]!)];

    public IEnumerable<string> States(string type) => Events(type).Select(e => (string)e["state"]!);

    public static string Document(string charging, int version = 42)
    {
        JsonNode document = JsonNode.Parse(Documents.Example)!;
        document["version"] = version;
        document["charging"] = JsonNode.Parse(charging);
        return document.ToJsonString();
    }

    public void Desire(string charging) => Rig.Uplink.Desire(Document(charging, ++_version));

    /// <summary>Sends a command and returns the answer's status.</summary>
    public string Command(string name, string members = "")
    {
        string id = "c" + ++_commands;
        Rig.Uplink.Command(name, id, "{\"expires\":" + (Rig.Utc + 60_000) + members + "}");
        Run(100);
        return Rig.Uplink.Arrived!.Last(sent => sent.Kind == UplinkKind.Response && sent.RequestId == id).Text;
    }

    public void Run(long ms)
    {
        long end = Rig.Now + ms;
        while (Rig.Now < end)
        {
            int next = StepOrRestart();
            Look();
            long wait = Math.Min(Math.Min(next, end - Rig.Now), 50);
            Vehicle.Pass(wait, Pilot.DutyHundredths, Contactor.IsClosed);
            Rig.Now += wait;
            Meter.Pass(wait, Vehicle.DrawnA, Rig.Now);
        }

        StepOrRestart();
        Look();
    }

    /// <summary>Power cuts that have hit.</summary>
    public int Cuts { get; private set; }

    /// <summary>Cuts the power at a coming flash write.</summary>
    public void CutAtWrite(int writesBefore, bool isAfter)
    {
        var cut = new PowerCut(writesBefore, isAfter);
        Rig.Store.PowerCut = cut;
        Rig.Journal.PowerCut = cut;
    }

    /// <summary>No cut any more.</summary>
    public void KeepPower() => (Rig.Store.PowerCut, Rig.Journal.PowerCut) = (null, null);

    private int StepOrRestart()
    {
        try
        {
            return Rig.Step();
        }
        catch (PowerCut.PowerCutException)
        {
            Cuts++;
            KeepPower();
            bool wasConnected = Rig.Uplink.IsConnected;
            Restart(Rig.Utc + 1);
            if (wasConnected)
            {
                Rig.Uplink.Connect();
            }

            return 1;
        }
    }

    public void Restart(long? utcMs = null)
    {
        KeepPower();
        Rig.Restart();
        AllowedA = RestartA;
        Contactor.IsCommanded = false;
        Pilot.DutyHundredths = 10_000;
        if (utcMs is { } utc)
        {
            Rig.SetUtc(utc);
        }
    }

    private void Look()
    {
        string where = $"{Rig.Now} ms, duty {Pilot.DutyHundredths}, pilot {Vehicle.State}, state {Function.State}";
        if (Pilot.DutyHundredths is not 10_000 and (< 1_000 or > 8_500))
        {
            Wrong.Add("a duty between none and 6 A: " + where);
        }

        if (Function.OfferedA is > 0 and < 6)
        {
            Wrong.Add("0 < I < 6 A: " + where);
        }

        if (_allowance.IsBroken(Rig.Now, AllowedA, Vehicle, isBlind: Contactor.IsWelded || Meter.IsMissing))
        {
            Wrong.Add("above the limit for more than a second: " + where);
        }

        if (Contactor.IsCommanded && Vehicle.State is not ('C' or 'D'))
        {
            Wrong.Add("closed outside C and D: " + where);
        }
    }
}
