using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using Laterne.Mqtt.Codec;

namespace Laterne.Mqtt.Server;

/// <summary>
/// The way out. One pump at a time writes answers and then the session's messages, and flushes once a round. While a flush
/// waits for a slow client nothing is written, so at most the transport's buffer and the bounded queues fill.
/// </summary>
internal sealed partial class Connection
{
    /// <summary>Bytes of one round; the transport's own limit is 64 KiB.</summary>
    private const int RoundBytes = 32_768;

    /// <summary>Unsent answers at which reading pauses.</summary>
    private const int MaxAnswers = 1_024;

    private readonly Lock _gate = new();
    private Ring<Control> _control;
    private Action? _afterFlush;
    private ConfiguredValueTaskAwaitable<FlushResult>.ConfiguredValueTaskAwaiter _flush;
    private TaskCompletionSource? _drained;
    private volatile bool _isClosing;
    private volatile bool _isBroken;
    private bool _isPumping;
    private bool _isFlushing;
    private bool _isFinished;
    private bool _hasSaidGoodbye;

    private struct Control
    {
        public byte[]? Bytes;
        public ushort PacketId;
        public PacketType Type;
        public MqttReasonCode Reason;
    }

    /// <summary>What the client or the server said when the connection ended; 0x80 when it broke.</summary>
    public MqttReasonCode CloseReason { get; private set; } = MqttReasonCode.UnspecifiedError;

    private bool MustPause => _control.Count >= MaxAnswers || (HasDeferred
        && (Volatile.Read(ref _deferredCount) >= _server.Options.ReceiveMaximum || _session!.UnreleasedCount >= _server.Options.ReceiveMaximum));

    /// <summary>True when the caller shall run or schedule the pump; called by the session.</summary>
    public bool TryStartPump()
    {
        lock (_gate)
        {
            bool mustStart = !_isPumping && !_isFinished;
            _isPumping |= mustStart;
            return mustStart;
        }
    }

    /// <summary>The scheduled pump.</summary>
    public void Execute() => RunPump();

    /// <summary>Ends the connection; MQTT 5 clients are told why where <paramref name="sayWhy"/>. Any thread; the first reason counts.</summary>
    public void Close(MqttReasonCode reason, string? detail = null, bool sayWhy = true)
    {
        bool mustBreak;
        lock (_gate)
        {
            if (_isClosing)
            {
                return;
            }

            CloseReason = reason;
            if (sayWhy && _protocol == MqttProtocol.V5 && _session is not null)
            {
                _control.Add(new Control { Bytes = Goodbye(reason, detail) });
                _hasSaidGoodbye = true;
            }

            _isClosing = true;
            mustBreak = _isFlushing;
        }

        if (sayWhy)
        {
            _server.Log.Closed(_clientId, RemoteEndPoint, reason, detail ?? reason.ToString());
        }

        if (mustBreak)
        {
            Break();
        }
        else
        {
            Pump();
        }

        _input.CancelPendingRead();
        ResumeReading();
    }

    private byte[] Goodbye(MqttReasonCode reason, string? detail)
    {
        byte[] bytes = new DisconnectPacket(reason, detail is null ? PacketProperties.None : new PacketProperties { ReasonString = detail }).ToBytes(PacketType.Disconnect, _protocol);
        return bytes.Length <= MaxSendSize ? bytes : new DisconnectPacket(reason, PacketProperties.None).ToBytes(PacketType.Disconnect, _protocol);
    }

    private void Answer(byte[] bytes) => Answer(new Control { Bytes = bytes });

    private void Answer(PacketType type, ushort packetId, MqttReasonCode reason) => Answer(new Control { Type = type, PacketId = packetId, Reason = reason });

    private void Answer(in Control control)
    {
        lock (_gate)
        {
            if (!_isClosing)
            {
                _control.Add(control);
            }
        }
    }

    /// <summary>Runs the pump on this thread unless it runs already.</summary>
    private void Pump()
    {
        if (TryStartPump())
        {
            RunPump();
        }
    }

    private void RunPump()
    {
        while (WriteRound())
        {
            ConfiguredValueTaskAwaitable<FlushResult>.ConfiguredValueTaskAwaiter flush = _output.FlushAsync().ConfigureAwait(false).GetAwaiter();
            if (!flush.IsCompleted)
            {
                _flush = flush;
                lock (_gate)
                {
                    _isFlushing = true;
                }

                flush.UnsafeOnCompleted(_afterFlush ??= AfterFlush);
                return;
            }

            if (!HasFlushed(flush))
            {
                return;
            }
        }

        ResumeReading();
    }

    private void AfterFlush()
    {
        lock (_gate)
        {
            _isFlushing = false;
        }

        if (HasFlushed(_flush))
        {
            RunPump();
        }
    }

    private bool HasFlushed(ConfiguredValueTaskAwaitable<FlushResult>.ConfiguredValueTaskAwaiter flush)
    {
        try
        {
            if (!flush.GetResult().IsCompleted && !_isBroken)
            {
                return true;
            }
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or InvalidOperationException)
        {
            // The connection is gone; the reading side says so too.
            _isBroken = true;
        }

        StopPump();
        Break();
        return false;
    }

    /// <summary>Writes one round; false when there was nothing, and then the pump has stopped.</summary>
    private bool WriteRound()
    {
        Session? session = _session;
        if (session is null)
        {
            StopPump();
            return false;
        }

        lock (session)
        {
            lock (_gate)
            {
                int written = WriteAnswers();
                if (!_isClosing && written < RoundBytes)
                {
                    written += session.Write(_output, this, RoundBytes - written);
                }

                if (written > 0)
                {
                    return true;
                }

                _isPumping = false;
                _drained?.TrySetResult();
                return false;
            }
        }
    }

    private int WriteAnswers()
    {
        int written = 0;
        while (_control.Count > 0 && written < RoundBytes)
        {
            Control control = _control.Take();
            if (control.Bytes is null)
            {
                AckPacket.Write(_output, control.Type, control.PacketId, control.Reason, _protocol);
                written += 4;
            }
            else
            {
                Span<byte> span = _output.GetSpan(control.Bytes.Length);
                control.Bytes.CopyTo(span);
                _output.Advance(control.Bytes.Length);
                written += control.Bytes.Length;
            }
        }

        return written;
    }

    private void StopPump()
    {
        lock (_gate)
        {
            _isPumping = false;
            _isFinished = true;
            _drained?.TrySetResult();
        }
    }

    /// <summary>Nothing is written any more once the returned task completes.</summary>
    private Task StopOutput()
    {
        lock (_gate)
        {
            _isClosing = true;
            if (!_isPumping)
            {
                _isFinished = true;
                return Task.CompletedTask;
            }

            _drained = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return _drained.Task;
        }
    }

    /// <summary>Gives the transport up at once; a reader or a flush that waits for it comes back.</summary>
    private void Break()
    {
        _isBroken = true;
        _transport.Abort();
    }
}
