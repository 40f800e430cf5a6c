using System.Text.Json.Nodes;
using Laterne.Core;
using Laterne.Core.Ports;
using Laterne.Core.Tests;
using Laterne.Core.Tests.Ports;

namespace Laterne.Emergency.Tests;

/// <summary>A pole with a call pillar at night, and what the server has stored of it: a replay (boot, seq) counts once.</summary>
internal sealed class PillarRig
{
    public static readonly long Night = Documents.Utc(2026, 11, 21, 23);

    private int _commands;

    public PillarRig(string? document = null, bool isConnected = true)
    {
        Rig = new Rig(equip: Pillar.Equip);
        Rig.SetUtc(Night);
        Rig.Uplink.Desire(document ?? Documents.Example);
        if (isConnected)
        {
            Rig.Uplink.Connect();
        }

        Rig.Run(20_000);
    }

    public FakePillar Pillar { get; } = new();

    public Rig Rig { get; }

    public EmergencyFunction Emergency => (EmergencyFunction)Rig.Pole.Function(FunctionName.Emergency)!;

    public IEnumerable<JsonNode> Events => Rig.Uplink.Of(UplinkKind.Event);

    /// <summary>Call events as they came, repetitions included.</summary>
    public IEnumerable<JsonNode> Sent => Events.Where(e => (string?)e["type"] == "emergencyCall" && (string?)e["state"] == "raised");

    /// <summary>Numbers of the calls that the server has: each (boot, seq) once.</summary>
    public List<int> Calls => Sent.DistinctBy(e => ((long)e["boot"]!, (long)e["seq"]!)).Select(e => (int)e["data"]!["callNumber"]!).ToList();

    public IEnumerable<JsonNode> Of(string type) => Events.Where(e => (string?)e["type"] == type);

    /// <summary>The answer's status to a command of an operator.</summary>
    public string? Command(string name, string json = "")
    {
        string rid = $"rid-{++_commands}";
        Rig.Uplink.Command(name, rid, $$"""{"expires":{{Night + 100_000_000_000}}{{(json.Length > 0 ? "," + json : "")}}}""");
        Rig.Run(100);
        return (string?)Rig.Uplink.Arrived!.Where(sent => sent.RequestId == rid).Select(sent => JsonNode.Parse(sent.Text)!["status"]).LastOrDefault();
    }

    public string? Acknowledge(int call) => Command("call-acknowledge", $"\"callNumber\":{call}");

    public string? Close(int call) => Command("call-close", $"\"callNumber\":{call}");

    /// <summary>A power cut of no length; the link comes back after 3 s.</summary>
    public void Restart()
    {
        long utc = Rig.Utc;
        Rig.Restart();
        Pillar.ReadAnew();
        Rig.SetUtc(utc);
        Rig.Run(3_000);
        Rig.Uplink.Connect();
    }
}
