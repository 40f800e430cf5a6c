using System.Text;
using Laterne.Device.Crew;
using Laterne.Device.Storage;
using Laterne.Device.Tests.Links.Contract;
using Laterne.Hardware;
using Laterne.Health;

namespace Laterne.Device.Tests.Links;

/// <summary>The command <c>secret</c> on a whole pole, against the server's own MQTT endpoint.</summary>
[TestClass]
public sealed class Secret_Change_Tests
{
    private const string Old = "s3cret";
    private const string New = "bmV3LXNlY3JldC1vZi10aGUtcG9sZS1mb3ItYS10ZXN0";

    [TestMethod]
    public async Task A_pole_keeps_a_new_secret_answers_and_logs_in_with_it()
    {
        await using var world = await StartAsync();
        Command(world, New);

        world.TurnUntil(() => world.Server.Secret == New && Kept(world) == (New, false), "settled");

        Assert.AreEqual("done", (string)world.AnswersTo("r-1").Single()["status"]!);
        world.Connect();
        Restart(world);
        world.TurnUntil(() => world.Firmware.Link.IsConnected, "again");
        Assert.AreEqual(New, world.Server.Tried.Last());
        CollectionAssert.AreEqual(new[] { Old, New }, Changes(world));
        AssertUnsaid(world, New, Old);
    }

    [TestMethod]
    public async Task A_new_secret_that_the_server_refuses_is_dropped_and_the_old_one_goes_on()
    {
        await using var world = await StartAsync();
        Command(world, New, isKnown: false);

        world.TurnUntil(() => world.Server.Tried.Count >= 3 && Kept(world) == (Old, false), "dropped");
        world.TurnUntil(() => world.Firmware.Link.IsConnected, "connected with the old one");

        CollectionAssert.AreEqual(new[] { Old, New, Old }, Changes(world));
        AssertUnsaid(world, New, Old);
    }

    [TestMethod]
    public async Task While_the_server_refuses_both_the_pole_keeps_both()
    {
        await using var world = await StartAsync();
        Command(world, New, isKnown: false);
        world.TurnUntil(() => world.AnswersTo("r-1").Count > 0, "answered");
        world.Server.Secret = "broken database";

        world.TurnUntil(() => world.Server.Tried.Count >= 6, "both tried and tried again");
        Assert.AreEqual((Old, true), Kept(world));
        world.Server.Secret = New;

        world.TurnUntil(() => Kept(world) == (New, false), "settled");
        Assert.IsTrue(world.Server.Tried.Count(tried => tried == New) >= 2 && world.Server.Tried.Count(tried => tried == Old) >= 2);
    }

    [TestMethod]
    public async Task A_power_cut_at_any_write_leaves_a_secret_that_works()
    {
        await using var world = await StartAsync();
        foreach (var torn in new[] { TornWrite.None, TornWrite.HalfThenErased, TornWrite.All })
        {
            for (var cut = 0; ; cut++)
            {
                Begin(world);
                world.Pole.Board.Flash.CutPowerAtWrite(cut, torn);
                Command(world, New);
                var wasCut = !RunToTheCut(world);
                if (wasCut)
                {
                    world.Pole.Board.PowerOn();
                    world.Pole.Board.Clock.SetUtc(TestPole.WinterNightMs);
                    world.Pole.Start();
                }

                world.TurnUntil(() => world.Firmware.Link.IsConnected && !Kept(world).IsUnderWay, $"{torn} at write {cut}: connected and settled");
                Assert.AreEqual(world.Server.Secret, Kept(world).Secret, $"{torn} at write {cut}");
                if (!wasCut)
                {
                    Assert.AreEqual(New, world.Server.Secret);
                    Assert.IsGreaterThan(1, cut, "record and identity are two writes");
                    break;
                }
            }
        }
    }

    [TestMethod]
    public async Task A_flash_that_takes_nothing_refuses_and_the_old_secret_stays()
    {
        await using var world = await StartAsync();
        world.Pole.Board.Flash.CapacityBytes = 0;
        Command(world, New);

        world.TurnUntil(() => world.AnswersTo("r-1").Count > 0, "answered");
        Assert.AreEqual("refused", (string)world.AnswersTo("r-1")[0]["status"]!);
        Assert.AreEqual((Old, false), Kept(world));
    }

