using Laterne.Features.People;

namespace Laterne.Host.Commands;

/// <summary>Runs the fleet server until it is told to end. Exit code 0: ended as told; 1: could not start, and the last line on stderr says why.</summary>
internal static class Serve
{
    public static async Task<int> RunAsync(
        IReadOnlyDictionary<string, string?> overrides, CancellationToken cancel, Action<WebApplication>? started = null)
    {
        try
        {
            while (await RunOnceAsync(overrides, started, cancel))
            {
                // A restored backup: the same settings, another state.
            }

            return 0;
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            return 0;
        }
        catch (Exception fault) when (StartFaults.Explain(fault) is { } sentence)
        {
            await Console.Error.WriteLineAsync(sentence);
            return 1;
        }
    }

    /// <summary>True when it ended in order to start anew.</summary>
    private static async Task<bool> RunOnceAsync(
        IReadOnlyDictionary<string, string?> overrides, Action<WebApplication>? started, CancellationToken cancel)
    {
        await using var app = FleetServer.Build(overrides);
        await FleetServer.PrepareAsync(app, cancel);
        await StartAsync(app, cancel);
        await SayReadyAsync(app, cancel);
        started?.Invoke(app);
        await app.WaitForShutdownAsync(cancel);
        return app.Services.GetRequiredService<RestoreWatch>().StartsAnew;
    }

    private static async Task StartAsync(WebApplication app, CancellationToken cancel)
    {
        try
        {
            await app.StartAsync(cancel);
        }
        catch
        {
            // What runs in the background already ends in order, instead of being reported as a fault of its own.
            app.Lifetime.StopApplication();
            throw;
        }
    }

    private static async Task SayReadyAsync(WebApplication app, CancellationToken cancel)
    {
        var url = FleetServer.PublicUrl(app);
        await using var scope = app.Services.CreateAsyncScope();
        if (await scope.ServiceProvider.GetRequiredService<AdministratorLinks>().CreateAsync(cancel) is { } token)
        {
            Console.WriteLine($"administrator link: {url}/setup?token={token}");
        }

        Console.WriteLine($"fleet server: {url}");
    }
}
