using System.Collections.Concurrent;
using Laterne.Features.Messaging.Following;
using Laterne.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Laterne.Host.Tests.Messaging;

[TestClass]
public sealed class EventFollowingTests
{
    private const string Event = """{"boot":1,"seq":SEQ,"time":1795302000000,"type":"overrideEnded"}""";

    [TestMethod]
    public async Task A_follower_takes_each_event_once_though_the_pole_repeats_it_and_the_server_restarts()
    {
        var folder = Directory.CreateTempSubdirectory("laterne-host-").FullName;
        var follower = new Notebook();
        string secret;
        await using (var server = await TestServer.StartAsync(folder, alter: services => services.AddSingleton<IEventFollower>(follower)))
        {
            using var administrator = await server.AdministratorAsync();
            secret = await TestServer.AddPoleAsync(administrator, "N-01");
            await using var pole = await TestPole.ConnectAsync(server, "N-01", secret);
            await pole.SayAsync("events", Event.Replace("SEQ", "1"));
            await pole.SayAsync("events", Event.Replace("SEQ", "1"));
            await pole.SayAsync("events", Event.Replace("SEQ", "2"));
            await Eventually.IsAsync(() => follower.Saved.Count == 2, "both events are taken");
        }

        await using (var server = await TestServer.StartAsync(folder, alter: services => services.AddSingleton<IEventFollower>(follower)))
        {
            await using var pole = await TestPole.ConnectAsync(server, "N-01", secret);
            await pole.SayAsync("events", Event.Replace("SEQ", "2"));
            await pole.SayAsync("events", Event.Replace("SEQ", "3"));
            await Eventually.IsAsync(() => follower.Saved.Count == 3, "the third event is taken");
        }

        CollectionAssert.AreEqual(new long[] { 1, 2, 3 }, follower.Saved.ToArray());
        Directory.Delete(folder, recursive: true);
    }

    [TestMethod]
    public async Task What_a_follower_could_not_save_comes_again()
    {
        var follower = new Notebook { Failures = 1 };
        await using var server = await TestServer.StartAsync(alter: services => services.AddSingleton<IEventFollower>(follower));
        using var administrator = await server.AdministratorAsync();
        await using var pole = await TestPole.ConnectAsync(server, "N-01", await TestServer.AddPoleAsync(administrator, "N-01"));
        await pole.SayAsync("events", Event.Replace("SEQ", "1"));
        await Eventually.IsAsync(() => follower.Failures == 0, "it failed");
        await Eventually.IsAsync(() => follower.Saved.Count == 1, "the event comes again");
    }

    [TestMethod]
    public async Task A_follower_goes_on_after_a_fault_though_events_came_meanwhile()
    {
        var follower = new Notebook { Failures = 1 };
        await using var server = await TestServer.StartAsync(alter: services => services.AddSingleton<IEventFollower>(follower));
        using var administrator = await server.AdministratorAsync();
        await using var pole = await TestPole.ConnectAsync(server, "N-01", await TestServer.AddPoleAsync(administrator, "N-01"));
        await pole.SayAsync("events", Event.Replace("SEQ", "1"));
        await Eventually.IsAsync(() => follower.Failures == 0, "it failed");

        // They wake it in the pause after the fault, which ends by waking it too.
        await pole.SayAsync("events", Event.Replace("SEQ", "2"));
        await pole.SayAsync("events", Event.Replace("SEQ", "3"));
        await Eventually.IsAsync(() => follower.Saved.Count == 3, "all events come");
        await pole.SayAsync("events", Event.Replace("SEQ", "4"));
        await Eventually.IsAsync(() => follower.Saved.Count == 4, "and the next one");
    }

    [TestMethod]
    public async Task Who_was_slower_than_somebody_else_takes_the_events_again_at_once()
    {
        var follower = new Notebook { Failures = 3, Fault = () => new DbUpdateConcurrencyException("Somebody was quicker.") };
        await using var server = await TestServer.StartAsync(alter: services => services.AddSingleton<IEventFollower>(follower));
        using var administrator = await server.AdministratorAsync();
        await using var pole = await TestPole.ConnectAsync(server, "N-01", await TestServer.AddPoleAsync(administrator, "N-01"));
        await pole.SayAsync("events", Event.Replace("SEQ", "1"));
        await Eventually.IsAsync(() => follower.Saved.Count == 1, "the event is taken");
        Assert.IsLessThan(TimeSpan.FromSeconds(5), follower.LastTry - follower.FirstTry, "It paused, as after a fault.");
    }

    private sealed class Notebook : IEventFollower
    {
        private readonly List<long> _taken = [];

        public int Failures { get; set; }

        public Func<Exception> Fault { get; init; } = () => new InvalidOperationException("The notebook is full.");

        public DateTime FirstTry { get; private set; }

        public DateTime LastTry { get; private set; }

        public ConcurrentQueue<long> Saved { get; } = new();

        public string Name => "notebook";

        public Task TakeAsync(LaterneDb db, IReadOnlyList<FollowedEvent> events, CancellationToken cancel)
        {
            LastTry = DateTime.UtcNow;
            FirstTry = FirstTry == default ? LastTry : FirstTry;
            _taken.Clear();
            _taken.AddRange(events.Select(followed => followed.Event.Seq));
            if (Failures > 0)
            {
                Failures--;
                throw Fault();
            }

            return Task.CompletedTask;
        }

        public void Committed() => _taken.ForEach(Saved.Enqueue);
    }
}
