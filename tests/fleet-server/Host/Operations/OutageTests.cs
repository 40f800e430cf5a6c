using System.Data.Common;
using Laterne.Features.Live;
using Laterne.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Laterne.Host.Tests.Operations;

[TestClass]
public sealed class OutageTests
{
    // Followers of events, the watch over poles, campaigns, energy, messages … : each asks as it starts.
    private const int Askers = 15;

    /// <summary>Fails as the drivers do, some of them with no database exception at all.</summary>
    private sealed class Outage : DbConnectionInterceptor
    {
        private int _met;

        public int Met => Volatile.Read(ref _met);

        public bool IsOn { get; set; }

        public override InterceptionResult ConnectionOpening(DbConnection connection, ConnectionEventData eventData, InterceptionResult result) => Meet(result);

        public override ValueTask<InterceptionResult> ConnectionOpeningAsync(DbConnection connection, ConnectionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default) =>
            ValueTask.FromResult(Meet(result));

        private InterceptionResult Meet(InterceptionResult result)
        {
            if (!IsOn)
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
        await using var server = await TestServer.StartAsync(alter: services => services.ConfigureDbContext<LaterneDb>(options => options.AddInterceptors(outage)));
        var workers = server.Services.GetServices<IHostedService>().OfType<BackgroundService>().Where(worker => worker.GetType().Assembly == typeof(Fleet).Assembly).ToList();
        await Task.WhenAll(workers.Select(worker => worker.StopAsync(default)));
        outage.IsOn = true;
        await Task.WhenAll(workers.Select(worker => worker.StartAsync(default)));
        await Eventually.IsAsync(() => outage.Met >= Askers, "the outage is noticed");
        outage.IsOn = false;

        using var ada = await server.AdministratorAsync();
        await using var pole = await TestPole.ConnectAsync(server, "N-01", await TestServer.AddPoleAsync(ada, "N-01"));
        await pole.SayAsync("events", """{"boot":1,"seq":1,"time":1795302000000,"type":"emergencyCall","state":"raised","data":{"callNumber":41,"presses":1}}""");
        await Emergency.CallStreet.CallAppearsAsync(ada, "N-01~41");
        Assert.IsEmpty(string.Join(' ', workers.Where(worker => worker.ExecuteTask!.IsCompleted).Select(worker => worker.GetType().Name)));
    }
}
