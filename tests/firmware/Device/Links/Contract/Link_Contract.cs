using System.Text.Json.Nodes;

namespace Laterne.Device.Tests.Links.Contract;

/// <summary>What every link of the pole does the same, seen from the server. Run over each link by a class of its own below.</summary>
public abstract class Link_Contract
{
    [TestMethod]
    public async Task Settings_that_wait_at_the_server_are_taken_and_reported()
    {
        await using var world = await StartAsync();
        world.SetDesired(TestPole.SideStreet);
        world.PowerUp();

        world.TurnUntil(() => (int?)world.Reported?["version"] == 1, "reported");
        // What was taken decides with the next step.
        world.TurnUntil(() => world.Firmware.Core.State.TargetLevel == 20, "its level");
        world.TurnUntil(() => (string?)world.Reported?["program"] == "side-streets", "program reported");
        Assert.IsNull(world.Reported!["refusal"]);
    }

    [TestMethod]
    public async Task Settings_that_change_during_work_are_taken_and_of_several_the_newest_counts()
    {
        await using var world = await StartAsync();
        world.PowerUp();
        world.Connect();
        for (var version = 1; version <= 5; version++)
        {
            world.SetDesired(TestPole.SideStreet.Replace("\"version\":1", $"\"version\":{version}").Replace("standbyLevel\":20", $"standbyLevel\":{version * 10}"));
        }

        world.TurnUntil(() => (int?)world.Reported?["version"] == 5, "newest reported");
        Assert.AreEqual(50, world.Firmware.Core.State.TargetLevel);
    }

    [TestMethod]
    public async Task Settings_that_cannot_be_are_refused_with_field_and_reason_until_better_ones_come()
    {
        await using var world = await StartAsync();
        world.SetDesired(TestPole.SideStreet);
        world.PowerUp();
        world.TurnUntil(() => (int?)world.Reported?["version"] == 1, "first");

        world.SetDesired(TestPole.SideStreet.Replace("\"version\":1", "\"version\":2").Replace("51434400", "99000000"));
        world.TurnUntil(() => world.Reported?["refusal"] is not null, "refusal");
        Assert.AreEqual(1, (int)world.Reported!["version"]!);
        Assert.AreEqual(2, (int)world.Reported["refusal"]!["version"]!);
        Assert.AreEqual("position.latitudeE6", (string?)world.Reported["refusal"]!["field"]);
        Assert.AreEqual(20, world.Firmware.Core.State.TargetLevel);

        world.SetDesired(TestPole.SideStreet.Replace("\"version\":1", "\"version\":3"));
        world.TurnUntil(() => (int?)world.Reported?["version"] == 3 && world.Reported?["refusal"] is null, "refusal taken away");
    }

    [TestMethod]
    public async Task A_command_is_done_once_and_answered_each_time_the_same()
    {
        await using var world = await StartAsync();
        world.SetDesired(TestPole.SideStreet);
        world.PowerUp();
        world.TurnUntil(() => (int?)world.Reported?["version"] == 1, "settings");

        Override(world, "r-1", 70);
        world.TurnUntil(() => world.AnswersTo("r-1").Count == 1, "answer");
        Override(world, "r-2", 40);
        world.TurnUntil(() => world.AnswersTo("r-2").Count == 1, "second answer");
        Override(world, "r-1", 70);
        world.TurnUntil(() => world.AnswersTo("r-1").Count == 2, "answer again");

        Assert.IsTrue(world.AnswersTo("r-1").All(answer => (string?)answer["status"] == "done"));
        Assert.AreEqual(40, world.Firmware.Core.State.TargetLevel, "r-1 was not done a second time");
    }

    [TestMethod]
    public async Task An_expired_an_impossible_and_an_unknown_command_are_answered_and_not_done()
    {
        await using var world = await StartAsync();
        world.SetDesired(TestPole.SideStreet);
        world.PowerUp();
        world.TurnUntil(() => (int?)world.Reported?["version"] == 1, "settings");

        world.Command("override", "late", $$"""{"expires":{{TestPole.WinterNightMs - 1}},"level":70,"expiration":{{LinkWorld.Later}},"reason":"fair"}""");
        world.TurnUntil(() => world.AnswersTo("late").Count == 1, "expired");
        Assert.AreEqual("expired", (string?)world.AnswersTo("late")[0]["status"]);

        Override(world, "wrong", 700);
        world.TurnUntil(() => world.AnswersTo("wrong").Count == 1, "refused");
        Assert.AreEqual("refused", (string?)world.AnswersTo("wrong")[0]["status"]);
        Assert.AreEqual("level", (string?)world.AnswersTo("wrong")[0]["field"]);

        world.Command("charge-stop", "stranger", $$"""{"expires":{{LinkWorld.Later}}}""");
        world.TurnUntil(() => world.AnswersTo("stranger").Count == 1, "unknown");
        Assert.AreEqual("unknownCommand", (string?)world.AnswersTo("stranger")[0]["status"]);
        Assert.AreEqual(20, world.Firmware.Core.State.TargetLevel);
    }

