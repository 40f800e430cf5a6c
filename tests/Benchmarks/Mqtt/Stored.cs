using System.Globalization;

namespace Laterne.Mqtt.Benchmarks;

/// <summary>
/// The whole fleet server, which authorises and stores every message before it acknowledges it, against mosquitto in the same run:
/// once mosquitto delivers to one subscriber, as it would to a fleet server behind it, and once it acknowledges and delivers to nobody.
/// Every message of the fleet server is counted again in its database.
/// </summary>
internal static class Stored
{
    // One small sample of telemetry of this day, so that retention leaves it; the digits of seq count up with every message of a pole.
    private static string Sample() =>
        $$"""{"boot":1,"samples":[{"seq":10000000,"time":{{DateTimeOffset.UtcNow.ToUnixTimeMilliseconds()}},"dimLevel":20}]}""";

    public static void Run(LoadOptions options, string[] args)
    {
        var delivering = new List<double>();
        var dropping = new List<double>();
        var own = new List<double>();
        for (int round = 1; round <= options.Rounds; round++)
        {
            delivering.Add(Mosquitto(options with { Subscribers = Math.Max(1, options.Subscribers) }, round));
            dropping.Add(Mosquitto(options with { Subscribers = 0 }, round));
            own.Add(FleetServer(options, round));
        }

        (double with, double without, double stored) = (Comparison.Median(delivering), Comparison.Median(dropping), Comparison.Median(own));
        Comparison.Publish(options, string.Create(CultureInfo.InvariantCulture, $"""

            `{string.Join(' ', args)}`

            | {options.Connections} connections, {options.PayloadBytes} bytes, QoS 1, window {options.Window}, median of {options.Rounds} | messages/s | Laterne / it |
            |---|---:|---:|
            | fleet server: authorised and stored | {stored:N0} | |
            | mosquitto: delivered to {Math.Max(1, options.Subscribers)} subscriber | {with:N0} | {stored / with:N2} |
            | mosquitto: acknowledged, to nobody | {without:N0} | {stored / without:N2} |
            """));
    }

    private static double Mosquitto(LoadOptions options, int round)
    {
        using BrokerProcess broker = BrokerProcess.StartMosquitto();
        var throughput = new Throughput(options);
        double value = throughput.Run(broker).DeliveredPerSecond;
        Say(round, $"mosquitto, {options.Subscribers} subscribers", value, throughput.BrokerMicroseconds);
        return value;
    }

    private static double FleetServer(LoadOptions options, int round)
    {
        using var data = new FleetData(options.Connections);
        options = options with { Subscribers = 0, Server = data.Serve, Secrets = LoadOptions.ReadSecrets(data.Secrets), Template = Sample() };
        var throughput = new Throughput(options);
        double value;
        using (BrokerProcess broker = BrokerProcess.StartOwn(options.Server))
        {
            value = throughput.Run(broker).DeliveredPerSecond;
            broker.EndGently();
        }

        Say(round, "fleet server, stored", value, throughput.BrokerMicroseconds);
        (long all, long different) = data.StoredSamples();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  acknowledged in all {throughput.Acknowledged:N0}, in the database {all:N0}, different {different:N0}"));
        return different >= throughput.Acknowledged && all == different
            ? value
            : throw new InvalidOperationException("A message was acknowledged and is not in the database, or is there twice.");
    }

    private static void Say(int round, string who, double value, double microseconds) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"round {round} {who,-26} {value,10:N0}/s, {microseconds:N1} µs of processor time for a message"));
}
