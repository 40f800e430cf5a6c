using Laterne.Mqtt.Codec;
using Laterne.Mqtt.Server;

namespace Laterne.Mqtt.Tests;

/// <summary>A server in memory with virtual time, and clients on raw wires.</summary>
internal sealed class Broker : IAsyncDisposable
{
    private readonly List<Wire> _wires = [];

    public Broker(MqttServerOptions? options = null, MqttHooks? hooks = null)
    {
        Server = new MqttServer(options ?? new MqttServerOptions(), Time, () => hooks ?? new MqttHooks());
    }

    public VirtualTime Time { get; } = new();

    public MqttServer Server { get; }

    public Wire Open()
    {
        var wire = new Wire(Server);
        _wires.Add(wire);
        return wire;
    }

    /// <summary>A connected client; the CONNACK must be a success.</summary>
    public async Task<Wire> ConnectAsync(ConnectPacket connect, bool? sessionPresent = null)
    {
        Wire wire = Open();
        ConnAckPacket ack = await wire.ConnectAsync(connect);
        Assert.AreEqual(MqttReasonCode.Success, ack.Reason);
        if (sessionPresent is bool expected)
        {
            Assert.AreEqual(expected, ack.SessionPresent);
        }

        return wire;
    }

    public Task<Wire> ConnectAsync(string id, MqttProtocol protocol = MqttProtocol.V5) => ConnectAsync(new ConnectPacket { ClientId = id, Protocol = protocol });

    public async ValueTask DisposeAsync()
    {
        foreach (Wire wire in _wires)
        {
            await wire.DisposeAsync();
        }

        Server.Dispose();
    }
}
