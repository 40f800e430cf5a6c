using System.Collections.Concurrent;
using Laterne.Features.Messaging.Following;
using Laterne.Storage;
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

    private sealed class Notebook : IEventFollower
    {
        private readonly List<long> _taken = [];

        public int Failures { get; set; }

        public ConcurrentQueue<long> Saved { get; } = new();

        public string Name => "notebook";

        public Task TakeAsync(LaterneDb db, IReadOnlyList<FollowedEvent> events, CancellationToken cancel)
        {
            _taken.Clear();
            _taken.AddRange(events.Select(followed => followed.Event.Seq));
            if (Failures > 0)
            {
                Failures--;
                throw new InvalidOperationException("The notebook is full.");
            }

            return Task.CompletedTask;
        }

        public void Committed() => _taken.ForEach(Saved.Enqueue);
    }
}
