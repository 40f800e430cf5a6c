namespace Laterne.ControlRoom.Benchmarks;

/// <summary><c>city</c>: the city to look at, until the standard input ends.</summary>
internal static class LookAtCity
{
    public static async Task RunAsync(string[] args)
    {
        await using var server = await CityServer.StartAsync(args.Option("--poles", 10_000));
        using var street = new LightStreet(server.Poles);
        using var ada = await server.AdministratorAsync();
        await street.ConnectAsync(server.MqttPort);
        street.ReportsPerSecond = args.Option("--reports", 500);
        Figures.Say($"{server.Url}/ user ada, password {CityServer.Password}; ends with the standard input");
        await Console.In.ReadToEndAsync();
    }
}
