extern alias azure;
using System;
using System.Threading;
using azure::nanoFramework.Azure.Devices.Client;
using Laterne.Core.Messaging;
using Laterne.Core.Ports;
using Laterne.Device.Drivers;
using Laterne.Health;
using nanoFramework.M2Mqtt.Messages;

namespace Laterne.Device.Links.Hub;

/// <summary>
/// One connection to an Azure IoT Hub. The library's calls block, so the link's thread makes them one after the other in
/// <see cref="Work"/>; its events come on its own thread and are taken here under a lock.
/// </summary>
internal sealed partial class HubConnection : ILinkConnection
{
    /// <summary>An answer later than this means a broken connection, ms.</summary>
    public const int AcknowledgementMs = 30000;

    /// <summary>Age at which a connection is replaced, ms. The library's token holds 24 h, and at 23:50 h it reconnects on the timers' thread.</summary>
    public const int OutdatedMs = 23 * 3600 * 1000;

    // Poles that started together after a power cut do not renew together.
    private const int SpreadMs = 30 * 60 * 1000;

    private readonly ILog _log;
    private readonly DeviceClient _client;
    private readonly HubMethods _methods;
    private readonly BoardClock _clock;
    private readonly Inbox _inbox;
    private readonly AutoResetEvent _attention;
    private readonly HubQueue _queue = new HubQueue();
    private readonly HubTwin _twin = new HubTwin();
    private readonly JsonReader _reader = new JsonReader();
    private readonly JsonReader _twinReader = new JsonReader();
    private readonly object _gate = new object();
    private readonly int _outdatedMs;
    private bool _isAccepted;
    private bool _isBroken;
    private long _acceptedAt;

    /// <summary>Makes a client; nothing is sent yet. Throws when the TLS authority or the key cannot be read.</summary>
    /// <param name="identity">Whom to call.</param>
    /// <param name="clock">The pole's clocks.</param>
    /// <param name="inbox">Takes what the hub sends.</param>
    /// <param name="attention">Set when there is work, or the connection has broken.</param>
    /// <param name="attempt">Number of the connection since start.</param>
    /// <param name="seed">A number of this pole's own.</param>
    /// <param name="log">Told what fails.</param>
    public HubConnection(Identity identity, BoardClock clock, Inbox inbox, AutoResetEvent attention, int attempt, long seed, ILog log)
    {
        _log = log;
        _clock = clock;
        _inbox = inbox;
        _attention = attention;
        _outdatedMs = OutdatedMs + new JitterSource(seed + attempt).Between(0, SpreadMs);
        _client = new DeviceClient(
            identity.Host, identity.PoleId, identity.Secret, MqttQoSLevel.AtLeastOnce, LinkClient.Authority(), null);
        _methods = new HubMethods(_client, inbox, attempt);
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
                return _twin.IsHeld;
            }
        }
    }

    /// <summary>False: the library does not tell why, and a hub's key is not changed over the link.</summary>
    public bool IsSecretRefused => false;

    /// <inheritdoc/>
    public string Open()
    {
        _client.StatusUpdated += OnStatus;
        _client.TwinUpdated += OnTwinChanged;
        if (!_client.Open())
        {
            return "refused by the hub, or not reached";
        }

        lock (_gate)
        {
            _acceptedAt = _clock.MonotonicMs;
            _twin.Begin(_acceptedAt);
            _isAccepted = true;
        }

        return "";
    }

    /// <inheritdoc/>
    public bool TrySend(int kind, string requestId, byte[] payload, int length, int ticket, long now)
    {
        lock (_gate)
        {
            if (!_isAccepted || _isBroken)
            {
                return false;
            }

            if (kind == UplinkKind.Response && _methods.TryAnswer(requestId, payload, length))
            {
                return true;
            }

            if (_queue.IsFull)
            {
                return false;
            }

            _queue.Add(kind, requestId, payload, length, ticket, now);
        }

        _attention.Set();
        return true;
    }

    /// <inheritdoc/>
    public bool TryTakeAcknowledged(out int ticket)
    {
        lock (_gate)
        {
            return _queue.TryTakeAcknowledged(out ticket);
        }
    }

    /// <summary>True when it has broken, or an acknowledgement or the twin is overdue.</summary>
    public bool HasFailed(long now)
    {
        lock (_gate)
        {
            return _isBroken
                || _queue.OldestAgeMs(now) > AcknowledgementMs
                || _twin.IsOverdue(now, AcknowledgementMs);
        }
    }

    /// <inheritdoc/>
    public bool IsOutdated(long now)
    {
        lock (_gate)
        {
            return _isAccepted && now - _acceptedAt > _outdatedMs;
        }
    }

    /// <inheritdoc/>
    public void Close()
    {
        Break();
        _client.StatusUpdated -= OnStatus;
        _client.TwinUpdated -= OnTwinChanged;
        try
        {
            _client.Dispose();
        }
        catch (Exception e)
        {
            // On a broken connection it cannot say goodbye and throws. The client's timer goes with the client: nobody refers to it.
            _log.Write(LogLevel.Info, "hub close", e.Message);
        }
    }

    private void Break()
    {
        lock (_gate)
        {
            _isBroken = true;
        }

        _attention.Set();
    }
}
