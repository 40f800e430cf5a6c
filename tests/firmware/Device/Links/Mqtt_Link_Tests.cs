using System.Text;
using Laterne.Core.Ports;

namespace Laterne.Device.Tests.Links;

[TestClass]
public sealed class Mqtt_Link_Tests
{
    [TestMethod]
    public async Task A_message_is_acknowledged_when_the_server_has_it()
    {
        await using var server = await TestServer.StartAsync();
        using var pole = new LinkUnderTest(server);
        pole.Connect();

        Assert.IsTrue(pole.Send("""{"state":"online"}""", 41, UplinkKind.Status));
        Assert.IsTrue(pole.Send("""{"seq":1}""", 42));

        List<int> tickets = [];
        pole.Await(() => { tickets.AddRange(pole.TakeAcknowledged()); return tickets.Count == 2; }, "acknowledged");
        // Each once; the port promises no order between acknowledgements.
        CollectionAssert.AreEquivalent(new List<int> { 41, 42 }, tickets);
        Assert.AreEqual(("poles/P-1/status", """{"state":"online"}"""), server.Published.ElementAt(0));
        Assert.AreEqual(("poles/P-1/events", """{"seq":1}"""), server.Published.ElementAt(1));
    }

    [TestMethod]
    public async Task Retained_settings_and_commands_arrive_after_the_connection()
    {
        await using var server = await TestServer.StartAsync();
        server.Send("poles/P-1/desired", """{"version":1}""", retain: true);
        using var pole = new LinkUnderTest(server);
        pole.Connect();

        var message = new DownlinkMessage();
        pole.Await(() => pole.Link.TryReceive(message), "settings");
        Assert.IsTrue(message.IsDesired);
        Assert.AreEqual("""{"version":1}""", Encoding.UTF8.GetString(message.Payload, 0, message.Length));

        server.Send("poles/P-1/commands/override/r-7", """{"level":80}""");
        pole.Await(() => pole.Link.TryReceive(message), "command");
        Assert.IsFalse(message.IsDesired);
        Assert.AreEqual("override", message.Name);
        Assert.AreEqual("r-7", message.RequestId);
        Assert.AreEqual("""{"level":80}""", Encoding.UTF8.GetString(message.Payload, 0, message.Length));
    }

    [TestMethod]
    public async Task Of_settings_the_newest_counts_and_of_commands_the_ninth_is_lost()
    {
        await using var server = await TestServer.StartAsync();
        server.Send("poles/P-1/desired", """{"version":0}""", retain: true);
        using var pole = new LinkUnderTest(server);
        pole.Connect();
        var message = new DownlinkMessage();
        pole.Await(() => pole.Link.TryReceive(message), "subscribed");
        server.Send("poles/P-1/desired", """{"version":1}""", retain: true);
        server.Send("poles/P-1/desired", new string('x', 4097));
        server.Send("poles/P-1/desired", """{"version":2}""", retain: true);
        for (var i = 1; i <= 10; i++)
        {
            server.Send($"poles/P-1/commands/identify/r-{i}", "{}");
        }

        pole.Await(() => pole.Link.LostCommands == 3, "two commands too many, one document too large");
        Assert.IsTrue(pole.Link.TryReceive(message));
        Assert.AreEqual("""{"version":2}""", Encoding.UTF8.GetString(message.Payload, 0, message.Length));
        for (var i = 1; i <= 8; i++)
        {
            Assert.IsTrue(pole.Link.TryReceive(message));
            Assert.AreEqual($"r-{i}", message.RequestId);
        }

        Assert.IsFalse(pole.Link.TryReceive(message));
    }

    [TestMethod]
    public async Task A_slow_server_is_waited_for_and_at_most_eight_messages_are_on_their_way()
    {
        await using var server = await TestServer.StartAsync();
        server.Hold = new TaskCompletionSource();
        using var pole = new LinkUnderTest(server);
        pole.Connect();
        var accepted = Enumerable.Range(1, 20).TakeWhile(ticket => pole.Send($$"""{"seq":{{ticket}}}""", ticket)).ToList();
        Assert.HasCount(8, accepted);

        // Longer than the library's three tries of a second, so that it reports "not published" first.
        await Task.Delay(TimeSpan.FromSeconds(3.3));
        Assert.IsFalse(pole.Link.TryTakeAcknowledged(out _));
        Assert.IsTrue(pole.Link.IsConnected);
        server.Hold.SetResult();

        List<int> tickets = [];
        pole.Await(() => { tickets.AddRange(pole.TakeAcknowledged()); return tickets.Count == 8; }, "acknowledged");
        CollectionAssert.AreEquivalent(accepted, tickets);
        Assert.AreEqual(1, pole.Link.ConnectionCount);
    }

