namespace Laterne.Host.Commands;

/// <summary>The server's parts for a command that does its work and ends: settings, database, features; nothing listens.</summary>
internal static class ToolServices
{
    public static ServiceProvider Build(IReadOnlyDictionary<string, string?> overrides)
    {
        var configuration = new ConfigurationBuilder()
            .AddJsonFile(Path.Combine(AppContext.BaseDirectory, "appsettings.json"))
            .AddEnvironmentVariables()
            .AddInMemoryCollection(overrides)
            .Build();
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.AddConsole(options => options.LogToStandardErrorThreshold = LogLevel.Trace).SetMinimumLevel(LogLevel.Warning));
        FleetServer.AddParts(services, configuration);
        return services.BuildServiceProvider();
    }
}
