using System.Text;
using System.Text.Json.Nodes;
using Laterne.Core.Ports;
using Laterne.Device.Drivers;
using Laterne.Device.Links;
using Laterne.Device.Tests.Links.Contract;

namespace Laterne.Device.Tests.Links;

/// <summary>What is special about Azure IoT Hub and its library; what it shares with MQTT stands in Link_Contract.</summary>
[TestClass]
public sealed class Azure_Link_Tests
{
    private const string Expires = "\"expires\":1797990400000";

    [TestMethod]
    public void A_message_carries_its_kind_and_numbers_as_properties()
    {
        var world = Connected();
        world.TurnUntil(() => world.Stored.Any(message => message.Kind == "telemetry"), "telemetry");
        Call(world, "override", $$"""{"id":"r-1",{{Expires}},"level":70,"expiration":{{LinkWorld.Later}},"reason":"fair"}""");
        world.TurnUntil(() => world.Stored.Any(message => message.Kind == "event"), "event");

        foreach (var message in world.Hub.Messages)
        {
            Assert.AreEqual("application/json", message.Properties["$.ct"]);
            var body = JsonNode.Parse(message.Body)!;
            Assert.AreEqual(body["boot"]!.ToString(), message.Properties["boot"]);
            var seq = (body["seq"] ?? body["samples"]?[0]?["seq"] ?? body["measurements"]?[0]?["seq"])?.ToString();
            Assert.AreEqual(seq, message.Properties.GetValueOrDefault("seq"));
        }
    }

    [TestMethod]
    public void What_the_library_calls_delivered_after_its_third_try_is_not_acknowledged()
    {
        var world = Connected();
        world.Hub.AcknowledgedAfterMs = 4000;
        Call(world, "override", $$"""{"id":"r-1",{{Expires}},"level":70,"expiration":{{LinkWorld.Later}},"reason":"fair"}""");
        world.TurnUntil(() => world.Events.Count() >= 3, "sent again and again");
        Assert.IsGreaterThan(0, world.Firmware.Core.State.WaitingEvents);

        world.Hub.AcknowledgedAfterMs = 2000;
        world.TurnUntil(() => world.Firmware.Core.State.WaitingEvents == 0, "acknowledged");
    }

    [TestMethod]
    public void A_throttled_hub_ends_in_longer_and_longer_waits_and_loses_no_event()
    {
        var world = Connected();
        world.Hub.IsThrottled = true;
        Call(world, "override", $$"""{"id":"r-1",{{Expires}},"level":70,"expiration":{{LinkWorld.Later}},"reason":"fair"}""");
        var before = world.Hub.Connections.Count;
        for (var i = 0; i < 24_000; i++)
        {
            world.Turn();
        }

        Assert.IsInRange(before + 2, before + 30, world.Hub.Connections.Count, "connections in 40 minutes");
        Assert.IsGreaterThan(0, world.Firmware.Core.State.WaitingEvents);
        world.Hub.IsThrottled = false;
        world.TurnUntil(() => world.Firmware.Core.State.WaitingEvents == 0, "events stored");
    }

    [TestMethod]
    public void The_token_is_renewed_before_it_runs_out_and_before_the_library_would()
    {
        var world = Connected();
        for (var i = 0; i < 72 * 360; i++)
        {
            world.Turn();
            Assert.IsTrue(SpinWait.SpinUntil(() => world.Hub.IsSettled("P-1"), TimeSpan.FromSeconds(10)));
            world.Pole.Board.Clock.Advance(TimeSpan.FromSeconds(9.9));
        }

        var lives = world.Hub.Connections.Zip(world.Hub.Connections.Skip(1), (from, to) => TimeSpan.FromMilliseconds(to - from)).ToList();
        Assert.HasCount(3, lives);
        Assert.IsTrue(lives.All(life => life > TimeSpan.FromHours(22.9) && life < TimeSpan.FromMinutes((23 * 60) + 50)), string.Join(", ", lives));
        Assert.IsTrue(world.Firmware.Link.IsConnected);
    }

    [TestMethod]
    public void A_change_of_one_setting_and_a_notice_that_comes_twice_end_in_the_whole_document()
    {
        var world = Connected();
        world.SetDesired(TestPole.SideStreet);
        world.TurnUntil(() => (int?)world.Reported?["version"] == 1, "first");

        world.Hub.NotifiesTwice = true;
        world.Hub.ChangeDesired("P-1", JsonNode.Parse("""{"settings":{"version":2,"telemetry":{"periodS":60,"onChange":true}},"room":"left"}""")!.AsObject());
        world.TurnUntil(() => (int?)world.Reported?["version"] == 2, "second");

        Assert.AreEqual("side-streets", world.Firmware.Core.State.Program);
        Assert.AreEqual(60, world.Firmware.Core.Settings.TelemetryPeriodS);
        Assert.IsNull(world.Reported!["refusal"]);
    }

