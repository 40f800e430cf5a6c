using System.Collections;
using System.Text.Json.Nodes;
using Laterne.Hardware;
using nanoFramework.Azure.Devices.Shared;
using nanoFramework.M2Mqtt;
using nanoFramework.M2Mqtt.Exceptions;
using nanoFramework.M2Mqtt.Messages;
using CancellationToken = Laterne.Hardware.OnDevice.CancellationToken;
using X509Certificate = Laterne.Hardware.OnDevice.X509Certificate;

namespace nanoFramework.Azure.Devices.Client;

/// <summary>
/// Imitated over <see cref="VirtualIotHub"/>, with the library's manners: a message that was given up after three tries of a second counts
/// as delivered for who waits longer; the return value of a twin update speaks of the transport; a status "twin update received" follows both
/// the hub's answer and a notice of a change; "too many requests" passes for a twin; methods are found by their C# name; closing a broken
/// connection throws. Blocking calls do not wait: their outcome is what the wait would have brought.
/// </summary>
public class DeviceClient : IDisposable
{
    // Three tries of a second.
    private const int GivenUpMs = 3000;

    private readonly VirtualBoard _board = VirtualBoard.Current;
    private readonly EventThread _events;
    private readonly ArrayList _callbacks = [];
    private readonly string _hubName;
    private readonly string _deviceId;
    private readonly string _sasKey;
    private VirtualIotHub.Session? _session;
    private int _pending;
    private bool _isDisposed;

    public DeviceClient(
        string iotHubName, string deviceId, string sasKey, MqttQoSLevel qosLevel = MqttQoSLevel.AtLeastOnce,
        X509Certificate? azureCert = null, string? modelId = null)
    {
        _ = Convert.FromBase64String(sasKey);
        _hubName = iotHubName;
        _deviceId = deviceId;
        _sasKey = sasKey;
        QosLevel = qosLevel;
        ModelId = modelId;
        _events = new EventThread(_board);
        ArgumentNullException.ThrowIfNull(azureCert);
    }

    public event StatusUpdated? StatusUpdated;

    public event TwinUpdated? TwinUpdated;

    public bool IsConnected => _session is { IsOpen: true };

    public string? ModelId { get; }

    public MqttQoSLevel QosLevel { get; set; }

    public bool Open()
    {
        var hub = _board.Network.HasAddress && _board.Network.IotHub is { } near && near.HostName == _hubName ? near : null;
        _session = hub is null
            ? throw new MqttConnectionException("Exception connecting to the broker", null)
            : hub.Connect(_deviceId, _sasKey, _board.Clock, this);
        if (_session is null)
        {
            return false;
        }

        _board.Network.Lost += OnNetworkLost;
        Raise(Status.Connected, "");
        return true;
    }

    public void Close()
    {
        if (_session is not { } session)
        {
            return;
        }

        _board.Network.Lost -= OnNetworkLost;
        if (!session.IsOpen)
        {
            throw new MqttCommunicationException();
        }

        session.End();
        _events.End();
    }

    public void Dispose()
    {
        if (!_isDisposed)
        {
            _isDisposed = true;
            Close();
            GC.SuppressFinalize(this);
        }
    }

    public Twin? GetTwin(CancellationToken cancellationToken = default)
    {
        if (_session?.ReadTwin() is not { } text)
        {
            return null;
        }

        Post(() => Raise(Status.TwinReceived, text));
        return new Twin(_deviceId);
    }

    public bool UpdateReportedProperties(TwinCollection reported, CancellationToken cancellationToken = default)
    {
        var change = JsonNode.Parse(reported.ToJson())!.AsObject();
        if (_session is { } session && session.Report(change) is { } isTaken)
        {
            Post(() => Raise(isTaken ? Status.TwinUpdateReceived : Status.TwinUpdateError, ""));
        }

        return cancellationToken.CanBeCanceled;
    }

    public bool SendMessage(
        string message, string contentType, ArrayList userProperties, CancellationToken cancellationToken = default, string dtdlComponentname = "")
    {
        var properties = userProperties.Cast<UserProperty>().ToDictionary(property => property.Name, property => property.Value);
        properties["$.ct"] = contentType;
        var answeredMs = _session?.Receive(message, properties) ?? int.MaxValue;
        return _session is { IsOpen: true } && Math.Min(answeredMs, GivenUpMs) < cancellationToken.LimitMs;
    }

    public void AddMethodCallback(MethodCallback methodCallback) => _callbacks.Add(methodCallback);

    /// <summary>Events that the firmware has not dealt with yet.</summary>
    internal int Pending => Volatile.Read(ref _pending);

    internal void Invoke(string method, string payload, TaskCompletionSource<string> answer) => _events.Post(() =>
    {
        // Not pending while it is at work: its callback may wait for the pole's next step.
        Raise(Status.DirectMethodCalled, $"{method}/?$rid=1/{payload}");
        if (_callbacks.Cast<MethodCallback>().FirstOrDefault(callback => callback.Method.Name == method) is { } callback)
        {
            answer.TrySetResult(callback(1, payload));
        }
    });

    internal void Notify(string change) => Post(() =>
    {
        TwinUpdated?.Invoke(this, new TwinUpdateEventArgs(new TwinCollection(change)));
        Raise(Status.TwinUpdateReceived, "");
    });

    internal void Lose() => Post(() => Raise(Status.Disconnected, ""));

    private void Post(Action handler)
    {
        Interlocked.Increment(ref _pending);
        _events.Post(() =>
        {
            handler();
            Interlocked.Decrement(ref _pending);
        });
    }

    private void Raise(Status status, string message) =>
        StatusUpdated?.Invoke(this, new StatusUpdatedEventArgs(new IoTHubStatus { Status = status, Message = message }));

    private void OnNetworkLost() => _session?.Break();
}
