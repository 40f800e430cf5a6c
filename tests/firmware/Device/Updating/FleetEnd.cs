using System.Text;
using System.Text.Json.Nodes;
using Laterne.Contracts;
using Laterne.Hardware;

namespace Laterne.Device.Tests.Updating;

/// <summary>The server's end of the pole's line: keeps what the pole says and sends settings and commands until they are answered.</summary>
internal sealed class FleetEnd : IMqttEndpoint
{
    private const string Root = Topics.Root + "P-1/";

    private const string Settings = """
        {"version":1,"position":{"latitudeE6":51434400,"longitudeE6":6762300},"programs":[{"id":"a","activePeriods":[{"start":{"clock":720},"end":{"clock":720}}]}],
        "calendar":{"defaultProgram":"a"},"updates":{"windowStart":0,"windowEnd":0,"soakS":120}}
        """;

    private readonly Dictionary<string, (string Topic, byte[] Json)> _waiting = [];
    private readonly HashSet<(long Boot, long Seq)> _seen = [];

    public FleetEnd(VirtualBoard board)
    {
        Line = new VirtualLine(board, this, new LineQuality(), 7);
        board.Network.Line = Line;
    }

    public VirtualLine Line { get; }

    /// <summary>False: nobody listens.</summary>
    public bool IsUp { get; set; } = true;

    /// <summary>Data of each <c>updateState</c>, once each, in the order of their arrival.</summary>
    public List<JsonNode> Updates { get; } = [];

    /// <summary>Those data as words: state, and the reason where there is one.</summary>
    public string[] Told => [.. Updates.Select(data => (string?)data["reason"] is { } reason ? $"{data["state"]}:{reason}" : (string)data["state"]!)];

    /// <summary>The last report of what the pole runs.</summary>
    public JsonNode? Reported { get; private set; }

    /// <summary>Answers to commands.</summary>
    public List<JsonNode> Answers { get; } = [];

    public void Send(string command, string json, long nowMs)
    {
        var id = "s" + (_waiting.Count + Answers.Count);
        _waiting[id] = (Root + Topics.Commands + command + "/" + id, Encoding.UTF8.GetBytes(json));
        Line.Publish(_waiting[id].Topic, _waiting[id].Json, false, nowMs);
    }

    public int? Accept(MqttHello hello, long nowMs) => IsUp ? 0 : null;

    public bool Subscribe(string filter, long nowMs)
    {
        if (filter == Root + Topics.Desired)
        {
            Line.Publish(filter, Encoding.UTF8.GetBytes(Settings), true, nowMs);
        }
        else
        {
            _waiting.Values.ToList().ForEach(command => Line.Publish(command.Topic, command.Json, false, nowMs));
        }

        return true;
    }

    public long Take(string topic, byte[] payload, bool retain, long nowMs)
    {
        var kind = topic[Root.Length..];
        if (kind == Topics.Reported)
        {
            Reported = JsonNode.Parse(payload);
        }
        else if (kind == Topics.Events)
        {
            var message = JsonNode.Parse(payload)!;
            if ((string?)message["type"] == "updateState" && _seen.Add(((long)message["boot"]!, (long)message["seq"]!)))
            {
                Updates.Add(message["data"]!);
            }
        }
        else if (kind.StartsWith(Topics.Responses, StringComparison.Ordinal) && _waiting.Remove(kind[Topics.Responses.Length..]))
        {
            Answers.Add(JsonNode.Parse(payload)!);
        }

        return nowMs + 5;
    }

    public void Lose(long nowMs)
    {
    }

    public void Wake(long nowMs)
    {
    }
}
