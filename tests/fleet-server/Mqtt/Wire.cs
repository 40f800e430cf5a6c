using System.Buffers;
using System.IO.Pipelines;
using System.Net;
using Laterne.Mqtt.Codec;
using Laterne.Mqtt.Server;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http.Features;

namespace Laterne.Mqtt.Tests;

/// <summary>The client's end of a connection in memory: raw bytes in, raw packets out.</summary>
internal sealed class Wire : IAsyncDisposable
{
    /// <summary>Only a failing test waits that long.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly Pipe _up = new(new PipeOptions(readerScheduler: PipeScheduler.ThreadPool, useSynchronizationContext: false));
    private readonly Pipe _down = new(new PipeOptions(pauseWriterThreshold: 65_536, resumeWriterThreshold: 32_768, useSynchronizationContext: false));
    private readonly Task _server;

    public Wire(MqttServer server)
    {
        var connection = new PipeConnection(_up, _down);
        _server = RunAsync(new MqttConnectionHandler(server), connection);
    }

    public static byte[] Bytes(string hex) => Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal));

    public static string Hex(byte[] bytes) => Convert.ToHexString(bytes);

    public async Task SendAsync(params byte[][] packets)
    {
        foreach (byte[] packet in packets)
        {
            await _up.Writer.WriteAsync(packet);
        }
    }

    public Task SendAsync(string hex) => SendAsync(Bytes(hex));

    /// <summary>The next whole packet; null when the server closed.</summary>
    public async Task<byte[]?> ReadAsync()
    {
        while (true)
        {
            ReadResult result = await _down.Reader.ReadAsync().AsTask().WaitAsync(Patience);
            if (FrameReader.TryRead(result.Buffer, uint.MaxValue, out _, out int headerLength, out int bodyLength))
            {
                byte[] packet = result.Buffer.Slice(0, headerLength + bodyLength).ToArray();
                _down.Reader.AdvanceTo(result.Buffer.GetPosition(packet.Length));
                if (packet[0] == 0xE0)
                {
                    // A client closes when the server says goodbye [MQTT-3.14.4-1].
                    await _up.Writer.CompleteAsync();
                }

                return packet;
            }

            _down.Reader.AdvanceTo(result.Buffer.Start, result.Buffer.End);
            if (result.IsCompleted)
            {
                return null;
            }
        }
    }

    public async Task<string> ReadHexAsync() => await ReadAsync() is byte[] packet ? Hex(packet) : "closed";

    /// <summary>The body of the next packet, which must be of this type.</summary>
    public async Task<byte[]> ReadBodyAsync(PacketType type)
    {
        byte[]? packet = await ReadAsync();
        Assert.IsNotNull(packet, $"closed instead of {type}");
        Assert.AreEqual(type, (PacketType)(packet[0] >> 4), Hex(packet));
        FrameReader.TryRead(new ReadOnlySequence<byte>(packet), uint.MaxValue, out _, out int headerLength, out _);
        return packet[headerLength..];
    }

    public async Task<ConnAckPacket> ConnectAsync(ConnectPacket connect)
    {
        await SendAsync(connect.ToBytes());
        return ConnAckPacket.Read(await ReadBodyAsync(PacketType.ConnAck), connect.Protocol);
    }

    /// <summary>Sends a ping and expects its answer next: everything before is handled, and nothing else was sent.</summary>
    public async Task PingAsync()
    {
        await SendAsync("C000");
        Assert.AreEqual("D000", await ReadHexAsync());
    }

    /// <summary>The DISCONNECT reason, or null when there was none, once the server has closed.</summary>
    public async Task<MqttReasonCode?> ReadCloseAsync(MqttProtocol protocol = MqttProtocol.V5)
    {
        MqttReasonCode? reason = null;
        while (await ReadAsync() is byte[] packet)
        {
            reason = packet[0] == 0xE0 ? DisconnectPacket.Read(PacketType.Disconnect, packet.AsSpan(2), protocol).Reason : reason;
        }

        await _server.WaitAsync(Patience);
        return reason;
    }

    /// <summary>The network is gone, without DISCONNECT; returns when the server has noticed.</summary>
    public async Task CutAsync()
    {
        _up.Writer.Complete();
        _down.Reader.Complete();
        await _server.WaitAsync(Patience);
    }

    public async ValueTask DisposeAsync()
    {
        await _up.Writer.CompleteAsync();
        await _down.Reader.CompleteAsync();
        await _server.WaitAsync(Patience);
    }

    private static async Task RunAsync(MqttConnectionHandler handler, PipeConnection connection)
    {
        await handler.OnConnectedAsync(connection);
        await connection.Transport.Output.CompleteAsync();
        await connection.Transport.Input.CompleteAsync();
    }

    private sealed class PipeConnection(Pipe up, Pipe down) : ConnectionContext, IDuplexPipe
    {
        private readonly CancellationTokenSource _closed = new();

        public override string ConnectionId { get; set; } = "wire";

        public override IFeatureCollection Features { get; } = new FeatureCollection();

        public override IDictionary<object, object?> Items { get; set; } = new Dictionary<object, object?>();

        public override IDuplexPipe Transport { get => this; set => throw new NotSupportedException(); }

        public override EndPoint? RemoteEndPoint { get; set; } = new IPEndPoint(IPAddress.Loopback, 1);

        public override CancellationToken ConnectionClosed { get => _closed.Token; set => throw new NotSupportedException(); }

        public PipeReader Input => up.Reader;

        public PipeWriter Output => down.Writer;

        public override void Abort(ConnectionAbortedException abortReason)
        {
            _closed.Cancel();
            up.Writer.Complete(abortReason);
            down.Reader.CancelPendingRead();
            down.Writer.CancelPendingFlush();
        }
    }
}
