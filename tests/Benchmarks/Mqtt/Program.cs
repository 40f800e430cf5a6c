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

if (args is ["commands", string commandPort, string data, string poles])
{
    return await CommandServer.RunAsync(commandPort, data, int.Parse(poles));
}

if (args is ["stored", ..])
{
    Stored.Run(LoadOptions.Parse(args), args);
    return 0;
}

if (args is not ["throughput" or "fanout" or "fanout-commands" or "idle" or "idle-server", ..])
{
    Console.Error.WriteLine("throughput | stored | fanout | fanout-commands | idle | idle-server [--option value …], or store GROUP; see README.md.");
    return 2;
}

Comparison.Run(LoadOptions.Parse(args), args);
return 0;
