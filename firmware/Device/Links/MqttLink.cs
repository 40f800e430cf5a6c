using System;
using System.Threading;
using Laterne.Contracts;
using Laterne.Core.Messaging;
using Laterne.Core.Ports;
using Laterne.Device.Drivers;
using nanoFramework.M2Mqtt.Messages;
using nanoFramework.Runtime.Native;

namespace Laterne.Device.Links;

/// <summary>
/// The way to the fleet server: network, time, connection, one after the other and again after every failure.
/// <see cref="RunOnce"/> belongs to the link's thread and may block for half a minute; the <see cref="IUplink"/> calls
/// belong to the step loop and only touch memory. Nothing here can stop the lamp.
/// </summary>
public sealed class MqttLink : IUplink
{
    private const int IdleMs = 1000;
    private const int UnclaimedMs = 60000;

    // A certificate cannot be checked against a clock in 1970; a network without time service must not lock the pole out.
    private const int TimeBeforeTlsMs = 300000;

    private readonly Identity _identity;
    private readonly BoardClock _clock;
    private readonly WifiStation _wifi;
    private readonly PoleTopics _topics;
    private readonly Inbox _inbox;
    private readonly AutoResetEvent _attention = new AutoResetEvent(false);
    private readonly Backoff _backoff;
    private readonly object _gate = new object();
    private ServerConnection? _connection;
    private long _nextAttempt;
    private int _connections;

    /// <summary>Makes a link; nothing is sent before the first <see cref="RunOnce"/>.</summary>
    /// <param name="identity">Who the pole is.</param>
    /// <param name="clock">The pole's clocks.</param>
    /// <param name="wake">Set when a message or an acknowledgement came.</param>
    public MqttLink(Identity identity, BoardClock clock, AutoResetEvent wake)
    {
        _identity = identity;
        _clock = clock;
        _wifi = new WifiStation(identity.Ssid, identity.Password);
        Time = new TimeSync(clock, identity.TimeServer);
        _topics = new PoleTopics(identity.PoleId);
        _inbox = new Inbox(_topics, wake);
        _backoff = new Backoff(SeedOf(identity.PoleId));
    }

    /// <summary>The time service.</summary>
    public TimeSync Time { get; }

    /// <summary>Why there is no connection, for the console; empty while there is one.</summary>
    public string LastFault { get; private set; } = "";

    /// <summary>Messages from the server that were lost: too many, too large, or to no topic of this pole.</summary>
    public int LostCommands => _inbox.Lost;

    /// <inheritdoc/>
    public bool IsConnected
    {
        get
        {
            ServerConnection? connection = Current();
            return connection != null && connection.IsUsable;
        }
    }

    /// <inheritdoc/>
    public int ConnectionCount
    {
        get
        {
            lock (_gate)
            {
                return _connections;
            }
        }
    }

    /// <inheritdoc/>
    public bool TrySend(int kind, string requestId, byte[] payload, int length, int ticket)
    {
        ServerConnection? connection = Current();
        return connection != null
            && length >= 0
            && length <= Limits.PayloadBytes
            && connection.TrySend(kind, requestId, payload, length, ticket, _clock.MonotonicMs);
    }

    /// <inheritdoc/>
    public bool TryTakeAcknowledged(out int ticket)
    {
        ticket = 0;
        ServerConnection? connection = Current();
        return connection != null && connection.TryTakeAcknowledged(out ticket);
    }

    /// <inheritdoc/>
    public bool TryReceive(DownlinkMessage message) => _inbox.TryTake(message);

    /// <summary>Body of the link's thread: turns for ever. A turn that fails is followed by the next one; the lamp does not notice.</summary>
    public void Run()
    {
        try
        {
            while (true)
            {
                _attention.WaitOne(RunGuarded(), false);
            }
        }
        catch (Exception e)
        {
            // Only a heap without room for the guard itself ends here.
            Console.WriteLine("link thread ended: " + e.Message);
            Power.RebootDevice();
        }
    }

    /// <summary>One turn: network, time, connection. Blocks while it connects; never throws.</summary>
    /// <returns>Milliseconds until the next turn is wanted.</returns>
    public int RunOnce()
    {
        if (!_identity.IsClaimed)
        {
            return UnclaimedMs;
        }

        long now = _clock.MonotonicMs;
        if (!_wifi.EnsureUp(now))
        {
            Drop("no network");
            return IdleMs;
        }

        Time.Run(now);
        ServerConnection? connection = Current();
        if (connection == null)
        {
            return now < _nextAttempt ? Shorter(_nextAttempt - now) : Open(now);
        }

        if (connection.HasFailed(now))
        {
            Drop("connection lost");
            _nextAttempt = now + _backoff.NextMs();
        }
        else if (connection.IsSubscribed)
        {
            _backoff.Reset();
        }

        return IdleMs;
    }

    /// <summary>Each pole waits differently: the device's Random has no seed to rely on.</summary>
    private static long SeedOf(string poleId)
    {
        long seed = 17;
        for (int i = 0; i < poleId.Length; i++)
        {
            seed = (seed * 31) + poleId[i];
        }

        return seed;
    }

    private static int Shorter(long wait) => wait < IdleMs ? (int)wait : IdleMs;

    private int RunGuarded()
    {
        try
        {
            return RunOnce();
        }
        catch (Exception e)
        {
            Console.WriteLine("link: " + e.Message);
            return IdleMs;
        }
    }

    private ServerConnection? Current()
    {
        lock (_gate)
        {
            return _connection;
        }
    }

    private int Open(long now)
    {
        if (_identity.Tls && _clock.UtcMs == Clock.Unknown && now < TimeBeforeTlsMs)
        {
            LastFault = "waiting for the time";
            return IdleMs;
        }

        ServerConnection? connection = null;
        try
        {
            connection = new ServerConnection(_identity, _topics, _inbox, _attention);
            MqttReasonCode code = connection.Open(_identity, _clock);
            if (code == MqttReasonCode.Success)
            {
                Use(connection);
                return IdleMs;
            }

            // The number, because the device prints no names of enum values.
            LastFault = "refused by the server, code " + ((int)code).ToString();
        }
        catch (Exception e)
        {
            LastFault = e.Message;
        }

        connection?.Close();
        _nextAttempt = _clock.MonotonicMs + _backoff.NextMs();
        return IdleMs;
    }

    private void Use(ServerConnection connection)
    {
        lock (_gate)
        {
            _connection = connection;
            _connections++;
        }

        LastFault = "";
        _inbox.WakeCore();
    }

    private void Drop(string fault)
    {
        ServerConnection? connection;
        lock (_gate)
        {
            connection = _connection;
            _connection = null;
        }

        LastFault = fault;
        connection?.Close();
    }
}
