namespace Laterne.Mqtt.Benchmarks;

/// <summary>N connections that only exist: growth of the broker's resident memory per connection.</summary>
internal sealed class Idle(LoadOptions options) : ILoadSink
{
    private int _ready;

    public double RunBytesPerConnection(BrokerProcess broker)
    {
        using var loop = new LoadLoop(this);

        // A first few connections load the code that every broker loads once.
        Open(broker.Port, loop, 200, "warm");
        loop.Run(static () => false, TimeSpan.FromSeconds(1));
        long before = broker.ResidentBytes();
        Open(broker.Port, loop, options.Connections, "idle");
        loop.Run(static () => false, TimeSpan.FromSeconds(options.Seconds));
        return (broker.ResidentBytes() - before) / (double)options.Connections;
    }

    public void OnPacket(LoadClient client, byte header, ReadOnlySpan<byte> body) => _ready += header == 0x20 && body[1] == 0 ? 1 : 0;

    private void Open(int port, LoadLoop loop, int count, string name)
    {
        for (int i = 0; i < count; i++)
        {
            (string id, string? password) = options.Secrets.Count > 0 && name == "idle" ? options.IdentityOf(i) : ($"{name}{i}", null);
            loop.Add(LoadClient.Connect(port, id, password));
            if (i % 100 == 99 && !loop.Run(() => _ready == loop.Count, TimeSpan.FromSeconds(20)))
            {
                throw new TimeoutException($"Only {_ready} of {loop.Count} connections were accepted in 20 s.");
            }
        }
    }
}
