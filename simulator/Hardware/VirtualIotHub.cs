using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using nanoFramework.Azure.Devices.Client;

namespace Laterne.Hardware;

/// <summary>An Azure IoT Hub in memory, for boards whose <see cref="VirtualNetwork.IotHub"/> it is: device keys, twins, methods and messages.</summary>
/// <param name="hostName">Its name, for instance <c>city.azure-devices.net</c>.</param>
public sealed partial class VirtualIotHub(string hostName)
{
    private readonly Dictionary<string, string> _keys = new(StringComparer.Ordinal);
    private readonly Dictionary<string, JsonObject> _desired = new(StringComparer.Ordinal);
    private readonly Dictionary<string, JsonObject> _reported = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Session> _sessions = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();

    public string HostName { get; } = hostName;

    /// <summary>Everything stored, in order, also what was stored without the pole being told.</summary>
    public ConcurrentQueue<Message> Messages { get; } = new();

    /// <summary>Connections made so far, each with the board's UTC at its start, Unix ms.</summary>
    public ConcurrentQueue<long> Connections { get; } = new();

    /// <summary>Time until a stored message is acknowledged, ms; null: it never is.</summary>
    public int? AcknowledgedAfterMs { get; set; } = 60;

    /// <summary>True: nothing is stored, and the twin is answered with "too many requests".</summary>
    public bool IsThrottled { get; set; }

    /// <summary>True: a change of the reported properties is refused with 400.</summary>
    public bool RefusesReported { get; set; }

    /// <summary>True: a notice of a changed twin comes twice.</summary>
    public bool NotifiesTwice { get; set; }

    /// <summary>Makes a device known.</summary>
    public void Register(string deviceId, string sasKey)
    {
        lock (_gate)
        {
            _keys[deviceId] = sasKey;
            _desired[deviceId] = new JsonObject { ["$version"] = 1 };
            _reported[deviceId] = new JsonObject { ["$version"] = 1 };
        }
    }

    /// <summary>Changes desired properties; a pole that is connected is told of the change.</summary>
    public void ChangeDesired(string deviceId, JsonObject change)
    {
        Session? session;
        lock (_gate)
        {
            Merge(_desired[deviceId], change);
            session = _sessions.GetValueOrDefault(deviceId);
        }

        session?.Notify(change.ToJsonString());
        if (NotifiesTwice)
        {
            session?.Notify(change.ToJsonString());
        }
    }

    /// <summary>A copy of what the device has reported.</summary>
    public JsonObject Reported(string deviceId)
    {
        lock (_gate)
        {
            return _reported[deviceId].DeepClone().AsObject();
        }
    }

    /// <summary>True while the device is connected: the hub's connection state.</summary>
    public bool IsConnected(string deviceId)
    {
        lock (_gate)
        {
            return _sessions.TryGetValue(deviceId, out var session) && session.IsOpen;
        }
    }

    /// <summary>True when the device's firmware has dealt with everything it was told: who moves time in large steps waits for this.</summary>
    public bool IsSettled(string deviceId)
    {
        lock (_gate)
        {
            return !_sessions.TryGetValue(deviceId, out var session) || session.IsSettled;
        }
    }

    /// <summary>Calls a direct method. Never completes when the pole is away or has no such method: the hub would time out.</summary>
    public Task<string> Invoke(string deviceId, string method, string payload)
    {
        TaskCompletionSource<string> answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            _sessions.GetValueOrDefault(deviceId)?.Invoke(method, payload, answer);
        }

        return answer.Task;
    }

    /// <summary>Breaks a device's connection.</summary>
    public void Disconnect(string deviceId)
    {
        Session? session;
        lock (_gate)
        {
            session = _sessions.GetValueOrDefault(deviceId);
        }

        session?.Break();
    }

    internal Session? Connect(string deviceId, string sasKey, VirtualClock clock, DeviceClient client)
    {
        Session? before;
        Session session;
        lock (_gate)
        {
            if (!_keys.TryGetValue(deviceId, out var key) || key != sasKey)
            {
                return null;
            }

            _sessions.Remove(deviceId, out before);
            session = new Session(this, deviceId, clock, client);
            _sessions[deviceId] = session;
        }

        Connections.Enqueue(clock.UtcMs);

        // One connection a device: the newer one wins.
        before?.Break();
        return session;
    }

    private static void Merge(JsonObject target, JsonObject change)
    {
        foreach (var (name, value) in change)
        {
            if (value is null)
            {
                target.Remove(name);
            }
            else if (value is JsonObject inner && target[name] is JsonObject into)
            {
                Merge(into, inner);
            }
            else
            {
                target[name] = value.DeepClone();
            }
        }
    }

    /// <summary>A stored message.</summary>
    public sealed record Message(string DeviceId, IReadOnlyDictionary<string, string> Properties, string Body);
}
