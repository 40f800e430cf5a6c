using System.Text.Json.Nodes;
using Laterne.Core;
using Laterne.Core.Tests;
using Laterne.Core.Tests.Ports;

namespace Laterne.Energy.Tests;

/// <summary>What the tests ask of a pole with meters.</summary>
internal static class Poles
{
    public static EnergyFunction Function(Rig rig) => (EnergyFunction)rig.Pole.Function(FunctionName.Energy)!;

    public static IEnumerable<string> Faults(Rig rig) =>
        rig.Uplink.Of(2).Where(e => (string)e["type"]! == "meterFault").Select(e => (string)e["state"]!);

    public static string Document(string energy, int version = 42)
    {
        JsonNode document = JsonNode.Parse(Documents.Example)!;
        document["version"] = version;
        document["energy"] = JsonNode.Parse(energy);
        return document.ToJsonString();
    }
}