    [TestMethod]
    public void Reported_properties_that_the_hub_refuses_end_no_connection()
    {
        var world = Connected();
        world.Hub.RefusesReported = true;
        Call(world, "report", $$"""{"id":"r-1",{{Expires}}}""");
        world.Turn(1000);

        Assert.AreEqual(1, world.Firmware.Link.ConnectionCount);
        world.Hub.RefusesReported = false;
        world.SetDesired(TestPole.SideStreet);
        world.TurnUntil(() => (int?)world.Reported?["version"] == 1, "reported");
    }

    [TestMethod]
    public void Any_command_can_be_called_by_its_name_as_a_member_and_without_an_id()
    {
        var world = Connected();

        Assert.AreEqual("done", Status(world, "command", $$"""{"name":"override-end",{{Expires}}}"""));
        Assert.AreEqual("done", Status(world, "override_end", $$"""{{{Expires}}}"""));
        Assert.AreEqual("unknownCommand", Status(world, "command", $$"""{"name":"dance",{{Expires}}}"""));
        Assert.AreEqual("refused", Status(world, "command", $$"""{{{Expires}}}"""));
        Assert.AreEqual("refused", Status(world, "report", $$"""{"id":"no good",{{Expires}}}"""));
        Assert.AreEqual("refused", Status(world, "report", "nonsense"));
    }

    [TestMethod]
    public void A_call_that_the_step_loop_answers_late_gets_its_answer_as_a_message()
    {
        var world = Connected();
        var call = world.Hub.Invoke("P-1", "identify", $$"""{"id":"r-9",{{Expires}},"seconds":1}""");

        // The step loop stands still for longer than the call may hold up the library.
        Assert.IsTrue(SpinWait.SpinUntil(() => call.IsCompleted, TimeSpan.FromSeconds(10)));
        Assert.AreEqual("late", (string?)JsonNode.Parse(call.Result)!["status"]);

        world.TurnUntil(() => world.Hub.Messages.Any(message => message.Properties.GetValueOrDefault("rid") == "r-9"), "answer");
        var answer = world.Hub.Messages.Single(message => message.Properties.GetValueOrDefault("rid") == "r-9");
        Assert.AreEqual("response", answer.Properties["kind"]);
        Assert.AreEqual("""{"status":"done"}""", answer.Body);
    }

    [TestMethod]
    public void A_wrong_key_is_refused_and_nobody_is_called_without_the_time()
    {
        var world = new HubWorld();
        world.Hub.Register("P-1", "d3Jvbmc=");
        world.PowerUp();
        world.Turn(100);
        Assert.IsEmpty(world.Hub.Connections);
        StringAssert.Contains(world.Firmware.Link.LastFault, "refused");

        world.Pole.Board.Clock.SetUtc(0);
        world.Hub.Register("P-1", HubWorld.Key);
        world.Turn(10_000);
        Assert.IsEmpty(world.Hub.Connections);
        Assert.AreEqual("waiting for the time", world.Firmware.Link.LastFault);
        world.Pole.Board.Clock.SetUtc(TestPole.WinterNightMs);
        world.Connect();
    }

    [TestMethod]
    public void A_link_that_does_not_exist_calls_nobody()
    {
        var identity = new Identity();
        var json = Encoding.UTF8.GetBytes("""{"link":"carrierPigeon","poleId":"P-1","secret":"s","host":"h"}""");
        Assert.IsTrue(identity.TryRead(json, json.Length));

        Assert.IsFalse(identity.IsClaimed);
    }

    [TestMethod]
    public void Settings_that_are_too_large_are_counted_and_what_runs_stays()
    {
        var world = Connected();
        world.SetDesired(TestPole.SideStreet);
        world.TurnUntil(() => (int?)world.Reported?["version"] == 1, "first");

        world.Hub.ChangeDesired("P-1", new JsonObject { ["settings"] = new JsonObject { ["version"] = 2, ["note"] = new string('x', 4096) } });
        world.TurnUntil(() => world.Firmware.Link.LostCommands == 1, "counted");
        world.Turn(50);
        Assert.AreEqual(1, (int)world.Reported!["version"]!);
    }

    private static HubWorld Connected()
    {
        var world = new HubWorld();
        world.PowerUp();
        world.Connect();
        return world;
    }

    private static string? Status(HubWorld world, string method, string payload) => (string?)JsonNode.Parse(Call(world, method, payload))!["status"];

    private static string Call(HubWorld world, string method, string payload)
    {
        var call = world.Hub.Invoke("P-1", method, payload);
        world.TurnUntil(() => call.IsCompleted, method);
        return call.Result;
    }
}
