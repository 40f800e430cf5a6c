using System.Text;
using System.Text.Json.Nodes;
using Laterne.Core.Ports;

namespace Laterne.Core.Tests.Ports;

/// <summary>The server's end of the wire. Acknowledges at once unless told otherwise.</summary>
internal sealed class FakeUplink : IUplink
{
    private readonly Queue<(bool IsDesired, string Name, string RequestId, byte[] Payload)> _down = new();
    private readonly Queue<int> _acknowledged = new();

    /// <summary>What arrived, kept as text; null = keep nothing (allocation tests).</summary>
    public List<Sent>? Arrived { get; set; } = [];

    public bool IsConnected { get; private set; }

    public int ConnectionCount { get; private set; }

    public bool Acknowledges { get; set; } = true;

    /// <summary>Asked for each message and each acknowledgement: true = it is lost on the way.</summary>
    public Func<bool>? Loses { get; set; }

    public long Messages { get; private set; }

    public long Bytes { get; private set; }

    public IEnumerable<JsonNode> Of(int kind) => Arrived!.Where(sent => sent.Kind == kind).Select(sent => JsonNode.Parse(sent.Text)!);

    public IEnumerable<JsonNode> Samples => Of(UplinkKind.Telemetry).SelectMany(batch => batch["samples"]?.AsArray() ?? [])!;

    public IEnumerable<JsonNode> Readings => Of(UplinkKind.Telemetry).SelectMany(batch => batch["measurements"]?.AsArray() ?? [])!;

    public IEnumerable<string> EventTypes => Of(UplinkKind.Event).Select(e => (string)e["type"]! + ((string?)e["state"] is { } s ? " " + s : ""));

    public void Connect()
    {
        IsConnected = true;
        ConnectionCount++;
    }

    public void Disconnect()
    {
        IsConnected = false;
        _acknowledged.Clear();
    }

    public void Desire(string json) => _down.Enqueue((true, "", "", Encoding.UTF8.GetBytes(json)));

    public void Command(string name, string requestId, string json) => _down.Enqueue((false, name, requestId, Encoding.UTF8.GetBytes(json)));

    public void Acknowledge(int ticket) => _acknowledged.Enqueue(ticket);

    public bool TrySend(int kind, string requestId, byte[] payload, int length, int ticket)
    {
        if (!IsConnected)
        {
            return false;
        }

        if (Loses?.Invoke() == true)
        {
            return true;
        }

        Messages++;
        Bytes += length;
        Arrived?.Add(new Sent(kind, requestId, Encoding.UTF8.GetString(payload, 0, length), ticket));
        if (Acknowledges && Loses?.Invoke() != true)
        {
            _acknowledged.Enqueue(ticket);
        }

        return true;
    }

    public bool TryTakeAcknowledged(out int ticket) => _acknowledged.TryDequeue(out ticket);

    public bool TryReceive(DownlinkMessage message)
    {
        if (!_down.TryDequeue(out var next))
        {
            return false;
        }

        message.IsDesired = next.IsDesired;
        message.Name = next.Name;
        message.RequestId = next.RequestId;
        message.Payload = next.Payload;
        message.Length = next.Payload.Length;
        return true;
    }

    internal sealed record Sent(int Kind, string RequestId, string Text, int Ticket);
}
