using System;
using System.Threading;
using Laterne.Contracts;
using Laterne.Core.Messaging;
using Laterne.Core.Ports;
using Laterne.Device.Drivers;
using nanoFramework.M2Mqtt;
using nanoFramework.M2Mqtt.Messages;
using nanoFramework.Runtime.Native;

namespace Laterne.Device.Links;

/// <summary>
/// The connection to the fleet server. <see cref="RunOnce"/> belongs to the link's thread and may block for half a minute;
/// the <see cref="IUplink"/> calls belong to the step loop and only touch memory. The library's events come on threads of
/// its own. Nothing here can stop the lamp: every failure ends in another attempt.
/// </summary>
public sealed class MqttLink : IUplink
{
    /// <summary>An acknowledgement later than this means a broken connection, ms. The library itself gives up after 3 s, a busy server does not.</summary>
    public const int AcknowledgementMs = 30000;

    private const ushort KeepAliveS = 60;
    private const int IdleMs = 1000;
    private const int UnclaimedMs = 60000;

    // A certificate cannot be checked against a clock in 1970; a network without time service must not lock the pole out.
    private const int TimeBeforeTlsMs = 300000;

    private readonly Identity _identity;
    private readonly BoardClock _clock;
    private readonly WifiStation _wifi;
    private readonly TimeSync _time;
    private readonly PoleTopics _topics;
    private readonly SendWindow _window = new SendWindow();
    private readonly Inbox _inbox;
    private readonly AutoResetEvent _attention = new AutoResetEvent(false);
    private readonly Backoff _backoff;
    private readonly object _gate = new object();
    private MqttClient? _client;
    private bool _isConnected;
    private bool _isBroken;
    private bool _isSubscribed;
    private long _connectedAt;
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
        _time = new TimeSync(clock, identity.TimeServer);
        _topics = new PoleTopics(identity.PoleId);
        _inbox = new Inbox(_topics, wake);
        _backoff = new Backoff(SeedOf(identity.PoleId));
    }

    /// <inheritdoc/>
    public bool IsConnected
    {
        get
        {
            lock (_gate)
            {
                return _isConnected && !_isBroken;
            }
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

    /// <summary>Why the last attempt failed, for the console; empty after a success.</summary>
    public string LastFault { get; private set; } = "";

    /// <summary>Commands that were lost because more came than the inbox holds.</summary>
    public int LostCommands => _inbox.Lost;

    /// <summary>The time service, for the console and the simulator.</summary>
    public TimeSync Time => _time;

    /// <inheritdoc/>
    public bool TrySend(int kind, string requestId, byte[] payload, int length, int ticket)
    {
        if (length < 0 || length > Limits.PayloadBytes)
        {
            return false;
        }

        lock (_gate)
        {
            if (!_isConnected || _isBroken || _client == null || _window.IsFull)
            {
                return false;
            }

            // The library keeps the array until the acknowledgement and takes no length: it needs one of its own.
            byte[] copy = new byte[length];
            Array.Copy(payload, copy, length);
            try
            {
                // Only queues; sending is the library's thread's work. The lock keeps the acknowledgement behind the entry.
                ushort id = _client.Publish(
                    _topics.Of(kind, requestId), copy, null, null, MqttQoSLevel.AtLeastOnce, kind == UplinkKind.Status);
                _window.Add(id, ticket, _clock.MonotonicMs);
                return true;
            }
            catch (Exception)
            {
                Break();
                return false;
            }
        }
    }

    /// <inheritdoc/>
    public bool TryTakeAcknowledged(out int ticket)
    {
        lock (_gate)
        {
            return _window.TryTakeAcknowledged(out ticket);
        }
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

    /// <summary>One turn: network, time, connection. Blocks while it connects. Never throws but for a restart of the device.</summary>
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

        _time.Run(now);
        if (_client == null)
        {
            return now < _nextAttempt ? Shorter(_nextAttempt - now) : Open(now);
        }

        if (NeedsNewConnection(now))
        {
            Drop("connection lost");
            RetryLater(now);
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

    private static int Shorter(long wait) => wait < IdleMs ? (int)wait : IdleMs;

    private bool NeedsNewConnection(long now)
    {
        lock (_gate)
        {
            return _isBroken
                || _window.OldestAgeMs(now) > AcknowledgementMs
                || (!_isSubscribed && now - _connectedAt > AcknowledgementMs);
        }
    }

    private int Open(long now)
    {
        if (_identity.Tls && _clock.UtcMs == Clock.Unknown && now < TimeBeforeTlsMs)
        {
            LastFault = "waiting for the time";
            return IdleMs;
        }

        try
        {
            MqttReasonCode code = Connect();
            if (code == MqttReasonCode.Success)
            {
                LastFault = "";
                return IdleMs;
            }

            // The number, because the device prints no names of enum values.
            Drop("refused by the server, code " + ((int)code).ToString());
        }
        catch (Exception e)
        {
            Drop(e.Message);
        }

        RetryLater(_clock.MonotonicMs);
        return IdleMs;
    }

    private MqttReasonCode Connect()
    {
        MqttClient client = LinkClient.Create(_identity);
        client.MqttMsgPublished += OnPublished;
        client.MqttMsgPublishReceived += OnReceived;
        client.MqttMsgSubscribed += OnSubscribed;
        client.ConnectionClosed += OnClosed;
        lock (_gate)
        {
            _client = client;
            _isBroken = false;
            _isSubscribed = false;
        }

        // A clean session: the pole keeps what was not acknowledged itself, and retained settings come with the subscription.
        MqttReasonCode code = client.Connect(
            _identity.PoleId, _identity.PoleId, _identity.Secret,
            true, MqttQoSLevel.AtLeastOnce, true, _topics.Of(UplinkKind.Status, ""), PoleTopics.Offline, true, KeepAliveS);
        if (code != MqttReasonCode.Success)
        {
            return code;
        }

        lock (_gate)
        {
            _connectedAt = _clock.MonotonicMs;
            _window.Clear();
            _isConnected = true;
            _connections++;
        }

        client.Subscribe(
            new string[] { _topics.Desired, _topics.CommandFilter },
            new MqttQoSLevel[] { MqttQoSLevel.AtLeastOnce, MqttQoSLevel.AtLeastOnce });
        _inbox.WakeCore();
        return code;
    }

    private void RetryLater(long now) => _nextAttempt = now + _backoff.NextMs();

    /// <summary>Gives the connection up: the library's threads end, its events no longer reach the link.</summary>
    private void Drop(string fault)
    {
        MqttClient? client;
        lock (_gate)
        {
            client = _client;
            _client = null;
            _isConnected = false;
            _window.Clear();
        }

        LastFault = fault;
        if (client != null)
        {
            client.MqttMsgPublished -= OnPublished;
            client.MqttMsgPublishReceived -= OnReceived;
            client.MqttMsgSubscribed -= OnSubscribed;
            client.ConnectionClosed -= OnClosed;
            LinkClient.Close(client);
        }
    }

    private void OnPublished(object sender, MqttMsgPublishedEventArgs e)
    {
        // Not published means only that no answer came within 3 s: a late one still comes with true.
        if (!e.IsPublished)
        {
            return;
        }

        lock (_gate)
        {
            if (sender == _client)
            {
                _window.Acknowledge(e.MessageId);
            }
        }

        _inbox.WakeCore();
    }

    private void OnReceived(object sender, MqttMsgPublishEventArgs e) => _inbox.Put(e.Topic, e.Message);

    private void OnSubscribed(object sender, MqttMsgSubscribedEventArgs e)
    {
        bool isGranted = true;
        foreach (MqttQoSLevel level in e.GrantedQoSLevels)
        {
            isGranted = isGranted && level != MqttQoSLevel.GrantedFailure;
        }

        lock (_gate)
        {
            if (sender != _client)
            {
                return;
            }

            if (!isGranted)
            {
                Break();
                return;
            }

            _isSubscribed = true;
        }

        _backoff.Reset();
    }

    private void OnClosed(object sender, EventArgs e)
    {
        lock (_gate)
        {
            if (sender == _client)
            {
                Break();
            }
        }
    }

    /// <summary>Tells the link's thread that the connection is no longer good. Under the lock.</summary>
    private void Break()
    {
        _isBroken = true;
        _attention.Set();
    }
}
