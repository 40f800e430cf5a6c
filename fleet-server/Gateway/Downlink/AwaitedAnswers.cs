using System.Collections.Concurrent;
using Laterne.Features.Messaging;
using Microsoft.Extensions.Options;

namespace Laterne.Gateway.Downlink;

/// <summary>Commands on their way, until their answer is stored. Bounded; the next command loses.</summary>
internal sealed class AwaitedAnswers(IOptions<GatewayOptions> options) : IUplinkObserver
{
    private readonly ConcurrentDictionary<(string Pole, string Request), TaskCompletionSource<CommandAnswer>> _awaited = new();
    private int _count;

    /// <summary>Starts to wait. Null: too many wait already. <see cref="End"/> must follow.</summary>
    /// <exception cref="ArgumentException">The pole already has a command under way with this request id.</exception>
    public Task<CommandAnswer>? Await(string poleId, string requestId)
    {
        if (Interlocked.Increment(ref _count) > options.Value.AwaitedCommands)
        {
            Interlocked.Decrement(ref _count);
            return null;
        }

        var answer = new TaskCompletionSource<CommandAnswer>(TaskCreationOptions.RunContinuationsAsynchronously);
        if (!_awaited.TryAdd((poleId, requestId), answer))
        {
            Interlocked.Decrement(ref _count);
            throw new ArgumentException($"Pole {poleId} already has a command {requestId} under way.", nameof(requestId));
        }

        return answer.Task;
    }

    public void End(string poleId, string requestId)
    {
        if (_awaited.TryRemove((poleId, requestId), out _))
        {
            Interlocked.Decrement(ref _count);
        }
    }

    public void Stored(IReadOnlyList<UplinkMessage> batch)
    {
        if (Volatile.Read(ref _count) == 0)
        {
            return;
        }

        for (var i = 0; i < batch.Count; i++)
        {
            var message = batch[i];
            if (message.Topic == UplinkTopic.Responses && _awaited.TryGetValue((message.PoleId, message.RequestId), out var answer))
            {
                answer.TrySetResult(ResponseMessage.Read(message.Payload.Span));
            }
        }
    }

    /// <summary>Of no interest: a pole that goes away may answer when it is back in time.</summary>
    public void PoleConnected(string poleId, long atMs)
    {
    }

    /// <inheritdoc cref="PoleConnected"/>
    public void PoleDisconnected(string poleId, long atMs, string reason)
    {
    }
}
