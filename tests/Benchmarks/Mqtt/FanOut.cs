using System.Diagnostics;

namespace Laterne.Mqtt.Benchmarks;

/// <summary>
/// N connected poles, each subscribed to its own topic at QoS 1; one publisher, or the fleet server itself, sends one QoS 1 message
/// to each. Measured from the first byte sent, or from the word to the fleet server, to the last message received.
/// </summary>
internal sealed class FanOut(LoadOptions options) : ILoadSink
{
    /// <summary>Fan-outs before the first that counts: a city's server does not start for one command.</summary>
    private const int WarmUpRounds = 3;

    private int _ready;
    private int _received;

    /// <summary>Processor time of the broker for one fan-out, in milliseconds.</summary>
    public double BrokerMilliseconds { get; private set; }

    public double RunMilliseconds(BrokerProcess broker, int rounds)
    {
        int port = broker.Port;
        using var loop = new LoadLoop(this);
        for (int i = 0; i < options.Connections; i++)
        {
            (string id, string? password) = options.IdentityOf(i);
            LoadClient pole = LoadClient.Connect(port, id, password);
            pole.Subscribe($"poles/{id}/commands/#", 1);
            loop.Add(pole);
            loop.Flush(i);
            if (i % 100 == 99)
            {
                int expected = 2 * loop.Count;
                Await(loop, () => _ready == expected);
            }
        }

        LoadClient? publisher = broker.TakesCommands ? null : LoadClient.Connect(port, "dispatcher");
        if (publisher is not null)
        {
            loop.Add(publisher);
        }

        Await(loop, () => _ready == options.Connections + loop.Count);
        byte[] payload = options.Payload();
        var times = new List<double>();
        TimeSpan before = default;
        for (int round = -WarmUpRounds; round < rounds; round++)
        {
            before = round == 0 ? broker.ProcessorTime() : before;
            _received = 0;
            for (int i = 0; publisher is not null && i < options.Connections; i++)
            {
                publisher.Prepare($"poles/{options.IdentityOf(i).Id}/commands/dim/{round + WarmUpRounds:D4}", payload);
                publisher.QueuePublish();
            }

            long start = Stopwatch.GetTimestamp();
            if (publisher is null)
            {
                broker.Tell();
            }
            else
            {
                loop.Flush(loop.Count - 1);
            }

            if (!loop.Run(() => _received == options.Connections, TimeSpan.FromSeconds(30)))
            {
                throw new TimeoutException($"Only {_received} of {options.Connections} messages came in 30 s.");
            }

            double time = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            if (round >= 0)
            {
                times.Add(time);
            }

            loop.Run(static () => false, TimeSpan.FromMilliseconds(broker.TakesCommands ? 2_000 : 500));
        }

        BrokerMilliseconds = (broker.ProcessorTime() - before).TotalMilliseconds / rounds;
        times.Sort();
        return times[times.Count / 2];
    }

    public void OnPacket(LoadClient client, byte header, ReadOnlySpan<byte> body)
    {
        switch (header >> 4)
        {
            case 3:
                _received++;
                int topic = (body[0] << 8) | body[1];
                client.Queue([0x40, 2, body[2 + topic], body[3 + topic]]);
                break;
            case 2 when body[1] == 0:
            case 9:
                _ready++;
                break;
            case 4:
                break;
            default:
                throw new InvalidOperationException($"The broker answered 0x{header:X2}.");
        }
    }

    private void Await(LoadLoop loop, Func<bool> isReady)
    {
        if (!loop.Run(isReady, TimeSpan.FromSeconds(20)))
        {
            throw new TimeoutException($"Only {_ready} answers of the broker came in 20 s.");
        }
    }
}