    [TestMethod]
    public async Task An_acknowledgement_that_never_comes_ends_in_a_new_connection()
    {
        await using var server = await TestServer.StartAsync();
        server.Hold = new TaskCompletionSource();
        using var pole = new LinkUnderTest(server);
        pole.Connect();
        Assert.IsTrue(pole.Send("{}", 1));
        pole.Await(() => !server.Published.IsEmpty, "published");

        pole.TurnUntil(() => pole.Link.ConnectionCount == 2, "second connection");

        Assert.IsFalse(pole.Link.TryTakeAcknowledged(out _));
        Assert.IsGreaterThanOrEqualTo(30_000, pole.Board.Clock.MonotonicMicroseconds / 1000);
    }

    [TestMethod]
    public async Task A_server_that_restarts_is_found_again()
    {
        await using var server = await TestServer.StartAsync();
        using var pole = new LinkUnderTest(server);
        for (var round = 1; round <= 3; round++)
        {
            pole.Connect();
            Assert.AreEqual(round, pole.Link.ConnectionCount);
            Assert.IsTrue(pole.Send($"round {round}", round));
            pole.Await(() => pole.TakeAcknowledged().Contains(round), "acknowledged");

            await server.StopAsync();
            pole.TurnUntil(() => !pole.Link.IsConnected, "loss noticed");
            Assert.IsFalse(pole.Send("nobody there", 99));
            for (var i = 0; i < 5; i++)
            {
                pole.Turn();
            }

            await server.RestartAsync();
        }

        pole.Connect();
        Assert.AreEqual(4, pole.Link.ConnectionCount);
    }

    [TestMethod]
    public async Task A_wrong_secret_is_refused_with_longer_and_longer_waits_until_it_is_right()
    {
        await using var server = await TestServer.StartAsync();
        server.Secret = "another";
        using var pole = new LinkUnderTest(server);
        for (var i = 0; i < 60; i++)
        {
            pole.Turn();
        }

        Assert.IsFalse(pole.Link.IsConnected);
        Assert.AreEqual(0, pole.Link.ConnectionCount);
        StringAssert.Contains(pole.Link.LastFault, "code 4");
        server.Secret = "s3cret";
        pole.Connect();
        Assert.AreEqual(1, pole.Link.ConnectionCount);
        Assert.AreEqual("", pole.Link.LastFault);
    }

    [TestMethod]
    public async Task A_refused_subscription_is_no_connection_to_keep()
    {
        await using var server = await TestServer.StartAsync();
        server.RefusedFilter = "poles/P-1/commands/+/+";
        using var pole = new LinkUnderTest(server);
        pole.TurnUntil(() => pole.Link.ConnectionCount >= 2, "tried again");

        server.RefusedFilter = null;
        pole.TurnUntil(() => pole.Link.IsConnected, "connected");
    }

    [TestMethod]
    public async Task Without_network_nothing_is_tried_and_afterwards_the_pole_comes_back_without_a_restart()
    {
        await using var server = await TestServer.StartAsync();
        using var pole = new LinkUnderTest(server);
        pole.Connect();

        pole.Board.Network.IsUp = false;
        pole.TurnUntil(() => !pole.Link.IsConnected, "loss noticed");
        for (var i = 0; i < 1000; i++)
        {
            pole.Turn();
        }

        Assert.AreEqual("no network", pole.Link.LastFault);
        Assert.IsLessThanOrEqualTo(20, pole.Board.Network.ConnectAttempts);
        pole.Board.Network.IsUp = true;
        pole.Connect();
        Assert.AreEqual(1, pole.Board.Starts);
    }

    [TestMethod]
    public async Task A_station_that_does_not_find_back_by_itself_is_connected_anew()
    {
        await using var server = await TestServer.StartAsync();
        using var pole = new LinkUnderTest(server);
        pole.Board.Network.ReconnectsItself = false;
        pole.Connect();

        pole.Board.Network.IsUp = false;
        pole.TurnUntil(() => !pole.Link.IsConnected, "loss noticed");
        pole.Board.Network.IsUp = true;

        pole.Connect();
        Assert.IsGreaterThanOrEqualTo(2, pole.Board.Network.ConnectAttempts);
    }

    [TestMethod]
    public async Task A_lost_pole_is_reported_offline_by_its_last_will()
    {
        await using var server = await TestServer.StartAsync();
        using var pole = new LinkUnderTest(server);
        pole.Connect();
        pole.Await(() => server.Server.IsConnected("P-1"), "server");

        pole.Board.Network.IsUp = false;

        pole.Await(() => server.Published.Contains(("poles/P-1/status", """{"state":"offline"}""")), "last will");
    }

    [TestMethod]
    public void An_unclaimed_pole_calls_nobody()
    {
        var board = new Hardware.VirtualBoard("new");
        using var scope = board.Enter();
        using var wake = new AutoResetEvent(false);
        var link = new Device.Links.ServerLink(new Identity(), new Device.Drivers.BoardClock(), wake, new Log(new Device.Drivers.BoardClock()));

        Assert.AreEqual(60_000, link.RunOnce());
        Assert.AreEqual(0, board.Network.ConnectAttempts);
        Assert.IsFalse(link.TrySend(UplinkKind.Event, "", [1], 1, 1));
    }
}
