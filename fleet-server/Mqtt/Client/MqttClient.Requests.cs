using System.IO.Pipelines;
using Laterne.Mqtt.Codec;

namespace Laterne.Mqtt.Client;

/// <summary>What the client asks for, and the answers it waits for.</summary>
public sealed partial class MqttClient
{
    private readonly Dictionary<ushort, Request> _requests = [];
    private SemaphoreSlim? _quota;
    private ushort _lastId;

    private sealed class Request(PacketType answer) : TaskCompletionSource<IReadOnlyList<MqttReasonCode>>(TaskCreationOptions.RunContinuationsAsynchronously)
    {
        /// <summary>The packet that completes it; PUBREC first for QoS 2.</summary>
        public PacketType Answer { get; set; } = answer;

        /// <summary>PUBREC's reason codes; null before it came.</summary>
        public IReadOnlyList<MqttReasonCode>? Received { get; set; }
    }

    /// <summary>
    /// Publishes; completes for QoS 0 when it is handed to the network, for QoS 1 with PUBACK, for QoS 2 with PUBCOMP, and
    /// returns the reason code of PUBACK or PUBREC. Waits while the server's receive maximum is used up. Cancelling
    /// gives up waiting, not the message.
    /// </summary>
    /// <exception cref="IOException">The connection is closed or was lost before the answer.</exception>
    /// <exception cref="MqttProtocolException">The server does not take such a message: size, QoS or retain.</exception>
    public async Task<MqttReasonCode> PublishAsync(MqttMessage message, CancellationToken cancellation = default)
    {
        CheckGranted(message);
        if (message.QoS == MqttQoS.AtMostOnce)
        {
            await SendPublishAsync(message, 0, cancellation).ConfigureAwait(false);
            return MqttReasonCode.Success;
        }

        await _quota!.WaitAsync(cancellation).ConfigureAwait(false);
        ushort id = Open(message.QoS == MqttQoS.AtLeastOnce ? PacketType.PubAck : PacketType.PubRec, out Request request);
        await SendPublishAsync(message, id, default).ConfigureAwait(false);
        return (await request.Task.WaitAsync(cancellation).ConfigureAwait(false))[0];
    }

    /// <summary>One reason code for each subscription: the granted QoS, or a failure from 0x80 up.</summary>
    /// <param name="identifier">Comes back with every message that matches (MQTT 5); 0 = none.</param>
    /// <exception cref="IOException">The connection is closed or was lost before the answer.</exception>
    public async Task<IReadOnlyList<MqttReasonCode>> SubscribeAsync(IReadOnlyList<MqttSubscription> subscriptions, uint identifier = 0, CancellationToken cancellation = default)
    {
        ushort id = Open(PacketType.SubAck, out Request request);
        PacketProperties properties = identifier == 0 ? PacketProperties.None : new PacketProperties { SubscriptionIdentifier = identifier };
        await SendAsync(new SubscribePacket(id, subscriptions, properties).ToBytes(Options.Protocol), cancellation).ConfigureAwait(false);
        return await request.Task.WaitAsync(cancellation).ConfigureAwait(false);
    }

    /// <inheritdoc cref="SubscribeAsync(IReadOnlyList{MqttSubscription}, uint, CancellationToken)"/>
    public async Task<MqttReasonCode> SubscribeAsync(string filter, MqttQoS qos = MqttQoS.AtLeastOnce, CancellationToken cancellation = default) =>
        (await SubscribeAsync([new MqttSubscription(filter, qos)], 0, cancellation).ConfigureAwait(false))[0];

    /// <summary>One reason code for each filter; none from MQTT 3.1.1.</summary>
    /// <exception cref="IOException">The connection is closed or was lost before the answer.</exception>
    public async Task<IReadOnlyList<MqttReasonCode>> UnsubscribeAsync(IReadOnlyList<string> filters, CancellationToken cancellation = default)
    {
        ushort id = Open(PacketType.UnsubAck, out Request request);
        await SendAsync(new UnsubscribePacket(id, filters, PacketProperties.None).ToBytes(Options.Protocol), cancellation).ConfigureAwait(false);
        return await request.Task.WaitAsync(cancellation).ConfigureAwait(false);
    }