    [TestMethod]
    public async Task An_event_is_sent_until_the_server_has_acknowledged_it_and_then_no_more()
    {
        await using var world = await StartAsync();
        world.SetDesired(TestPole.SideStreet);
        world.PowerUp();
        world.TurnUntil(() => (int?)world.Reported?["version"] == 1, "settings");
        world.TurnUntil(() => world.Firmware.Core.State.WaitingEvents == 0, "nothing waits");
        var before = Numbers(world).Count;

        world.IsSilent = true;
        Override(world, "r-1", 70);
        world.TurnUntil(() => world.Firmware.Link.ConnectionCount >= 3, "two connections without an acknowledgement");
        Assert.IsGreaterThan(0, world.Firmware.Core.State.WaitingEvents);
        world.IsSilent = false;
        world.TurnUntil(() => world.Firmware.Core.State.WaitingEvents == 0, "acknowledged");

        var sent = world.Events.Count();
        Assert.HasCount(before + 1, Numbers(world));
        Assert.IsGreaterThan(before + 1, sent, "it was sent more than once, with the same number");
        world.Turn(400);
        Assert.AreEqual(sent, world.Events.Count());
    }

    [TestMethod]
    public async Task Samples_arrive_without_gaps_over_a_lost_connection()
    {
        await using var world = await StartAsync();
        world.SetDesired(TestPole.SideStreet);
        world.PowerUp();
        world.TurnUntil(() => (int?)world.Reported?["version"] == 1, "settings");
        for (var round = 1; round <= 4; round++)
        {
            world.IsSilent = round == 2;
            Override(world, $"r-{round}", 20 + (10 * round));
            world.TurnUntil(() => world.Firmware.Core.State.TargetLevel == 20 + (10 * round), $"override {round}");
            world.Turn(20);
            var births = world.Births.Count();
            world.Pole.Board.Network.Sever();
            world.TurnUntil(() => world.Births.Count() > births, "connected again");
        }

        world.TurnUntil(() => world.Samples.Any(sample => (int)sample["targetLevel"]! == 60), "last sample");
        var seqs = world.Samples.Select(sample => (long)sample["seq"]!).Distinct().Order().ToList();
        CollectionAssert.AreEqual(Enumerable.Range(1, seqs.Count).Select(seq => (long)seq).ToList(), seqs);
        foreach (var target in new[] { 30, 40, 50 })
        {
            Assert.IsTrue(world.Samples.Any(sample => (int)sample["targetLevel"]! == target), $"{target} %");
        }
    }

    [TestMethod]
    public async Task Each_connection_begins_with_the_pole_telling_who_it_is()
    {
        await using var world = await StartAsync();
        world.PowerUp();
        world.Connect();
        world.TurnUntil(() => world.Births.Any(), "birth");
        for (var round = 2; round <= 4; round++)
        {
            world.Pole.Board.Network.Sever();
            world.TurnUntil(() => world.Births.Count() >= round, $"birth {round}");
            Assert.IsGreaterThanOrEqualTo(round, world.Firmware.Link.ConnectionCount);
        }

        Assert.IsTrue(world.Births.All(birth => (string?)birth["firmware"] == PoleFirmware.Version));
    }

    [TestMethod]
    public async Task Without_a_network_the_pole_lights_by_its_program_and_catches_up_afterwards()
    {
        await using var world = await StartAsync();
        world.SetDesired(TestPole.SideStreet);
        world.PowerUp();
        world.TurnUntil(() => (int?)world.Reported?["version"] == 1, "settings");
        world.TurnUntil(() => world.Firmware.Core.State.WaitingEvents == 0, "nothing waits");
        Override(world, "r-1", 70, minutes: 2);
        world.TurnUntil(() => world.AnswersTo("r-1").Count == 1, "override");

        world.Pole.Board.Network.IsUp = false;
        world.TurnUntil(() => !world.Firmware.Link.IsConnected, "loss noticed");
        world.Turn(1500);
        Assert.AreEqual(20, world.Firmware.Core.State.TargetLevel, "the override ended by itself");
        Assert.IsGreaterThan(0, world.Firmware.Core.State.WaitingEvents);
        world.SetDesired(TestPole.SideStreet.Replace("\"version\":1", "\"version\":2").Replace("standbyLevel\":20", "standbyLevel\":30"));

        world.Pole.Board.Network.IsUp = true;
        world.TurnUntil(() => (int?)world.Reported?["version"] == 2, "new settings");
        world.TurnUntil(() => world.Firmware.Core.State.WaitingEvents == 0, "events stored");
        Assert.IsTrue(world.Events.Any(e => (string?)e["type"] == "overrideEnded"));
        Assert.AreEqual(1, world.Pole.Board.Starts);
    }

    private protected abstract Task<LinkWorld> StartAsync();

    private static void Override(LinkWorld world, string id, int level, int minutes = 60) => world.Command(
        "override", id,
        $$"""{"expires":{{LinkWorld.Later}},"level":{{level}},"expiration":{{world.Pole.Board.Clock.UtcMs + (minutes * 60_000)}},"reason":"fair"}""");

    private static HashSet<(long, long)> Numbers(LinkWorld world) => [.. world.Events.Select(e => ((long)e["boot"]!, (long)e["seq"]!))];
}

[TestClass]
public sealed class Mqtt_Link_Contract_Tests : Link_Contract
{
    private protected override Task<LinkWorld> StartAsync() => MqttWorld.StartAsync();
}

[TestClass]
public sealed class Azure_Link_Contract_Tests : Link_Contract
{
    private protected override Task<LinkWorld> StartAsync() => Task.FromResult<LinkWorld>(new HubWorld());
}