    [TestMethod]
    [DataRow("\"secret\":\"too-short\"", "refused", "secret")]
    [DataRow("\"secret\":\"0123456789012345678901234567890123456789012345678901234567890123456789\"", "refused", "secret")]
    [DataRow("\"secret\":7", "refused", "secret")]
    [DataRow("\"other\":1", "refused", "secret")]
    public async Task What_is_no_secret_is_refused_by_name_and_not_repeated(string members, string status, string field)
    {
        await using var world = await StartAsync();
        world.Command("secret", "r-1", $$"""{"expires":{{LinkWorld.Later}},{{members}}}""");

        world.TurnUntil(() => world.AnswersTo("r-1").Count > 0, "answered");
        var answer = world.AnswersTo("r-1")[0];
        Assert.AreEqual((status, field), ((string)answer["status"]!, (string)answer["field"]!));
        Assert.IsFalse(answer.ToJsonString().Contains("0123456789012345"));
    }

    [TestMethod]
    public async Task A_secret_that_comes_too_late_is_not_kept()
    {
        await using var world = await StartAsync();
        world.Command("secret", "r-1", $$"""{"expires":{{TestPole.WinterNightMs - 1}},"secret":"{{New}}"}""");

        world.TurnUntil(() => world.AnswersTo("r-1").Count > 0, "answered");
        Assert.AreEqual("expired", (string)world.AnswersTo("r-1")[0]["status"]!);
        Assert.AreEqual((Old, false), Kept(world));
    }

    [TestMethod]
    public async Task A_pole_of_an_iot_hub_refuses_and_says_why()
    {
        await using var world = new HubWorld();
        world.PowerUp();
        world.Connect();
        world.Command("command", "r-1", $$"""{"name":"secret","expires":{{LinkWorld.Later}},"secret":"{{New}}"}""");

        world.TurnUntil(() => world.AnswersTo("r-1").Count > 0, "answered");
        var answer = world.AnswersTo("r-1")[0];
        Assert.AreEqual("refused", (string)answer["status"]!);
        StringAssert.Contains((string)answer["reason"]!, "IoT hub");
    }

    private static async Task<MqttWorld> StartAsync()
    {
        var world = (MqttWorld)await MqttWorld.StartAsync();
        Begin(world);
        return world;
    }

    private static void Begin(MqttWorld world)
    {
        if (world.Pole is { } before)
        {
            before.Board.PowerOff();
        }

        (world.Server.Secret, world.Server.NextSecret) = (Old, null);
        world.Server.Published.Clear();
        world.PowerUp();
        world.Connect();
    }

    private static void Command(MqttWorld world, string secret, bool isKnown = true)
    {
        // The server's hash is committed before the secret goes out.
        world.Server.NextSecret = isKnown ? secret : null;
        world.Command("secret", "r-1", $$"""{"expires":{{LinkWorld.Later}},"secret":"{{secret}}"}""");
    }

    /// <summary>True: it was settled before the power went.</summary>
    private static bool RunToTheCut(MqttWorld world)
    {
        try
        {
            world.TurnUntil(() => !world.Pole.Board.IsPowered || (world.Server.Secret == New && Kept(world) == (New, false)), "settled or cut");
        }
        catch (DeviceRebootedException)
        {
            // The firmware ended with the power.
        }

        return world.Pole.Board.IsPowered;
    }

    /// <summary>What was tried, without repetitions: on a busy machine a connection may be lost and opened anew.</summary>
    private static string[] Changes(MqttWorld world)
    {
        List<string> changes = [];
        foreach (var tried in world.Server.Tried)
        {
            if (changes.Count == 0 || changes[^1] != tried)
            {
                changes.Add(tried);
            }
        }

        return [.. changes];
    }

    private static void Restart(MqttWorld world)
    {
        world.Pole.Board.Restart();
        world.Pole.Start();
    }

    /// <summary>The secret in the identity, and whether another one lies beside it.</summary>
    private static (string Secret, bool IsUnderWay) Kept(MqttWorld world)
    {
        if (!world.Pole.Board.IsPowered)
        {
            return ("", true);
        }

        using (world.Pole.Board.Enter())
        {
            var bytes = new byte[4096];
            var identity = new Identity();
            Assert.IsTrue(!new Store().TryRead(IdentityEdit.Record, bytes, out var length) || identity.TryRead(bytes, length));
            return (identity.Secret.Length > 0 ? identity.Secret : Old, new Store().TryRead(SecretChange.Record, bytes, out _));
        }
    }

    private static void AssertUnsaid(MqttWorld world, params string[] secrets)
    {
        var said = new StringBuilder();
        foreach (var (topic, text) in world.Server.Published)
        {
            said.Append(topic).Append(text);
        }

        var line = new LogLine();
        var log = world.Firmware.Log;
        for (var number = log.Oldest; number < log.Next; number++)
        {
            Assert.IsTrue(log.TryRead(number, line));
            said.Append(line.Text);
        }

        foreach (var secret in secrets)
        {
            Assert.IsFalse(said.ToString().Contains(secret), secret);
        }
    }
}
