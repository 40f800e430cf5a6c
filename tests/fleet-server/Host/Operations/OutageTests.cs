using System.Data.Common;
using Laterne.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Laterne.Host.Tests.Operations;

[TestClass]
public sealed class OutageTests
{
    // What every server does in the background: follow events, watch poles, drive campaigns, add up energy, send messages …
    private const int Workers = 20;

    /// <summary>Fails as the drivers do, some of them with no database exception at all, from the start of the server's work until it is over.</summary>
    private sealed class Outage : DbConnectionInterceptor, IHostedService
    {
        private int _met;
        private volatile bool _isOn;

        public int Met => Volatile.Read(ref _met);

        public Task StartAsync(CancellationToken cancellationToken)
        {
            _isOn = true;
            return Task.CompletedTask;
        }

        public void End() => _isOn = false;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public override InterceptionResult ConnectionOpening(DbConnection connection, ConnectionEventData eventData, InterceptionResult result) => Meet(result);

        public override ValueTask<InterceptionResult> ConnectionOpeningAsync(DbConnection connection, ConnectionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default) =>
            ValueTask.FromResult(Meet(result));

        private InterceptionResult Meet(InterceptionResult result)
        {
            if (!_isOn)
            {
                return result;
            }

            throw Interlocked.Increment(ref _met) % 3 == 0
                ? new OperationCanceledException("The driver gave up.")
                : new InvalidOperationException("An exception has been raised that is likely due to a transient failure.");
        }
    }

    [TestMethod]
    public async Task A_database_that_fails_for_a_while_ends_nothing_that_works_in_the_background()
    {
        var outage = new Outage();
        await using var server = await TestServer.StartAsync(alter: services =>
        {
            services.ConfigureDbContext<LaterneDb>(options => options.AddInterceptors(outage));
            services.Insert(0, ServiceDescriptor.Singleton<IHostedService>(outage));
        });
        await Eventually.IsAsync(() => outage.Met >= Workers, "the outage is noticed");
        var workers = server.Services.GetServices<IHostedService>().OfType<BackgroundService>().ToList();
        Assert.IsNotEmpty(workers);
        Assert.IsEmpty(string.Join(' ', workers.Where(worker => worker.ExecuteTask!.IsCompleted).Select(worker => worker.GetType().Name)));
        outage.End();

        using var ada = await server.AdministratorAsync();
        await using var pole = await TestPole.ConnectAsync(server, "N-01", await TestServer.AddPoleAsync(ada, "N-01"));
        await pole.SayAsync("events", """{"boot":1,"seq":1,"time":1795302000000,"type":"emergencyCall","state":"raised","data":{"callNumber":41,"presses":1}}""");
        await Emergency.CallStreet.CallAppearsAsync(ada, "N-01~41");
        Assert.IsEmpty(string.Join(' ', workers.Where(worker => worker.ExecuteTask!.IsCompleted).Select(worker => worker.GetType().Name)));
    }
}
