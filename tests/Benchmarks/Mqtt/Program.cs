using Laterne.Mqtt.Benchmarks;

if (args is ["serve", string port])
{
    return await PlainBroker.RunAsync(int.Parse(port));
}

if (args is ["store", ..])
{
    await StoreCost.RunAsync(args is [_, string group] ? int.Parse(group) : 1_000);
    return 0;
}

if (args is not ["throughput" or "fanout" or "idle", ..])
{
    Console.Error.WriteLine("throughput | fanout | idle [--option value …], store GROUP or serve PORT; see README.md.");
    return 2;
}

Comparison.Run(LoadOptions.Parse(args), args);
return 0;