    private void CheckGranted(MqttMessage message)
    {
        if (Connection is not { IsAccepted: true } granted)
        {
            throw new IOException("The MQTT client is not connected.");
        }

        var header = new PublishHeader { QoS = message.QoS, ExpirySeconds = message.MessageExpirySeconds };
        if (PublishWriter.GetSize(message, header, Options.Protocol) > granted.MaxPacketSize)
        {
            throw new MqttProtocolException(MqttReasonCode.PacketTooLarge, $"The server takes packets of at most {granted.MaxPacketSize} bytes.");
        }

        if (message.QoS > granted.MaximumQoS)
        {
            throw new MqttProtocolException(MqttReasonCode.QoSNotSupported, $"The server takes at most {granted.MaximumQoS}.");
        }

        if (message.Retain && !granted.RetainAvailable)
        {
            throw new MqttProtocolException(MqttReasonCode.RetainNotSupported, "The server does not retain messages.");
        }
    }

    private ushort Open(PacketType answer, out Request request)
    {
        request = new Request(answer);
        lock (_requests)
        {
            if (_isDown != 0 || Connection is not { IsAccepted: true })
            {
                throw new IOException("The MQTT client is not connected.");
            }

            if (_requests.Count == ushort.MaxValue)
            {
                throw new IOException("All 65,535 packet identifiers are in use.");
            }

            do
            {
                _lastId++;
            }
            while (_lastId == 0 || _requests.ContainsKey(_lastId));
            _requests.Add(_lastId, request);
            return _lastId;
        }
    }

    private void Complete(PacketType type, ushort id, IReadOnlyList<MqttReasonCode> reasons)
    {
        Request? request;
        lock (_requests)
        {
            if (!_requests.TryGetValue(id, out request) || request.Answer != type)
            {
                throw MqttProtocolException.Violation($"{type} for packet {id}, which does not wait for it.");
            }

            if (type == PacketType.PubRec && !reasons[0].IsFailure())
            {
                request.Answer = PacketType.PubComp;
                request.Received = reasons;
                return;
            }

            _requests.Remove(id);
        }

        if (type is PacketType.PubAck or PacketType.PubRec or PacketType.PubComp)
        {
            _quota!.Release();
        }

        request.TrySetResult(type == PacketType.PubComp && !reasons[0].IsFailure() ? request.Received! : reasons);
    }

    private void FailRequests()
    {
        Request[] open;
        lock (_requests)
        {
            open = [.. _requests.Values];
            _requests.Clear();
        }

        foreach (Request request in open)
        {
            request.TrySetException(new IOException("The MQTT connection closed before the answer came."));

            // Nobody may be waiting any more.
            _ = request.Task.Exception;
        }
    }

    private async ValueTask SendPublishAsync(MqttMessage message, ushort id, CancellationToken cancellation)
    {
        var header = new PublishHeader { PacketId = id, QoS = message.QoS, Retain = message.Retain, ExpirySeconds = message.MessageExpirySeconds };
        await _writing.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            PublishWriter.Write(OpenOutput(), message, header, Options.Protocol);
            await FlushAsync().ConfigureAwait(false);
        }
        finally
        {
            _writing.Release();
        }
    }

    private async ValueTask SendAsync(ReadOnlyMemory<byte> packet, CancellationToken cancellation)
    {
        await _writing.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            PipeWriter output = OpenOutput();
            packet.Span.CopyTo(output.GetSpan(packet.Length));
            output.Advance(packet.Length);
            await FlushAsync().ConfigureAwait(false);
        }
        finally
        {
            _writing.Release();
        }
    }

    private PipeWriter OpenOutput() => _output is PipeWriter output && _isDown == 0 ? output : throw new IOException("The MQTT client is not connected.");

    private async ValueTask FlushAsync()
    {
        _wroteSincePing = true;
        try
        {
            await _output!.FlushAsync().ConfigureAwait(false);
        }
        catch (ObjectDisposedException e)
        {
            throw new IOException("The MQTT connection is closed.", e);
        }
    }
}
