using Laterne.Hardware;

namespace Laterne.Device.Tests.OwnSetup;

/// <summary>The server's end of the line: takes in who knows the secret of the last claim.</summary>
internal sealed class ConnectedEnd(ClaimServer server) : IMqttEndpoint
{
    /// <summary>False: nobody listens.</summary>
    public bool IsUp { get; set; } = true;

    /// <summary>Poles that were taken in.</summary>
    public List<string> Poles { get; } = [];

    public int? Accept(MqttHello hello, long nowMs)
    {
        if (!IsUp)
        {
            return null;
        }

        if (hello.Password != server.Secret)
        {
            return 4;
        }

        Poles.Add(hello.ClientId);
        return 0;
    }

    public bool Subscribe(string filter, long nowMs) => true;

    public long Take(string topic, byte[] payload, bool retain, long nowMs) => nowMs + 5;

    public void Lose(long nowMs)
    {
    }

    public void Wake(long nowMs)
    {
    }
}
