using System;
using System.Threading;
using Laterne.Core.Ports;
using Laterne.Device.Drivers;
using nanoFramework.M2Mqtt;
using nanoFramework.M2Mqtt.Messages;

namespace Laterne.Device.Links;

/// <summary>
/// One connection over MQTT, from its CONNECT on. The library's events come on its own thread and are taken here under a lock.
/// </summary>
internal sealed class MqttConnection : ILinkConnection
{
    /// <summary>An acknowledgement later than this means a broken connection, ms. The library gives up after 3 s, a busy server does not.</summary>
    public const int AcknowledgementMs = 30000;

    // Return codes of CONNACK, MQTT 3.1.1, table 3.1. Any other one says nothing about the secret.
    private const int BadPassword = 4;
    private const int NotAuthorised = 5;

    private const ushort KeepAliveS = 60;

    private const int IdleMs = 1000;

    private readonly MqttClient _client;
    private readonly Identity _identity;
    private readonly string _secret;
    private readonly BoardClock _clock;
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
    /// <param name="secret">What to log in with.</param>
    /// <param name="clock">The pole's clocks.</param>
    /// <param name="inbox">Takes what the server sends.</param>
    /// <param name="attention">Set when the connection has broken.</param>
    public MqttConnection(Identity identity, string secret, BoardClock clock, Inbox inbox, AutoResetEvent attention)
    {
        _identity = identity;
        _secret = secret;
        _clock = clock;
        _topics = new PoleTopics(identity.PoleId);
        _inbox = inbox;
        _attention = attention;
        _client = LinkClient.Create(identity);
    }

    /// <inheritdoc/>
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

    /// <inheritdoc/>
    public bool IsProven
    {
        get
        {
            lock (_gate)
            {
                return _isSubscribed;
            }
        }
    }

    /// <inheritdoc/>
    public bool IsSecretRefused { get; private set; }

    /// <inheritdoc/>
    public string Open()
    {
        _client.MqttMsgPublished += OnPublished;
        _client.MqttMsgPublishReceived += OnReceived;
        _client.MqttMsgSubscribed += OnSubscribed;
        _client.ConnectionClosed += OnClosed;

        // A clean session: the pole keeps what was not acknowledged itself, and retained settings come with the subscription.
        MqttReasonCode code = _client.Connect(
            _identity.PoleId, _identity.PoleId, _secret,
            true, MqttQoSLevel.AtLeastOnce, true, _topics.Of(UplinkKind.Status, ""), PoleTopics.Offline, true, KeepAliveS);
        if (code != MqttReasonCode.Success)
        {
            IsSecretRefused = (int)code == BadPassword || (int)code == NotAuthorised;

            // The number, because the device prints no names of enum values.
            return "refused by the server, code " + ((int)code).ToString();
        }

        lock (_gate)
        {
            _acceptedAt = _clock.MonotonicMs;
            _isAccepted = true;
        }

        _client.Subscribe(
            new string[] { _topics.Desired, _topics.CommandFilter },
            new MqttQoSLevel[] { MqttQoSLevel.AtLeastOnce, MqttQoSLevel.AtLeastOnce });
        return "";
    }

    /// <inheritdoc/>
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

    /// <inheritdoc/>
    public bool TryTakeAcknowledged(out int ticket)
    {
        lock (_gate)
        {
            return _window.TryTakeAcknowledged(out ticket);
        }
    }

    /// <summary>Nothing: the library's threads do the work.</summary>
    public int Work() => IdleMs;

    /// <summary>False: a secret does not run out.</summary>
    public bool IsOutdated(long now) => false;

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

    /// <inheritdoc/>
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

    private void OnReceived(object sender, MqttMsgPublishEventArgs e) => _inbox.Put(_topics, e.Topic, e.Message);

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
