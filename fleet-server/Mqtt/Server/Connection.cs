using System.Buffers;
using System.IO.Pipelines;
using System.Net;
using Laterne.Mqtt.Codec;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Logging;

namespace Laterne.Mqtt.Server;

/// <summary>One network connection: reads packets in batches, answers once a batch. The parts: connect, packets, publish, output.</summary>
internal sealed partial class Connection : MqttPeer, IThreadPoolWorkItem, IDeadlineTarget
{
    private readonly MqttServer _server;
    private readonly ConnectionContext _transport;
    private readonly PipeReader _input;
    private readonly PipeWriter _output;
    private readonly Deadline _deadline;
    private Session? _session;
    private string _clientId = "";
    private object? _principal;
    private MqttProtocol _protocol = MqttProtocol.V5;
    private ushort _keepAliveSeconds;
    private long _lastRead;
    private TaskCompletionSource? _resume;
    private bool _isPaused;

    public Connection(MqttServer server, ConnectionContext transport)
    {
        _server = server;
        _transport = transport;
        _input = transport.Transport.Input;
        _output = transport.Transport.Output;
        _deadline = new Deadline(this);
    }

    public override string ClientId => _clientId;

    public override object? Principal => _principal;

    public override MqttProtocol Protocol => _protocol;

    public override EndPoint? RemoteEndPoint => _transport.RemoteEndPoint;

    public override bool IsConnected => !_isClosing;

    public override ushort KeepAliveSeconds => _keepAliveSeconds;

    /// <summary>Null when there is none, or when the client took it back with DISCONNECT.</summary>
    public MqttMessage? Will { get; private set; }

    public uint WillDelaySeconds { get; private set; }

    public uint SessionExpirySeconds { get; private set; }

    /// <summary>Bytes of the largest packet that the client takes.</summary>
    public uint MaxSendSize { get; private set; } = uint.MaxValue;

    /// <summary>QoS 1 and 2 messages that the client takes at a time.</summary>
    public ushort SendWindow { get; private set; } = ushort.MaxValue;

    public async Task RunAsync()
    {
        _server.Deadlines.Set(_deadline, _server.Deadlines.Now + (long)_server.Options.ConnectTimeout.TotalMilliseconds);
        int open = _server.Opened();
        try
        {
            if (await ConnectAsync(open).ConfigureAwait(false))
            {
                await ReadAsync().ConfigureAwait(false);
            }
        }
        catch (MqttProtocolException e)
        {
            Close(e.Reason, e.Message);
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or ConnectionAbortedException)
        {
            _server.Log.LogDebug(e, "MQTT client {ClientId} at {Remote}: connection lost", _clientId, RemoteEndPoint);
        }
        catch (Exception e)
        {
            _server.Log.Unexpected(e, _clientId, RemoteEndPoint);
            Close(MqttReasonCode.UnspecifiedError);
        }

        await FinishAsync().ConfigureAwait(false);
        _server.Closed();
    }

    public void OnDeadline()
    {
        if (_isLingering)
        {
            _isLingering = false;
            _input.CancelPendingRead();
            return;
        }

        if (_session is null || _isClosing)
        {
            Break();
            return;
        }

        long allowed = _keepAliveSeconds * 1500L;
        long due = (_isPaused ? _server.Deadlines.Now : Volatile.Read(ref _lastRead)) + allowed;
        if (due <= _server.Deadlines.Now)
        {
            Close(MqttReasonCode.KeepAliveTimeout, "Nothing came for one and a half keep-alive times.");
        }
        else
        {
            _server.Deadlines.Set(_deadline, due);
        }
    }

    private async Task ReadAsync()
    {
        while (!_isClosing)
        {
            ReadResult result = await _input.ReadAsync().ConfigureAwait(false);
            bool isPaused = false;
            SequencePosition consumed = result.Buffer.End;
            SequencePosition examined = result.Buffer.End;
            try
            {
                ReadOnlySequence<byte> rest = ReadBatch(result.Buffer, out isPaused);
                consumed = rest.Start;
                examined = isPaused ? rest.Start : rest.End;
            }
            finally
            {
                _input.AdvanceTo(consumed, examined);
            }

            Pump();
            if (isPaused)
            {
                await ResumeAsync().ConfigureAwait(false);
            }
            else if (result.IsCompleted)
            {
                return;
            }
        }
    }

    /// <summary>Handles the whole packets in the buffer and returns what is left of it.</summary>
    private ReadOnlySequence<byte> ReadBatch(ReadOnlySequence<byte> buffer, out bool isPaused)
    {
        int messages = 0;
        long before = buffer.Length;
        isPaused = false;
        try
        {
            while (!_isClosing && FrameReader.TryRead(buffer, _server.Options.MaxPacketSize, out byte header, out int headerLength, out int bodyLength))
            {
                isPaused = MustPause;
                if (isPaused)
                {
                    break;
                }

                ReadOnlySequence<byte> body = buffer.Slice(headerLength, bodyLength);
                messages += (header >> 4) == (int)PacketType.Publish ? 1 : 0;
                if (body.IsSingleSegment)
                {
                    Handle(header, body.FirstSpan);
                }
                else
                {
                    HandleScattered(header, body);
                }

                buffer = buffer.Slice(body.End);
            }
        }
        finally
        {
            if (buffer.Length != before)
            {
                Volatile.Write(ref _lastRead, _server.Deadlines.Now);
                _server.Metrics.Read(messages, before - buffer.Length);
            }
        }

        return buffer;
    }

    private void HandleScattered(byte header, in ReadOnlySequence<byte> body)
    {
        byte[] rented = ArrayPool<byte>.Shared.Rent((int)body.Length);
        try
        {
            body.CopyTo(rented);
            Handle(header, rented.AsSpan(0, (int)body.Length));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }

    /// <summary>Waits until verdicts or the client's reading make room, or the connection closes.</summary>
    private async Task ResumeAsync()
    {
        var resume = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            _isPaused = true;
            _resume = resume;
            if (!MustPause || _isClosing)
            {
                resume.TrySetResult();
            }
        }

        await resume.Task.ConfigureAwait(false);
        _isPaused = false;
    }

    private void ResumeReading()
    {
        if (_isPaused && (!MustPause || _isClosing))
        {
            lock (_gate)
            {
                _resume?.TrySetResult();
            }
        }
    }
}
