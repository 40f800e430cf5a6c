using System;
using System.Threading;
using Laterne.Core.Ports;
using Laterne.Device.Drivers;
using nanoFramework.M2Mqtt;
using nanoFramework.M2Mqtt.Messages;

namespace Laterne.Device.Links;

/// <summary>
/// One connection from its CONNECT to its end; never used twice. The library's events come on its own thread and are
/// taken here under a lock; <see cref="TrySend"/> belongs to the step loop, the rest to the link's thread.
/// </summary>
internal sealed class ServerConnection
{
    /// <summary>An acknowledgement later than this means a broken connection, ms. The library gives up after 3 s, a busy server does not.</summary>
    public const int AcknowledgementMs = 30000;

    private const ushort KeepAliveS = 60;

    private readonly MqttClient _client;
    private readonly PoleTopics _topics;
    private readonly Inbox _inbox;
    private readonly AutoResetEvent _attention;
    private readonly SendWindow _window = new SendWindow();
    private readonly object _gate = new object();
    private bool _isAccepted;
    private bool _isSubscribed;
    private bool _isBroken;
    private long _acceptedAt;

    /// <summary>Makes a client; nothing is sent yet. Throws when the TLS authority cannot be read.</summary>
    /// <param name="identity">Whom to call.</param>
    /// <param name="topics">The pole's topics.</param>
    /// <param name="inbox">Takes what the server sends.</param>
    /// <param name="attention">Set when the connection has broken.</param>
    public ServerConnection(Identity identity, PoleTopics topics, Inbox inbox, AutoResetEvent attention)
    {
        _topics = topics;
        _inbox = inbox;
        _attention = attention;
        _client = LinkClient.Create(identity);
    }

    /// <summary>True from the server's acceptance until something breaks.</summary>
    public bool IsUsable
    {
        get
        {
            lock (_gate)
            {
                return _isAccepted && !_isBroken;
            }
        }
    }

    /// <summary>True when the server has granted the pole's topics: the connection is worth its while.</summary>
    public bool IsSubscribed
    {
        get
        {
            lock (_gate)
            {
                return _isSubscribed;
            }
        }
    }

    /// <summary>Connects and subscribes. Blocks up to half a minute; throws what the library throws.</summary>
    public MqttReasonCode Open(Identity identity, BoardClock clock)
    {
        _client.MqttMsgPublished += OnPublished;
        _client.MqttMsgPublishReceived += OnReceived;
        _client.MqttMsgSubscribed += OnSubscribed;
        _client.ConnectionClosed += OnClosed;

        // A clean session: the pole keeps what was not acknowledged itself, and retained settings come with the subscription.
        MqttReasonCode code = _client.Connect(
            identity.PoleId, identity.PoleId, identity.Secret,
            true, MqttQoSLevel.AtLeastOnce, true, _topics.Of(UplinkKind.Status, ""), PoleTopics.Offline, true, KeepAliveS);
        if (code == MqttReasonCode.Success)
        {
            lock (_gate)
            {
                _acceptedAt = clock.MonotonicMs;
                _isAccepted = true;
            }

            _client.Subscribe(
                new string[] { _topics.Desired, _topics.CommandFilter },
                new MqttQoSLevel[] { MqttQoSLevel.AtLeastOnce, MqttQoSLevel.AtLeastOnce });
        }

        return code;
    }

    /// <summary>Hands a message to the library, which sends it on its own thread. False: broken, or eight are on their way.</summary>
    public bool TrySend(int kind, string requestId, byte[] payload, int length, int ticket, long now)
    {
        lock (_gate)
        {
            if (!_isAccepted || _isBroken || _window.IsFull)
            {
                return false;
            }

            // The library keeps the array until the acknowledgement and takes no length: it needs one of its own.
            byte[] copy = new byte[length];
            Array.Copy(payload, copy, length);
            try
            {
                // The lock keeps the acknowledgement behind the window's entry.
                ushort id = _client.Publish(
                    _topics.Of(kind, requestId), copy, null, null, MqttQoSLevel.AtLeastOnce, kind == UplinkKind.Status);
                _window.Add(id, ticket, now);
                return true;
            }
            catch (Exception)
            {
                Break();
                return false;
            }
        }
    }

    /// <summary>The next message that the server has stored.</summary>
    public bool TryTakeAcknowledged(out int ticket)
    {
        lock (_gate)
        {
            return _window.TryTakeAcknowledged(out ticket);
        }
    }

    /// <summary>True when it has broken, an acknowledgement is overdue, or the subscription was never answered.</summary>
    public bool HasFailed(long now)
    {
        lock (_gate)
        {
            return _isBroken
                || _window.OldestAgeMs(now) > AcknowledgementMs
                || (!_isSubscribed && now - _acceptedAt > AcknowledgementMs);
        }
    }

    /// <summary>Ends it: the library's threads stop, its events reach nobody. Never throws.</summary>
    public void Close()
    {
        _client.MqttMsgPublished -= OnPublished;
        _client.MqttMsgPublishReceived -= OnReceived;
        _client.MqttMsgSubscribed -= OnSubscribed;
        _client.ConnectionClosed -= OnClosed;
        LinkClient.Close(_client);
    }

    private void OnPublished(object sender, MqttMsgPublishedEventArgs e)
    {
        // "Not published" means only that no answer came within 3 s: a late one still comes with true.
        if (e.IsPublished)
        {
            lock (_gate)
            {
                _window.Acknowledge(e.MessageId);
            }

            _inbox.WakeCore();
        }
    }

    private void OnReceived(object sender, MqttMsgPublishEventArgs e) => _inbox.Put(e.Topic, e.Message);

    private void OnSubscribed(object sender, MqttMsgSubscribedEventArgs e)
    {
        lock (_gate)
        {
            _isSubscribed = true;
            foreach (MqttQoSLevel level in e.GrantedQoSLevels)
            {
                if (level == MqttQoSLevel.GrantedFailure)
                {
                    _isSubscribed = false;
                    Break();
                }
            }
        }

        _attention.Set();
    }

    private void OnClosed(object sender, EventArgs e)
    {
        lock (_gate)
        {
            Break();
        }
    }

    /// <summary>Under the lock.</summary>
    private void Break()
    {
        _isBroken = true;
        _attention.Set();
    }
}
