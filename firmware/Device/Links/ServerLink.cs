using System;
using System.Threading;
using Laterne.Contracts;
using Laterne.Core.Messaging;
using Laterne.Core.Ports;
using Laterne.Device.Drivers;
using Laterne.Device.Links.Hub;
using Laterne.Health;
using nanoFramework.Runtime.Native;

namespace Laterne.Device.Links;

/// <summary>
/// The way to the server, over MQTT or Azure IoT Hub: network, time, connection, one after the other and again after every failure.
/// <see cref="RunOnce"/> belongs to the link's thread and may block for half a minute; the <see cref="IUplink"/> calls
/// belong to the step loop and only touch memory. Nothing here can stop the lamp.
/// </summary>
public sealed class ServerLink : IUplink
{
    private const int IdleMs = 1000;
    private const int AtOnceMs = 1;
    private const int UnclaimedMs = 60000;

    // A certificate cannot be checked against a clock in 1970; a network without time service must not lock the pole out.
    private const int TimeBeforeTlsMs = 300000;

    private readonly ILog _log;
    private readonly Identity _identity;
    private readonly BoardClock _clock;
    private readonly WifiStation _wifi;
    private readonly Inbox _inbox;
    private readonly AutoResetEvent _attention = new AutoResetEvent(false);
    private readonly Backoff _backoff;
    private readonly long _seed;
    private readonly object _gate = new object();
    private ILinkConnection? _connection;
    private long _nextAttempt;
    private int _connections;
    private int _attempts;

    /// <summary>Makes a link; nothing is sent before the first <see cref="RunOnce"/>.</summary>
    /// <param name="identity">Who the pole is.</param>
    /// <param name="clock">The pole's clocks.</param>
    /// <param name="wake">Set when a message or an acknowledgement came.</param>
    /// <param name="log">Told what fails.</param>
    public ServerLink(Identity identity, BoardClock clock, AutoResetEvent wake, ILog log)
    {
        _log = log;
        _identity = identity;
        _clock = clock;
        _wifi = new WifiStation(identity.Ssid, identity.Password);
        Secret = new LinkSecret(identity.Secret);
        Time = new TimeSync(clock, identity.TimeServer);
        _inbox = new Inbox(wake);
        _seed = identity.Seed;
        _backoff = new Backoff(_seed);
    }

    /// <summary>What the pole logs in with.</summary>
    public LinkSecret Secret { get; }

    /// <summary>The time service.</summary>
    public TimeSync Time { get; }

    /// <summary>True while the setup has the radio: nothing is opened then.</summary>
    public bool IsHeld { get; set; }

    /// <summary>Why there is no connection, for the console; empty while there is one.</summary>
    public string LastFault { get; private set; } = "";

    /// <summary>When the link's thread began its last turn, ms since the start; negative: it has not begun.</summary>
    public long TurnedMs { get; private set; } = -1;

    /// <summary>Messages from the server that were lost: too many, too large, or to no topic of this pole.</summary>
    public int LostCommands => _inbox.Lost;

    /// <inheritdoc/>
    public bool IsConnected => Current() is ILinkConnection connection && connection.IsUsable;

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
        ILinkConnection? connection = Current();
        return connection != null
            && length >= 0
            && length <= Limits.PayloadBytes
            && connection.TrySend(kind, requestId, payload, length, ticket, _clock.MonotonicMs);
    }

    /// <inheritdoc/>
    public bool TryTakeAcknowledged(out int ticket)
    {
        ticket = 0;
        ILinkConnection? connection = Current();
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
            _log.Write(LogLevel.Warning, "link thread ended", e.Message);
            Power.RebootDevice();
        }
    }

    /// <summary>One turn: network, time, connection. Blocks while it connects; never throws.</summary>
    /// <returns>Milliseconds until the next turn is wanted.</returns>
    public int RunOnce()
    {
        if (!_identity.IsClaimed || IsHeld)
        {
            return IsHeld ? IdleMs : UnclaimedMs;
        }

        long now = _clock.MonotonicMs;
        if (!_wifi.EnsureUp(now))
        {
            Drop("no network");
            return IdleMs;
        }

        Time.Run(now);
        ILinkConnection? connection = Current();
        if (connection == null)
        {
            return now >= _nextAttempt ? Open(now) : _nextAttempt - now < IdleMs ? (int)(_nextAttempt - now) : IdleMs;
        }

        if (connection.HasFailed(now))
        {
            Drop("connection lost");
            _nextAttempt = now + _backoff.NextMs();
            return IdleMs;
        }

        if (connection.IsOutdated(now) || Secret.IsDue(now))
        {
            Drop("renewing the connection");
            return Open(now);
        }

        if (connection.IsProven)
        {
            _backoff.Reset();
        }

        return connection.Work();
    }

    private int RunGuarded()
    {
        TurnedMs = _clock.MonotonicMs;
        try
        {
            return RunOnce();
        }
        catch (Exception e)
        {
            _log.Write(LogLevel.Warning, "link", e.Message);
            return IdleMs;
        }
    }

    private ILinkConnection? Current()
    {
        lock (_gate)
        {
            return _connection;
        }
    }

    private int Open(long now)
    {
        // The hub's token is made from the time, so there the wait has no end.
        bool mayGoWithout = !_identity.UsesHub && (!_identity.Tls || now >= TimeBeforeTlsMs);
        if (_clock.UtcMs == Clock.Unknown && !mayGoWithout)
        {
            LastFault = "waiting for the time";
            return IdleMs;
        }

        ILinkConnection? connection = null;
        bool isOtherNext = false;
        try
        {
            connection = Make();
            string fault = connection.Open();
            if (fault.Length == 0)
            {
                Secret.Accept();
                Use(connection);
                return AtOnceMs;
            }

            isOtherNext = connection.IsSecretRefused && Secret.Refuse();
            Fail(fault);
        }
        catch (Exception e)
        {
            Fail(e.Message);
        }

        connection?.Close();
        _nextAttempt = _clock.MonotonicMs + (isOtherNext ? 0 : _backoff.NextMs());
        return isOtherNext ? AtOnceMs : IdleMs;
    }

    private void Fail(string fault)
    {
        if (fault != LastFault)
        {
            _log.Write(LogLevel.Warning, "link", fault);
        }

        LastFault = fault;
    }

    private ILinkConnection Make()
    {
        _attempts++;
        if (_identity.UsesHub)
        {
            return new HubConnection(_identity, _clock, _inbox, _attention, _attempts, _seed, _log);
        }

        return new MqttConnection(_identity, Secret.Next(), _clock, _inbox, _attention);
    }

    private void Use(ILinkConnection connection)
    {
        lock (_gate)
        {
            _connection = connection;
            _connections++;
        }

        LastFault = "";
        _log.Write(LogLevel.Info, "connected to the server", "");
        _inbox.WakeCore();
    }

    private void Drop(string fault)
    {
        ILinkConnection? connection;
        lock (_gate)
        {
            connection = _connection;
            _connection = null;
        }

        Fail(fault);
        connection?.Close();
    }
}
