using System.Text.Json.Nodes;
using nanoFramework.Azure.Devices.Client;

namespace Laterne.Hardware;

public sealed partial class VirtualIotHub
{
    /// <summary>One device's connection, until it ends, breaks or its token runs out.</summary>
    internal sealed class Session(VirtualIotHub hub, string deviceId, VirtualClock clock, DeviceClient client)
    {
        private const long TokenMs = 24 * 3600 * 1000;

        private readonly long _openedAtMs = clock.UtcMs;
        private bool _isOpen = true;

        public bool IsSettled => !IsOpen || client.Pending == 0;

        public bool IsOpen => Volatile.Read(ref _isOpen);

        /// <summary>The pole says goodbye.</summary>
        public void End() => Volatile.Write(ref _isOpen, false);

        /// <summary>The connection is lost; the pole notices.</summary>
        public void Break()
        {
            if (IsOpen)
            {
                End();
                client.Lose();
            }
        }

        public void Notify(string change)
        {
            if (IsUsable())
            {
                client.Notify(change);
            }
        }

        public void Invoke(string method, string payload, TaskCompletionSource<string> answer)
        {
            if (IsUsable())
            {
                client.Invoke(method, payload, answer);
            }
        }

        /// <summary>Text of the answer to a request for the twin; null: none comes.</summary>
        public string? ReadTwin()
        {
            if (!IsUsable())
            {
                return null;
            }

            if (hub.IsThrottled)
            {
                return """{"errorCode":429001,"message":"ThrottlingException"}""";
            }

            lock (hub._gate)
            {
                return new JsonObject
                {
                    ["desired"] = hub._desired[deviceId].DeepClone(),
                    ["reported"] = hub._reported[deviceId].DeepClone(),
                }.ToJsonString();
            }
        }

        /// <summary>Takes a change of the reported properties; null: no answer that the library understands.</summary>
        public bool? Report(JsonObject change)
        {
            if (!IsUsable() || hub.IsThrottled)
            {
                return null;
            }

            if (hub.RefusesReported)
            {
                return false;
            }

            lock (hub._gate)
            {
                Merge(hub._reported[deviceId], change);
            }

            return true;
        }

        /// <summary>Takes a message. Milliseconds until its acknowledgement; null: none.</summary>
        public int? Receive(string body, IReadOnlyDictionary<string, string> properties)
        {
            if (!IsUsable() || hub.IsThrottled)
            {
                return null;
            }

            hub.Messages.Enqueue(new Message(deviceId, properties, body));
            return hub.AcknowledgedAfterMs;
        }

        private bool IsUsable()
        {
            if (IsOpen && clock.UtcMs - _openedAtMs > TokenMs)
            {
                Break();
            }

            return IsOpen;
        }
    }
}
