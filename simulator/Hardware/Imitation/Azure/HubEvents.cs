using nanoFramework.Azure.Devices.Shared;

namespace nanoFramework.Azure.Devices.Client
{
    /// <summary>Imitated: a direct method; its C# name is the method's.</summary>
    public delegate string MethodCallback(int rid, string payload);

    /// <summary>Imitated: something came or broke.</summary>
    public delegate void StatusUpdated(object sender, StatusUpdatedEventArgs e);

    /// <summary>Imitated: what came or broke.</summary>
    public enum Status
    {
        Connected = 0,
        Disconnected = 1,
        TwinUpdated = 2,
        TwinUpdateError = 3,
        TwinReceived = 4,
        TwinUpdateReceived = 5,
        InternalError = 10,
        DirectMethodCalled = 12,
    }

    /// <summary>Imitated: the status and its text.</summary>
    public class IoTHubStatus
    {
        public string Message { get; set; } = "";

        public Status Status { get; set; }
    }

    /// <summary>Imitated.</summary>
    public class StatusUpdatedEventArgs(IoTHubStatus status) : EventArgs
    {
        public IoTHubStatus IoTHubStatus { get; set; } = status;
    }
}

namespace nanoFramework.Azure.Devices.Shared
{
    /// <summary>Imitated: the desired properties have changed.</summary>
    public delegate void TwinUpdated(object sender, TwinUpdateEventArgs e);

    /// <summary>Imitated: what has changed of the desired properties.</summary>
    public class TwinUpdateEventArgs(TwinCollection twin) : EventArgs
    {
        public TwinCollection Twin { get; set; } = twin;
    }

    /// <summary>Imitated: properties as JSON.</summary>
    public class TwinCollection(string twinJson)
    {
        private readonly System.Text.Json.Nodes.JsonObject _properties = System.Text.Json.Nodes.JsonNode.Parse(twinJson)!.AsObject();

        public string ToJson() => _properties.ToJsonString();
    }

    /// <summary>Imitated: the parsed twin, of which the firmware uses nothing: the text comes with the status.</summary>
    public class Twin(string deviceId)
    {
        public string DeviceId { get; set; } = deviceId;
    }
}
