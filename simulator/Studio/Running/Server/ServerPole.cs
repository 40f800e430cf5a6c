using System.Globalization;
using System.Text;
using Laterne.Contracts;
using Laterne.Hardware;

namespace Laterne.Studio.Running.Server;

/// <summary>What the server has of one pole, and its end of the pole's line.</summary>
public sealed class ServerPole : IMqttEndpoint
{
    // A commit of SQLite on a server's disk.
    private const int StoreMs = 5;
    private const long CommandExpiresMs = 3_600_000;

    private readonly VirtualServer _server;
    private readonly string _root;
    private readonly long _startMs;
    private readonly Queue<(long AtMs, string Command, long CallNumber)> _operator = new();
    private readonly WaitingCommands _commands = new();
    private byte[]? _desired;
    private byte[] _reported = [];
    private bool _takesCommands;

    internal ServerPole(VirtualServer server, string id, VirtualBoard board, byte[]? desired, long startMs, ulong seed)
    {
        _server = server;
        _desired = desired;
        _startMs = startMs;
        _root = Topics.Root + id + "/";
        Id = id;
        Line = new VirtualLine(board, this, server.Quality, seed);
        board.Network.Line = Line;
    }

    public string Id { get; }

    /// <summary>The way to its board.</summary>
    public VirtualLine Line { get; }

    /// <summary>Its events.</summary>
    public EventStore Events { get; } = new();

    /// <summary>What it said last about its state, by <c>status</c> or last will.</summary>
    public bool IsOnline { get; private set; }

    /// <summary>Its last <c>reported</c>, JSON; empty: none.</summary>
    public string Reported => Encoding.UTF8.GetString(_reported);

    /// <summary>Messages with telemetry that came, replays too: only counted.</summary>
    public long TelemetryMessages { get; private set; }

    /// <summary>Answers to commands by status, for instance <c>done</c>.</summary>
    public IReadOnlyDictionary<string, int> Answers => _commands.Answers;

    public int? Accept(MqttHello hello, long nowMs)
    {
        _takesCommands = false;
        return !_server.IsUp ? null : hello.ClientId == Id ? 0 : 2;
    }

    public bool Subscribe(string filter, long nowMs)
    {
        if (filter == _root + Topics.Desired)
        {
            SendDesired(nowMs);
            return true;
        }

        _takesCommands = filter == _root + Topics.Commands + "+/+";
        _commands.ForEach((topic, json) => Line.Publish(_root + Topics.Commands + topic, json, false, nowMs));
        return _takesCommands;
    }

    public long Take(string topic, byte[] payload, bool retain, long nowMs)
    {
        var kind = topic.AsSpan(Math.Min(_root.Length, topic.Length));
        if (kind.SequenceEqual(Topics.Telemetry))
        {
            TelemetryMessages++;
        }
        else if (kind.SequenceEqual(Topics.Events))
        {
            Store(payload, _startMs + nowMs + StoreMs);
        }
        else if (kind.SequenceEqual(Topics.Status))
        {
            IsOnline = !payload.AsSpan().SequenceEqual("{\"state\":\"offline\"}"u8);
        }
        else if (kind.SequenceEqual(Topics.Reported))
        {
            _reported = payload;
        }
        else if (kind.StartsWith(Topics.Responses))
        {
            _commands.Answer(kind[Topics.Responses.Length..].ToString(), payload);
        }

        return nowMs + StoreMs;
    }

    public void Lose(long nowMs) => IsOnline = _takesCommands = false;

    public void Wake(long nowMs)
    {
        while (_operator.TryPeek(out var next) && next.AtMs <= _startMs + nowMs)
        {
            _operator.Dequeue();
            Send(next.Command, Invariant($"{{\"expires\":{next.AtMs + CommandExpiresMs},\"callNumber\":{next.CallNumber}}}"), next.AtMs);
        }
    }

    internal void Send(string command, string json, long nowMs)
    {
        var (topic, payload) = _commands.Add(command, json);
        if (_takesCommands && _server.IsUp)
        {
            Line.Publish(_root + Topics.Commands + topic, payload, false, nowMs - _startMs);
        }
    }

    internal void Desire(byte[] settings, long nowMs)
    {
        _desired = settings;
        if (_takesCommands)
        {
            SendDesired(nowMs - _startMs);
        }
    }

    internal void Break()
    {
        IsOnline = _takesCommands = false;
        Line.Break(_server.NowMs - _startMs);
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private void SendDesired(long nowMs)
    {
        if (_desired is not null)
        {
            Line.Publish(_root + Topics.Desired, _desired, true, nowMs);
        }
    }

    private void Store(byte[] payload, long storedMs)
    {
        if (Events.Take(payload, storedMs) is not { } callNumber)
        {
            return;
        }

        Plan("call-acknowledge", callNumber, storedMs + _server.OperatorAcknowledgesAfterMs);
        Plan("call-close", callNumber, storedMs + _server.OperatorClosesAfterMs);
    }

    private void Plan(string command, long callNumber, long? atMs)
    {
        if (atMs is { } at)
        {
            _operator.Enqueue((at, command, callNumber));
            Line.Remind(at - _startMs);
        }
    }
}
