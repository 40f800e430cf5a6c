namespace Laterne.Hardware;

/// <summary>
/// The way from one board to an MQTT endpoint in the same process, in virtual time and on the caller's thread. It behaves like TCP: what
/// is sent arrives in order or not at all; a lost packet is sent again and holds up those behind it; a side that has sent in vain for too
/// long gives the connection up and tells the other, who, if that is lost too, notices by the silence. The same seed gives the same luck.
/// </summary>
/// <param name="board">The near end.</param>
/// <param name="endpoint">The far end.</param>
/// <param name="quality">How good it is; may be shared by many lines.</param>
/// <param name="seed">Of losses and delays.</param>
public sealed class VirtualLine(VirtualBoard board, IMqttEndpoint endpoint, LineQuality quality, ulong seed)
{
    // TCP's first two packets, CONNECT and CONNACK.
    private const int HandshakePackets = 4;

    private readonly LineLuck _luck = new(quality, seed);
    private readonly PriorityQueue<Flying, (long AtMs, long Number)> _flying = new();
    private LineConnection? _connection;
    private long _number;

    /// <summary>When something happens next, ms of the board's clock; <see cref="long.MaxValue"/>: nothing is on its way.</summary>
    public long NextMs => _flying.TryPeek(out _, out var due) ? due.AtMs : long.MaxValue;

    /// <summary>When the last attempt to connect was over, ms: on the device the link's thread blocks until then.</summary>
    public long AttemptEndsMs { get; private set; }

    /// <summary>True while the endpoint believes in the connection.</summary>
    public bool IsOpen => _connection is { EndpointIsOpen: true };

    /// <summary>Connections that the endpoint accepted.</summary>
    public int Connections { get; private set; }

    /// <summary>Lets happen what is due by now.</summary>
    /// <returns>True: the connection of the firmware's link was granted or broke, so its thread would wake.</returns>
    public bool Deliver(long nowMs)
    {
        var wakes = false;
        while (_flying.TryPeek(out var flying, out var due) && due.AtMs <= nowMs)
        {
            _flying.Dequeue();
            wakes |= Arrive(flying, due.AtMs);
        }

        return wakes;
    }

    /// <summary>The endpoint sends a message.</summary>
    /// <returns>False: there is no connection.</returns>
    public bool Publish(string topic, byte[] payload, bool retain, long nowMs)
    {
        if (_connection is not { EndpointIsOpen: true } connection)
        {
            return false;
        }

        Fly(connection, connection.Down, new Flying(FlyingKind.Message, connection, 0, topic, payload, retain), nowMs);
        return true;
    }

    /// <summary>The endpoint breaks the connection, for instance because it ends; it hears nothing more of it.</summary>
    public void Break(long nowMs)
    {
        if (_connection is { EndpointIsOpen: true } connection)
        {
            connection.EndpointIsOpen = false;
            Tell(connection, FlyingKind.ClientEnd, nowMs);
        }
    }

    /// <summary>Asks for <see cref="IMqttEndpoint.Wake"/>.</summary>
    public void Remind(long atMs) => _flying.Enqueue(new Flying(FlyingKind.Reminder, null, 0, "", [], false), (atMs, _number++));

    /// <summary>The client connects. Null: no way through, or nobody listens. The answer is known at once; what is written waits for it.</summary>
    internal LineConnection? Connect(ILineClient client, MqttHello hello, long nowMs, out int code)
    {
        code = 0;
        AttemptEndsMs = nowMs + quality.HandshakeMs;
        for (var packet = 0; packet < HandshakePackets; packet++)
        {
            var passes = _luck.TryTravel(AttemptEndsMs, out var endsMs);
            AttemptEndsMs = endsMs;
            if (!passes)
            {
                return null;
            }
        }

        if (endpoint.Accept(hello, nowMs) is not { } answer)
        {
            return null;
        }

        code = answer;
        if (code != 0)
        {
            return null;
        }

        if (_connection is { } old)
        {
            old.EndpointIsOpen = false;
        }

        Connections++;
        _connection = new LineConnection(client, board.Starts, AttemptEndsMs);
        return _connection;
    }

    internal void Publish(LineConnection connection, ushort id, string topic, byte[] payload, bool retain, long nowMs) =>
        Fly(connection, connection.Up, new Flying(FlyingKind.Publish, connection, id, topic, payload, retain), nowMs);

    internal void Subscribe(LineConnection connection, ushort id, string[] filters, long nowMs) =>
        Fly(connection, connection.Up, new Flying(FlyingKind.Subscribe, connection, id, string.Join('\n', filters), [], false), nowMs);

