using Laterne.Contracts;
using Laterne.Features.Messaging;
using Laterne.Gateway.Admission;
using Laterne.Gateway.Uplink;
using Laterne.Mqtt;
using Laterne.Mqtt.Server;

namespace Laterne.Gateway.Downlink;

/// <summary>Desired documents as retained messages, commands with their awaited answers.</summary>
internal sealed class PoleDownlink(MqttServer server, AwaitedAnswers answers, SecretCache secrets, TimeProvider time) : IDownlink
{
    private static readonly TimeSpan LongestTimeout = TimeSpan.FromMinutes(5);

    public ValueTask PublishDesiredAsync(string poleId, ReadOnlyMemory<byte> payload, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        CheckPole(poleId);
        CheckPayload(payload);
        server.Publish(new MqttMessage(PoleTopic.Desired(poleId), payload.ToArray()) { QoS = MqttQoS.AtLeastOnce, Retain = true });
        return ValueTask.CompletedTask;
    }

    public async ValueTask<CommandAnswer> SendAsync(
        string poleId, string name, string requestId, ReadOnlyMemory<byte> payload, TimeSpan timeout, CancellationToken ct)
    {
        CheckPole(poleId);
        CheckPayload(payload);
        if (!PoleTopic.IsName(name) || !PoleTopic.IsName(requestId))
        {
            throw new ArgumentException($"Command '{name}' and request '{requestId}' must each be 1 to {Limits.RequestIdLength} of A-Z a-z 0-9 _ -.");
        }

        ArgumentOutOfRangeException.ThrowIfGreaterThan(timeout, LongestTimeout);
        ArgumentOutOfRangeException.ThrowIfLessThan(timeout, TimeSpan.Zero);
        if (!server.IsConnected(poleId))
        {
            return new CommandAnswer(CommandStatus.Offline, null, "The pole is not connected.");
        }

        if (await secrets.FindAsync(poleId, ct) is { Counters: { } counters })
        {
            payload = CounterShift.Down(payload, counters);
        }

        var answer = answers.Await(poleId, requestId);
        if (answer is null)
        {
            return new CommandAnswer(CommandStatus.Busy, null, "Too many commands await their answer: try again in a moment.");
        }

        try
        {
            var receivers = server.Publish(new MqttMessage(PoleTopic.Command(poleId, name, requestId), payload.ToArray())
            {
                QoS = MqttQoS.AtLeastOnce,
                MessageExpirySeconds = (uint)Math.Ceiling(timeout.TotalSeconds),
            });
            return receivers > 0
                ? await answer.WaitAsync(timeout, time, ct)
                : new CommandAnswer(CommandStatus.Offline, null, "The pole is connected but does not listen for commands yet.");
        }
        catch (TimeoutException)
        {
            return new CommandAnswer(CommandStatus.NoAnswer, null, "The pole did not answer in time; it may have carried the command out.");
        }
        finally
        {
            answers.End(poleId, requestId);
        }
    }

    public bool IsConnected(string poleId) => server.IsConnected(poleId);

    private static void CheckPole(string poleId)
    {
        if (!PoleTopic.IsPoleId(poleId))
        {
            throw new ArgumentException($"'{poleId}' is no pole id: 1 to {Limits.PoleIdLength} of A-Z a-z 0-9 _ -.", nameof(poleId));
        }
    }

    private static void CheckPayload(ReadOnlyMemory<byte> payload)
    {
        if (payload.Length > Limits.PayloadBytes)
        {
            throw new ArgumentException($"The payload has {payload.Length} bytes; a pole takes {Limits.PayloadBytes}.", nameof(payload));
        }
    }
}
