using System.Text.Json.Nodes;
using Laterne.Core;
using Laterne.Core.Tests;
using Laterne.Core.Tests.Ports;

namespace Laterne.Monitoring.Tests;

/// <summary>A pole whose lamp has a meter, and a thermometer if wanted. By night it burns at 100 %, by day it is dark.</summary>
internal sealed class MonitoringRig
{
    /// <summary>2026-11-21T18:00Z: night in Duisburg.</summary>
    public static readonly long Night = Documents.Utc(2026, 11, 21, 18);

    public static readonly long Noon = Documents.Utc(2026, 11, 21, 11);

    private int _version = 8;

    public MonitoringRig(long? utc = null, string section = "{}", FakeThermometer? thermometer = null, bool presence = false, FakeLamp? lamp = null)
    {
        Lamp = lamp ?? new FakeLamp();
        Rig = Rig.Running(Document(section, _version, presence), utc ?? Night, ports =>
        {
            ports.LampMeter = Lamp;
            ports.Functions = [new MonitoringMaker(thermometer)];
        });
        Rig.Uplink.Connect();
    }

    public FakeLamp Lamp { get; }

    public Rig Rig { get; }

    public MonitoringFunction Monitoring => (MonitoringFunction)Rig.Pole.Function(FunctionName.Monitoring)!;

    /// <summary>What was told of alarms of the lamp, in order.</summary>
    public string[] Alarms =>
    [
        .. Rig.Uplink.Of(2).Where(e => e["state"] is not null && e["data"]?["outputHundredths"] is not null)
            .Select(e => (string)e["type"]! + " " + (string)e["state"]!),
    ];

    public List<JsonNode> Events(string type) => [.. Rig.Uplink.Of(2).Where(e => (string)e["type"]! == type)];

    public void Minutes(double minutes, Action? look = null) => Rig.Run((long)(minutes * 60_000), () =>
    {
        look?.Invoke();
        Lamp.Look(Rig.Light.Hundredths, Rig.Now);
    });

    /// <summary>Settings with a version of 10 and more.</summary>
    public void Desire(string section, bool presence = false) => Rig.Uplink.Desire(Document(section, ++_version + 1, presence));

    public void Override(int level, double minutes)
    {
        long end = Rig.Utc + (long)(minutes * 60_000);
        Rig.Uplink.Command(
            "override", $"r{Rig.Now}", $$"""{"expires":{{Rig.Utc + 60_000}},"level":{{level}},"expiration":{{end}},"reason":"test"}""");
    }

    public void Restart()
    {
        long utc = Rig.Utc;
        Rig.Restart();
        Rig.SetUtc(utc);
        Rig.Uplink.Connect();
    }

    public static string Document(string section, int version, bool presence = false)
    {
        JsonNode document = JsonNode.Parse(Documents.Example)!;
        document["version"] = version;
        document["monitoring"] = JsonNode.Parse(section);
        var program = document["programs"]![0]!.AsObject();
        program.Remove("switchPoints");
        if (!presence)
        {
            program.Remove("dynamicControls");
        }
        else
        {
            program["dynamicControls"]![0]!.AsObject().Remove("start");
            program["dynamicControls"]![0]!.AsObject().Remove("end");
        }

        return document.ToJsonString();
    }
}
