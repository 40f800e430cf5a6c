namespace Laterne.Mqtt.Benchmarks;

/// <summary>N connections that only exist: growth of the broker's resident memory per connection.</summary>
internal sealed class Idle(LoadOptions options) : ILoadSink
{
    /// <summary>Connections that load the code before anything is counted.</summary>
    public const int Warm = 200;

    private int _ready;

    public double RunBytesPerConnection(BrokerProcess broker)
    {
        using var loop = new LoadLoop(this);

        // A first few connections load the code that every broker loads once.
        Open(broker.Port, loop, 0, Warm);
        loop.Run(static () => false, TimeSpan.FromSeconds(1));
        long before = broker.ResidentBytes();
        Open(broker.Port, loop, Warm, options.Connections);
        loop.Run(static () => false, TimeSpan.FromSeconds(options.Seconds));
        return (broker.ResidentBytes() - before) / (double)options.Connections;
    }

    public void OnPacket(LoadClient client, byte header, ReadOnlySpan<byte> body) => _ready += header == 0x20 && body[1] == 0 ? 1 : 0;

    private void Open(int port, LoadLoop loop, int from, int count)
    {
        for (int i = from; i < from + count; i++)
        {
            (string id, string? password) = options.IdentityOf(i);
            loop.Add(LoadClient.Connect(port, id, password));
            if (loop.Count % 100 == 0 && !loop.Run(() => _ready == loop.Count, TimeSpan.FromSeconds(20)))
            {
                throw new TimeoutException($"Only {_ready} of {loop.Count} connections were accepted in 20 s.");
            }
        }
    }
}
