using System.Globalization;

namespace Laterne.Mqtt.Benchmarks;

/// <summary>Runs both brokers in turns, so that a busy machine disturbs both alike, and prints the medians and their ratio.</summary>
internal static class Comparison
{
    public static void Run(LoadOptions options, string[] args)
    {
        var mosquitto = new List<double>();
        var own = new List<double>();
        for (int round = 1; round <= options.Rounds; round++)
        {
            mosquitto.Add(Measure(options with { Server = null }, isOwn: false, round));
            own.Add(Measure(options, isOwn: true, round));
        }

        Publish(options, Table(options, Median(mosquitto), Median(own), args));
    }

    public static void Publish(LoadOptions options, string table)
    {
        Console.WriteLine(table);
        if (options.Output is not null)
        {
            File.AppendAllText(options.Output, table + Environment.NewLine);
        }
    }

    public static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

    private static double Measure(LoadOptions options, bool isOwn, int round)
    {
        using FleetData? fleet = isOwn && options.Mode is ("fanout-commands" or "idle-server") ? new FleetData(options.Connections + Idle.Warm) : null;
        if (fleet is not null)
        {
            options = options with { Secrets = LoadOptions.ReadSecrets(fleet.Secrets), Server = options.Mode == "idle-server" ? fleet.Serve : fleet.Data };
        }

        using BrokerProcess broker = !isOwn ? BrokerProcess.StartMosquitto()
            : options.Mode == "fanout-commands" ? BrokerProcess.StartCommandServer(fleet!.Data, options.Connections)
            : BrokerProcess.StartOwn(options.Server);
        double value;
        string detail = "";
        switch (options.Mode)
        {
            case "throughput":
                var throughput = new Throughput(options);
                Throughput.Result result = throughput.Run(broker);
                value = result.DeliveredPerSecond;
                detail = string.Create(CultureInfo.InvariantCulture, $"acknowledged {result.AcknowledgedPerSecond:N0}/s, received {result.ReceivedPerSecond:N0}/s, closed {result.Closed}, {throughput.BrokerMicroseconds:N1} µs of processor time for a message, ");
                break;
            case "fanout" or "fanout-commands":
                var fanOut = new FanOut(options);
                value = fanOut.RunMilliseconds(broker, rounds: 5);
                detail = string.Create(CultureInfo.InvariantCulture, $"{fanOut.BrokerMilliseconds:N0} ms of processor time each, ");
                break;
            case "idle" or "idle-server":
                value = new Idle(options).RunBytesPerConnection(broker);
                break;
            default:
                throw new ArgumentException($"{options.Mode} is none of throughput, fanout, fanout-commands, idle, idle-server, serve.");
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"round {round} {broker.Name,-10} {value,12:N1} ({detail}cpu {broker.ProcessorTime().TotalSeconds:N1} s)"));
        return value;
    }

    private static string Table(LoadOptions options, double mosquitto, double own, string[] args)
    {
        (string unit, string what) = options.Mode switch
        {
            "throughput" => ("messages/s", $"delivered, {options.Connections} connections, {options.PayloadBytes} bytes, QoS 1, window {options.Window}, {options.Subscribers} subscriber(s)"),
            "fanout" or "fanout-commands" => ("ms", $"one command each to {options.Connections} poles"),
            _ => ("bytes", $"resident memory per idle connection, {options.Connections} connections"),
        };
        return string.Create(CultureInfo.InvariantCulture, $"""

            `{string.Join(' ', args)}`

            | {what} | mosquitto | Laterne | Laterne / mosquitto |
            |---|---:|---:|---:|
            | {unit}, median of {options.Rounds} | {mosquitto:N0} | {own:N0} | {own / mosquitto:N2} |
            """);
    }
}
