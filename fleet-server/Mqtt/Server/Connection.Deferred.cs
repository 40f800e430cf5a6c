namespace Laterne.Mqtt.Server;

/// <summary>Messages whose verdict is not there yet, in the order in which they came.</summary>
internal sealed partial class Connection
{
    private Ring<Deferred> _deferred;
    private int _deferredCount;
    private bool _isWatching;
    private Action? _onVerdict;

    private struct Deferred
    {
        public MqttMessage Message;
        public ValueTask<MqttPublishVerdict> Verdict;
        public ushort PacketId;
    }

    private bool HasDeferred => Volatile.Read(ref _deferredCount) > 0;

    private void Defer(in Deferred deferred)
    {
        bool mustWatch;
        lock (_gate)
        {
            _deferred.Add(deferred);
            Volatile.Write(ref _deferredCount, _deferred.Count);
            mustWatch = !_isWatching;
            _isWatching = true;
        }

        if (mustWatch)
        {
            Watch();
        }
    }

    /// <summary>Acts on the verdicts that are there, in order, and waits for the next. One thread at a time.</summary>
    private void Watch()
    {
        while (true)
        {
            Deferred head;
            lock (_gate)
            {
                if (_deferred.Count == 0)
                {
                    _isWatching = false;
                    break;
                }

                head = _deferred.Peek();
            }

            if (!head.Verdict.IsCompleted)
            {
                head.Verdict.ConfigureAwait(false).GetAwaiter().UnsafeOnCompleted(_onVerdict ??= OnVerdict);
                break;
            }

            Apply(head.Message, head.PacketId, Read(head.Verdict));
            lock (_gate)
            {
                _deferred.Take();
                Volatile.Write(ref _deferredCount, _deferred.Count);
            }
        }

        Pump();
        ResumeReading();
    }

    /// <summary>Off the storer's thread: it must not do the network's work.</summary>
    private void OnVerdict() => ThreadPool.UnsafeQueueUserWorkItem(static connection => connection.Watch(), this, preferLocal: false);

    private MqttPublishVerdict Read(ValueTask<MqttPublishVerdict> verdict)
    {
        try
        {
            return verdict.GetAwaiter().GetResult();
        }
        catch (Exception e)
        {
            _server.Log.HookFailed(e, nameof(IMqttPublishInterceptor));
            return MqttPublishVerdict.Refuse(MqttReasonCode.UnspecifiedError);
        }
    }
}
