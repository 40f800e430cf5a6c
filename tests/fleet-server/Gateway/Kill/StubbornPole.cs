using System.Net.Sockets;
using System.Text;
using Laterne.Mqtt;
using Laterne.Mqtt.Client;

namespace Laterne.Gateway.Tests.Kill;

/// <summary>
/// Sends numbered samples and events, several at a time, and sends each again over every new connection until it is
/// acknowledged. Remembers which were.
/// </summary>
internal sealed class StubbornPole(string id, string secret, int port)
{
    private const int InFlight = 8;
    private readonly HashSet<long> _acknowledged = [];
    private readonly Queue<long> _again = [];
    private long _next = 1;

    public string Id => id;

    /// <summary>The sequence numbers that the server acknowledged.</summary>
    public IReadOnlyCollection<long> Acknowledged => _acknowledged;

    /// <summary>The highest number that was sent at all.</summary>
    public long Last => _next - 1;

    /// <summary>How often a number was sent once more.</summary>
    public int Resent { get; private set; }

    /// <summary>Every fifth number is an event, the others are samples.</summary>
    public static bool IsEvent(long seq) => seq % 5 == 0;

    /// <summary>Sends until told to stop; then sends what is still open until everything is acknowledged.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested || _again.Count > 0)
        {
            await using var client = new MqttClient(new MqttClientOptions
            {
                Host = "127.0.0.1",
                Port = port,
                Protocol = MqttProtocol.V311,
                ClientId = id,
                UserName = id,
                Password = Encoding.UTF8.GetBytes(secret),
            });
            try
            {
                if ((await client.ConnectAsync(CancellationToken.None)).IsAccepted)
                {
                    await SendAsync(client, stop);
                }
            }
            catch (Exception problem) when (problem is IOException or SocketException or TimeoutException)
            {
                await Task.Delay(100, CancellationToken.None);
            }
        }
    }

    private async Task SendAsync(MqttClient client, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested || _again.Count > 0)
        {
            var wave = Enumerable.Range(0, InFlight).Select(_ => TakeNumber()).ToArray();
            var answers = wave.Select(seq => PublishAsync(client, seq)).ToArray();
            await Task.WhenAll(answers);
            for (var i = 0; i < wave.Length; i++)
            {
                if (answers[i].Result)
                {
                    _acknowledged.Add(wave[i]);
                }
                else
                {
                    _again.Enqueue(wave[i]);
                }
            }

            if (!client.IsConnected)
            {
                return;
            }
        }
    }

    private long TakeNumber()
    {
        if (_again.TryDequeue(out var seq))
        {
            Resent++;
            return seq;
        }

        return _next++;
    }

    private async Task<bool> PublishAsync(MqttClient client, long seq)
    {
        var message = IsEvent(seq)
            ? Messages.Of($"poles/{id}/events", $$"""{"boot":1,"seq":{{seq}},"time":1790000000000,"type":"clockLost"}""")
            : Messages.Telemetry(id, seq);
        try
        {
            return await client.PublishAsync(message) == MqttReasonCode.Success;
        }
        catch (IOException)
        {
            return false;
        }
    }
}
