using System.Diagnostics;

namespace Laterne.Mqtt.Benchmarks;

/// <summary>
/// N connections publish at QoS 1, each with a window of unacknowledged messages; M subscribers receive everything at QoS 1.
/// Delivered = acknowledged to the publisher and, where there are subscribers, received by every one of them.
/// </summary>
internal sealed class Throughput(LoadOptions options) : ILoadSink
{
    private LoadLoop _loop = null!;
    private int _ready;
    private long _acknowledged;
    private long _received;
    private bool _isSending;

    public sealed record Result(double DeliveredPerSecond, double AcknowledgedPerSecond, double ReceivedPerSecond, int Closed);

    /// <summary>Processor time of the broker for one delivered message, microseconds.</summary>
    public double BrokerMicroseconds { get; private set; }

    /// <summary>Messages that the broker has acknowledged since the beginning, warm-up included.</summary>
    public long Acknowledged => _acknowledged;

    public Result Run(BrokerProcess broker)
    {
        int port = broker.Port;
        using var loop = new LoadLoop(this);
        _loop = loop;
        for (int i = 0; i < options.Subscribers; i++)
        {
            LoadClient subscriber = LoadClient.Connect(port, $"subscriber{i}");
            loop.Add(subscriber);
            Await(() => _ready == loop.Count);
            subscriber.Subscribe("poles/#", 1);
            loop.Flush(i);
        }

        int publishers = Connect(port);
        Await(() => _ready == loop.Count + options.Subscribers);
        _isSending = true;
        for (int i = options.Subscribers; i < loop.Count; i++)
        {
            for (int k = 0; k < options.Window; k++)
            {
                loop[i].QueuePublish();
            }

            loop.Flush(i);
        }

        loop.Run(static () => false, TimeSpan.FromSeconds(options.WarmUpSeconds));
        (long acknowledged, long received) = (_acknowledged, _received);
        TimeSpan before = broker.ProcessorTime();
        long start = Stopwatch.GetTimestamp();
        loop.Run(static () => false, TimeSpan.FromSeconds(options.Seconds));
        TimeSpan used = broker.ProcessorTime() - before;
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        BrokerMicroseconds = used.TotalMicroseconds / Math.Max(1, _acknowledged - acknowledged);
        double acks = (_acknowledged - acknowledged) / seconds;
        double receipts = (_received - received) / seconds;
        _isSending = false;
        loop.Run(static () => false, TimeSpan.FromSeconds(1));
        double delivered = options.Subscribers == 0 ? acks : Math.Min(acks, receipts / options.Subscribers);
        return new Result(delivered, acks, receipts, loop.ClosedCount + options.Connections - publishers);
    }

    public void OnPacket(LoadClient client, byte header, ReadOnlySpan<byte> body)
    {
        switch (header >> 4)
        {
            case 4:
                _acknowledged++;
                if (_isSending)
                {
                    client.QueuePublish();
                }

                break;
            case 3:
                _received++;
                int topic = (body[0] << 8) | body[1];
                client.Queue([0x40, 2, body[2 + topic], body[3 + topic]]);
                break;
            case 2 when body[1] == 0:
            case 9:
                _ready++;
                break;
            default:
                throw new InvalidOperationException($"The broker answered 0x{header:X2} {Convert.ToHexString(body)}.");
        }
    }

    private int Connect(int port)
    {
        for (int i = 0; i < options.Connections; i++)
        {
            (string id, string? password) = options.IdentityOf(i);
            LoadClient publisher = LoadClient.Connect(port, id, password);
            publisher.Prepare(options.TopicOf(id), options.Payload());
            _loop.Add(publisher);
            if (i % 100 == 99)
            {
                int expected = _loop.Count + options.Subscribers;
                Await(() => _ready == expected);
            }
        }

        return _loop.Count - options.Subscribers;
    }

    private void Await(Func<bool> isReady)
    {
        if (!_loop.Run(isReady, TimeSpan.FromSeconds(20)))
        {
            throw new TimeoutException($"Only {_ready} answers of the broker came in 20 s.");
        }
    }
}
