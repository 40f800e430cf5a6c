using System.Text.Json.Nodes;
using Laterne.Core;
using Laterne.Core.Tests;
using Laterne.Core.Tests.Ports;

namespace Laterne.Weather.Tests;

/// <summary>A pole with a weather station.</summary>
internal sealed class WeatherRig
{
    private const long Evening = 1_795_302_000_000;

    public WeatherRig(string section = """{"enabled":true,"heightDm":50}""")
    {
        Rig = Rig.Running(Document(section, 7), Evening, ports => ports.Functions = [new WeatherMaker(Sensor)]);
        Rig.Uplink.Connect();
    }

    public FakeWeatherSensor Sensor { get; } = new();

    public Rig Rig { get; }

    public WeatherFunction Weather => (WeatherFunction)Rig.Pole.Function(FunctionName.Weather)!;

    public List<JsonNode> Readings => [.. Rig.Uplink.Readings.Where(reading => (string)reading["kind"]! == "weather")];

    public List<JsonNode> Events(string type) => [.. Rig.Uplink.Of(2).Where(e => (string)e["type"]! == type)];

    public string[] Faults => [.. Events("weatherFault").Select(e => ((string)e["state"]! + " " + (string?)e["detail"]).TrimEnd())];

    public void Minutes(double minutes, Action? look = null) => Rig.Run((long)(minutes * 60_000), look);

    public void Desire(string section, int version) => Rig.Uplink.Desire(Document(section, version));

    public static string Document(string section, int version)
    {
        JsonNode document = JsonNode.Parse(Documents.Example)!;
        document["version"] = version;
        document["weather"] = JsonNode.Parse(section);
        return document.ToJsonString();
    }
}
