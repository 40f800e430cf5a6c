using System.Text.Json.Nodes;
using Laterne.Device.Tests.Links;
using Laterne.Device.Tests.Links.Contract;
using Laterne.Hardware;
using Laterne.Hardware.Peripherals;

namespace Laterne.Device.Tests.Crew;

/// <summary>Tests of a pole's parts that its server asks for, over the link.</summary>
[TestClass]
public sealed class Acceptance_Command_Tests
{
    private CallPillar? _pillar;

    [TestMethod]
    public async Task The_lamp_goes_through_its_levels_and_back_to_its_program()
    {
        await using var world = await StartAsync();
        Ask(world, "lamp", "r-1");
        List<int> seen = [];
        world.TurnUntil(
            () =>
            {
                if (seen.Count == 0 || seen[^1] != world.Pole.Light)
                {
                    seen.Add(world.Pole.Light);
                }

                return Result(world, "r-1") is not null && world.Pole.Light == 2000;
            },
            "tested");

        CollectionAssert.AreEqual(new[] { 10000, 5000, 500, 10000, 0, 2000 }, seen.Skip(seen.IndexOf(10000)).ToArray(), string.Join(' ', seen));
        var data = Result(world, "r-1")!;
        Assert.AreEqual(("lamp", "passed"), ((string)data["part"]!, (string)data["result"]!));
        CollectionAssert.AreEqual(
            new[] { "seconds", "firstLux", "secondLux", "thirdLux", "fourthLux", "fifthLux" }, data["values"]!.AsObject().Select(value => value.Key).ToArray());
        Assert.AreEqual("done", (string)world.AnswersTo("r-1").Single()["status"]!);
    }

    [TestMethod]
    public async Task A_part_that_is_not_there_is_absent_and_one_that_nobody_touches_is_told()
    {
        await using var world = await StartAsync();
        Ask(world, "hotspot", "r-1");
        world.TurnUntil(() => Result(world, "r-1") is not null, "absent");
        Assert.AreEqual("absent", (string)Result(world, "r-1")!["result"]!);

        Ask(world, "button", "r-2", ",\"seconds\":1");
        world.TurnUntil(() => Result(world, "r-2") is not null, "nobody");
        Assert.AreEqual(("failed", "silent"), ((string)Result(world, "r-2")!["result"]!, (string)Result(world, "r-2")!["code"]!));

        Ask(world, "button", "r-3");
        world.TurnUntil(() => world.AnswersTo("r-3").Count > 0, "begun");
        _pillar!.Press();
        world.Turn(5);
        _pillar.Release();
        world.TurnUntil(() => Result(world, "r-3") is not null, "pressed");
        Assert.AreEqual("passed", (string)Result(world, "r-3")!["result"]!);
        Assert.IsFalse(world.Firmware.Core.Emergency, "the press of a test is no call");

        Ask(world, "siren", "r-4");
        Ask(world, "link", "r-5");
        world.TurnUntil(() => Result(world, "r-4") is not null, "siren");
        Assert.AreEqual(("passed", "ok"), ((string)Result(world, "r-4")!["result"]!, (string)Result(world, "r-4")!["values"]!["on"]!));
        world.TurnUntil(() => world.AnswersTo("r-5").Count > 0, "answered");
        StringAssert.Contains((string)world.AnswersTo("r-5")[0]["reason"]!, "Another test");
    }

    [TestMethod]
    [DataRow("\"part\":\"lamp\"", "run")]
    [DataRow("\"run\":\"r\",\"part\":\"heart\"", "part")]
    [DataRow("\"run\":\"r\",\"part\":\"lamp\",\"seconds\":61", "seconds")]
    public async Task What_is_no_test_is_refused_by_name(string members, string field)
    {
        await using var world = await StartAsync();
        world.Command("acceptance", "r-1", $$"""{"expires":{{LinkWorld.Later}},{{members}}}""");
        world.TurnUntil(() => world.AnswersTo("r-1").Count > 0, "answered");
        Assert.AreEqual(("refused", field), ((string)world.AnswersTo("r-1")[0]["status"]!, (string)world.AnswersTo("r-1")[0]["field"]!));
    }

    [TestMethod]
    public async Task Nothing_is_tested_while_somebody_calls_and_a_call_ends_the_test_at_work()
    {
        await using var world = await StartAsync();
        Ask(world, "lamp", "r-1");
        world.TurnUntil(() => world.AnswersTo("r-1").Count > 0, "begun");
        _pillar!.Press();
        world.TurnUntil(() => world.Firmware.Core.Emergency, "called");
        _pillar.Release();
        world.TurnUntil(() => Result(world, "r-1") is not null, "ended");
        Assert.AreEqual(("failed", "inUse"), ((string)Result(world, "r-1")!["result"]!, (string)Result(world, "r-1")!["code"]!));
        world.TurnUntil(() => world.Pole.Light == 10000, "full light");

        Ask(world, "lamp", "r-2");
        world.TurnUntil(() => world.AnswersTo("r-2").Count > 0, "answered");
        StringAssert.Contains((string)world.AnswersTo("r-2")[0]["reason"]!, "emergency call");
    }

    [TestMethod]
    public async Task A_test_ends_with_the_link_or_by_command_and_the_lamp_is_never_left_dark()
    {
        await using var world = await StartAsync();
        Ask(world, "lamp", "r-1");
        world.TurnUntil(() => world.AnswersTo("r-1").Count > 0, "begun");
        world.Command("acceptance-stop", "r-2", $$"""{"expires":{{LinkWorld.Later}}}""");
        world.TurnUntil(() => Result(world, "r-1") is not null && world.Pole.Light == 2000, "stopped");
        Assert.AreEqual("stopped", (string)Result(world, "r-1")!["result"]!);

        Ask(world, "lamp", "r-3");
        world.TurnUntil(() => world.AnswersTo("r-3").Count > 0 && world.Pole.Light == 10000, "begun again");
        await world.Server.StopAsync();
        world.TurnUntil(() => world.Pole.Light == 2000, "given back without the server");
        await world.Server.RestartAsync();
        world.TurnUntil(() => Result(world, "r-3") is not null, "told afterwards");
        Assert.AreEqual("stopped", (string)Result(world, "r-3")!["result"]!);
    }

    private static void Ask(LinkWorld world, string part, string id, string more = "") =>
        world.Command("acceptance", id, $$"""{"expires":{{LinkWorld.Later}},"run":"{{id}}","part":"{{part}}"{{more}}}""");

    private static JsonNode? Result(LinkWorld world, string run) =>
        world.Events.Where(told => (string)told["type"]! == "acceptancePart").Select(told => told["data"]!).FirstOrDefault(data => (string)data["run"]! == run);

    private async Task<MqttWorld> StartAsync()
    {
        var world = (MqttWorld)await MqttWorld.StartAsync();
        world.SetDesired(TestPole.SideStreet);
        world.PowerUp(board =>
        {
            board.Flash.Provision(@"I:\board.json", ConsoleRig.Board.Replace("\"strapping\":[0]", "\"strapping\":[0,5]"));
            _pillar = new CallPillar(board, new CallPillarPlaces(32, 18, 19, 33));
            board.Pins.Drive(0, true);
        });
        world.Connect();
        world.TurnUntil(() => world.Pole.Light == 2000, "its program");
        return world;
    }
}
