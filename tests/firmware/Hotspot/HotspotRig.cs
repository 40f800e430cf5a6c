using System.Text.Json.Nodes;
using Laterne.Core;
using Laterne.Core.Ports;
using Laterne.Core.Tests;
using Laterne.Core.Tests.Ports;

namespace Laterne.Hotspot.Tests;

/// <summary>A pole with an access point, in virtual time.</summary>
internal sealed class HotspotRig
{
    /// <summary>2026-11-21T23:00Z, a Saturday; Sunday in local time.</summary>
    public const long Midnight = 1_795_302_000_000;

    public const string Probed = """{"enabled":true,"address":"10.20.0.9","path":"/status"}""";

    private int _version = 7;
    private int _commands;

    public HotspotRig(string section = Probed, long utcMs = Midnight)
    {
        Rig = Rig.Running(Document(section, _version), utcMs, ports =>
        {
            ports.Supply = Mains;
            ports.Functions = [new HotspotMaker(Point, Point)];
        });
        Rig.Uplink.Connect();
        Rig.Step();
        Point.Offs.Clear();
    }

    public FakeAccessPoint Point { get; } = new();

    public FakeMains Mains { get; } = new();

    public Rig Rig { get; }

    public HotspotFunction Hotspot => (HotspotFunction)Rig.Pole.Function(FunctionName.Hotspot)!;

    public List<JsonNode> Readings => [.. Rig.Uplink.Readings.Where(reading => (string)reading["kind"]! == "hotspot")];

    public List<JsonNode> Events(string type) => [.. Rig.Uplink.Of(UplinkKind.Event).Where(e => (string)e["type"]! == type)];

    public string[] States(string type) => [.. Events(type).Select(e => (string)e["state"]!)];

    /// <summary>Power cuts that have hit.</summary>
    public int Cuts { get; private set; }

    public static string Document(string section, int version)
    {
        JsonNode document = JsonNode.Parse(Documents.Example)!;
        document["version"] = version;
        document["hotspot"] = JsonNode.Parse(section);
        return document.ToJsonString();
    }

    public void Desire(string section)
    {
        Rig.Uplink.Desire(Document(section, ++_version));
        Seconds(2);
    }

    public string Command(string name)
    {
        string id = "c" + ++_commands;
        Rig.Uplink.Command(name, id, "{\"expires\":" + (Rig.Utc + 60_000) + "}");
        Seconds(1);
        return (string)JsonNode.Parse(Rig.Uplink.Arrived!.Last(sent => sent.Kind == UplinkKind.Response && sent.RequestId == id).Text)!["status"]!;
    }

    public void Minutes(double minutes, Action? look = null) => Seconds(minutes * 60, look);

    public void Seconds(double seconds, Action? look = null)
    {
        long end = Rig.Now + (long)(seconds * 1000);
        while (Rig.Now < end)
        {
            int next = StepOrRestart();
            look?.Invoke();
            Rig.Now += Math.Min(next, end - Rig.Now);
        }

        StepOrRestart();
        look?.Invoke();
    }

    /// <summary>Cuts the power at a coming flash write.</summary>
    public void CutAtWrite(int writesBefore, bool isAfter)
    {
        var cut = new PowerCut(writesBefore, isAfter);
        Rig.Store.PowerCut = cut;
        Rig.Journal.PowerCut = cut;
    }

    public void KeepPower() => (Rig.Store.PowerCut, Rig.Journal.PowerCut) = (null, null);

    public void Restart(bool keepsClock = true)
    {
        long utc = Rig.Utc;
        KeepPower();
        Point.Release();
        Rig.Restart();
        if (keepsClock && utc != Clock.Unknown)
        {
            Rig.SetUtc(utc + 1);
        }

        Rig.Uplink.Connect();
    }

    private int StepOrRestart()
    {
        Point.Now = Rig.Now;
        try
        {
            return Rig.Step();
        }
        catch (PowerCut.PowerCutException)
        {
            Cuts++;
            Restart();
            return 1;
        }
    }
}
