using System.Diagnostics.CodeAnalysis;
using Laterne.Features.Messaging;
using Laterne.Mqtt.Server;
using Microsoft.Extensions.Options;

namespace Laterne.Gateway.Uplink;

/// <summary>
/// Where messages wait for the commit: while one group is written, the next one fills. So the commits are as large as the
/// load wants them, and a quiet server acknowledges at once.
/// </summary>
internal sealed class UplinkIntake(IOptions<GatewayOptions> options) : IDisposable
{
    private readonly Lock _gate = new();
    private readonly AutoResetEvent _filled = new(false);
    private readonly int _mostMessages = options.Value.Unstored;
    private readonly long _mostBytes = options.Value.UnstoredMiB * 1_048_576L;
    private List<UplinkMessage> _spare = [];
    private UplinkGroup _filling = new([]);
    private UplinkGroup? _storing;

    /// <summary>Messages that wait or are being written.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _filling.Messages.Count + (_storing?.Messages.Count ?? 0);
            }
        }
    }

    /// <summary>Adds a message to the next commit. False: too much waits already, and the message is not taken.</summary>
    public bool TryAdd(in UplinkMessage message, [NotNullWhen(true)] out Task<MqttPublishVerdict>? verdict)
    {
        lock (_gate)
        {
            var messages = _filling.Messages.Count + (_storing?.Messages.Count ?? 0);
            var bytes = _filling.Bytes + (_storing?.Bytes ?? 0);
            if (messages >= _mostMessages || bytes + message.Payload.Length > _mostBytes)
            {
                verdict = null;
                return false;
            }

            _filling.Add(message);
            verdict = _filling.Verdict;
            if (_filling.Messages.Count > 1 || _storing is not null)
            {
                return true;
            }
        }

        _filled.Set();
        return true;
    }

    /// <summary>Waits for messages and takes them all. One caller, which ends each group with <see cref="Done"/>.</summary>
    /// <exception cref="OperationCanceledException">Cancelled while nothing waited.</exception>
    public UplinkGroup Take(CancellationToken ct)
    {
        WaitHandle[] either = [_filled, ct.WaitHandle];
        while (true)
        {
            lock (_gate)
            {
                if (_filling.Messages.Count > 0)
                {
                    _storing = _filling;
                    _filling = new UplinkGroup(_spare);
                    return _storing;
                }
            }

            ct.ThrowIfCancellationRequested();
            WaitHandle.WaitAny(either);
        }
    }

    /// <summary>The group is stored and nobody looks at its messages any more.</summary>
    public void Done(UplinkGroup group)
    {
        lock (_gate)
        {
            _storing = null;
            group.Messages.Clear();
            _spare = group.Messages;
        }
    }

    public void Dispose() => _filled.Dispose();
}