    /// <summary>The client closes its socket.</summary>
    internal void Close(LineConnection connection, long nowMs)
    {
        if (!connection.ClientIsOpen)
        {
            return;
        }

        connection.ClientIsOpen = false;
        if (board.Network.HasAddress)
        {
            Fly(connection, connection.Up, new Flying(FlyingKind.EndpointEnd, connection, 0, "", [], false), nowMs);
        }
        else
        {
            At(nowMs + quality.SilenceMs, FlyingKind.EndpointEnd, connection);
        }
    }

    /// <summary>The network went away under the client, or its supply: the endpoint is not told.</summary>
    internal void Vanish(LineConnection connection, long nowMs)
    {
        connection.Down.IsDead = true;
        connection.Up.IsDead = true;
        At(nowMs, FlyingKind.ClientEnd, connection);
        At(nowMs + quality.SilenceMs, FlyingKind.EndpointEnd, connection);
    }

    private bool Arrive(Flying flying, long nowMs)
    {
        var connection = flying.Connection;
        if (connection is null)
        {
            endpoint.Wake(nowMs);
            return false;
        }

        if (flying.Kind is FlyingKind.Publish or FlyingKind.Subscribe or FlyingKind.EndpointEnd)
        {
            if (connection.EndpointIsOpen)
            {
                ArriveAtEndpoint(flying, connection, nowMs);
            }

            return false;
        }

        if (!connection.ClientIsOpen || connection.Start != board.Starts || !board.IsPowered)
        {
            return false;
        }

        using (board.EnterStep())
        {
            return ArriveAtClient(flying, connection);
        }
    }

    private void ArriveAtEndpoint(Flying flying, LineConnection connection, long nowMs)
    {
        switch (flying.Kind)
        {
            case FlyingKind.Publish:
                var storedMs = endpoint.Take(flying.Topic, flying.Payload, flying.Flag, nowMs);
                if (flying.Id != 0)
                {
                    Fly(connection, connection.Down, new Flying(FlyingKind.Acknowledgement, connection, flying.Id, "", [], false), storedMs);
                }

                break;
            case FlyingKind.Subscribe:
                var granted = true;
                foreach (var filter in flying.Topic.Split('\n'))
                {
                    granted &= endpoint.Subscribe(filter, nowMs);
                }

                Fly(connection, connection.Down, new Flying(FlyingKind.Granted, connection, flying.Id, "", [], granted), nowMs);
                break;
            default:
                connection.EndpointIsOpen = false;
                endpoint.Lose(nowMs);
                break;
        }
    }

    private static bool ArriveAtClient(Flying flying, LineConnection connection)
    {
        switch (flying.Kind)
        {
            case FlyingKind.Message:
                connection.Client.Receive(flying.Topic, flying.Payload, flying.Flag);
                return false;
            case FlyingKind.Acknowledgement:
                connection.Client.Acknowledge(flying.Id);
                return false;
            case FlyingKind.Granted:
                connection.Client.Grant(flying.Id, flying.Flag);
                return true;
            default:
                connection.ClientIsOpen = false;
                connection.Client.End();
                return true;
        }
    }

    private void Fly(LineConnection connection, LineWay way, Flying packet, long nowMs)
    {
        if (way.IsDead)
        {
            return;
        }

        // What is written during the handshake waits for its end.
        var arrives = _luck.TryTravel(Math.Max(nowMs, connection.OpenMs), out var atMs);
        way.LastMs = Math.Max(way.LastMs, atMs);
        if (arrives)
        {
            _flying.Enqueue(packet, (way.LastMs, _number++));
            return;
        }

        way.IsDead = true;
        var isUp = way == connection.Up;
        At(way.LastMs, isUp ? FlyingKind.ClientEnd : FlyingKind.EndpointEnd, connection);
        Tell(connection, isUp ? FlyingKind.EndpointEnd : FlyingKind.ClientEnd, way.LastMs);
    }

    /// <summary>One packet tells the other side that it is over; nobody repeats it.</summary>
    private void Tell(LineConnection connection, FlyingKind end, long nowMs) =>
        At(_luck.IsLost() ? nowMs + quality.SilenceMs : nowMs + _luck.Delay(), end, connection);

    private void At(long atMs, FlyingKind kind, LineConnection connection) =>
        _flying.Enqueue(new Flying(kind, connection, 0, "", [], false), (atMs, _number++));
}
