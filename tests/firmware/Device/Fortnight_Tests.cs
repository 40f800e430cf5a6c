using System.Text.Json.Nodes;
using Laterne.Core.Messaging;
using Laterne.Device.Tests.Links.Contract;
using Laterne.Hardware;
using Laterne.Hardware.Peripherals;

namespace Laterne.Device.Tests;

/// <summary>
/// Fourteen days without a network, over the end of summer time, in virtual time: what lights, what waits and what is lost.
/// Charging by the local list without a link is tried in tests/firmware/Charging.
/// </summary>
[TestClass]
public sealed class Fortnight_Tests
{
    private const int MainsGood = 35;

    // 34 changes of the supply and a self-test: what the outbox holds for a week.
    private const int EventsADay = 35;
    private const int SuppliesADay = 17;

    private const string Board = """
        {"name":"devkit-v1","callButton":32,"callerLightYellow":18,"callerLightGreen":19,"intercomRelay":33,"mainsGood":35}
        """;

    // Local time is UTC + 2 until 2026-10-25T01:00Z, then UTC + 1. The nights from 28 and 29 October are the fair's.
    private const string Settings = """
        {"version":1,"position":{"latitudeE6":51434400,"longitudeE6":6762300},
        "utcOffsets":[{"from":0,"minutes":120},{"from":1792890000000,"minutes":60}],
        "motion":{"enabled":false},"photocell":{"enabled":false},"telemetry":{"periodS":900,"onChange":true},
        "programs":[{"id":"street","activePeriods":[{"start":{"clock":1200},"end":{"clock":360},"level":100}]},
        {"id":"fair","activePeriods":[{"start":{"clock":1140},"end":{"clock":360},"level":60}]}],
        "calendar":{"rules":[{"startDate":20261028,"endDate":20261029,"days":127,"program":"fair"}],"defaultProgram":"street"}}
        """;

    private static readonly DateTimeOffset Start = new(2026, 10, 18, 12, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset SummerTimeEnds = new(2026, 10, 25, 1, 0, 0, TimeSpan.Zero);

    [TestMethod]
    public async Task Fourteen_days_alone_light_as_planned_keep_a_week_of_events_and_the_call_and_count_what_was_lost()
    {
        await using var world = new HubWorld();
        world.SetDesired(Settings);
        CallPillar? pillar = null;
        world.PowerUp(board =>
        {
            board.Flash.Provision(@"I:\board.json", Board);
            pillar = new CallPillar(board, new CallPillarPlaces(32, Yellow: 18, Green: 19, Intercom: 33));
            board.Pins.Drive(MainsGood, true);
        });
        world.Pole.Board.Clock.SetUtc(Start.ToUnixTimeMilliseconds());
        world.TurnUntil(() => (int?)world.Reported?["version"] == 1, "settings");
        world.TurnUntil(() => world.Firmware.Core.State.WaitingEvents == 0, "nothing waits");
        var before = world.Hub.Messages.Count;

        world.Pole.Board.Network.IsUp = false;
        world.TurnUntil(() => !world.Firmware.Link.IsConnected, "alone");
        List<string> wrong = [];
        for (var minute = 1; minute <= 14 * 1440; minute++)
        {
            using (world.Pole.Board.Enter())
            {
                world.Firmware.Link.RunOnce();
            }

            var ofDay = minute % 1440;
            world.Pole.Board.Pins.Drive(MainsGood, ofDay % 84 != 1 || ofDay / 84 >= SuppliesADay);
            if (minute == (13 * 1440) + 600)
            {
                // Calls light: the program has been watched until here.
                pillar!.Press();
                world.Pole.Run(TimeSpan.FromSeconds(1));
                pillar.Release();
            }

            world.Pole.Run(TimeSpan.FromMinutes(1));
            if (minute < (13 * 1440) + 600)
            {
                Watch(world, wrong);
            }
        }

        Assert.IsEmpty(wrong, string.Join('\n', wrong.Take(20)));
        Assert.AreEqual(10_000, world.Pole.Light, "the call lights");
        Assert.AreEqual(Outbox.Limit, world.Firmware.Core.State.WaitingEvents);
        Assert.AreEqual(128, world.Firmware.Core.State.WaitingSamples);
        Assert.IsLessThanOrEqualTo(128 * 1024, world.Pole.Board.Flash.UsedBytes, "flash of 256 KB");
        var end = world.Pole.Board.Clock.UtcMs;

        world.Pole.Board.Network.IsUp = true;
        world.TurnUntil(() => world.Firmware.Link.IsConnected, "connected");
        world.TurnUntil(() => world.Firmware.Core.State.WaitingEvents == 0 && world.Firmware.Core.State.WaitingSamples == 0, "stored");
        CheckWhatArrived([.. world.Stored.Skip(before)], end);
    }

    private static void Watch(HubWorld world, List<string> wrong)
    {
        var utc = DateTimeOffset.FromUnixTimeMilliseconds(world.Pole.Board.Clock.UtcMs);
        var local = utc + (utc < SummerTimeEnds ? TimeSpan.FromHours(2) : TimeSpan.FromHours(1));

        // A night belongs to the date on which it begins.
        var night = local.AddHours(-12).Date;
        var isFair = night == new System.DateTime(2026, 10, 28) || night == new System.DateTime(2026, 10, 29);
        var on = local.Hour >= (isFair ? 19 : 20) || local.Hour < 6;
        var owed = !on ? 0 : isFair ? 60 : 100;

        // A minute around a switch is the ramp's.
        var soon = local.AddMinutes(-2).Hour != local.Hour || local.AddMinutes(2).Hour != local.Hour;
        if (!soon && world.Firmware.Core.State.TargetLevel != owed)
        {
            wrong.Add($"{local:MM-dd HH:mm} {world.Firmware.Core.State.TargetLevel} % instead of {owed} % ({world.Firmware.Core.State.Program})");
        }
    }

    private static void CheckWhatArrived(IReadOnlyList<(string Kind, JsonObject Body)> stored, long end)
    {
        var events = stored.Where(message => message.Kind == "event").Select(message => message.Body).ToList();
        Assert.IsTrue(events.Any(e => (string)e["type"]! == "emergencyCall" && (string?)e["state"] == "raised"), "the call waited");
        Assert.AreEqual(events.Count, events.Select(e => (long)e["seq"]!).Distinct().Count());
        var oldest = events.Min(e => (long)e["time"]!);
        Assert.IsGreaterThanOrEqualTo(TimeSpan.FromDays(7), TimeSpan.FromMilliseconds(end - oldest), $"at {EventsADay} events a day");

        var batches = stored.Where(message => message.Body["samples"] is not null).Select(message => message.Body).ToList();
        var lost = batches.Max(batch => (long)batch["lostSamples"]!);
        var seqs = batches.SelectMany(batch => batch["samples"]!.AsArray()).Select(sample => (long)sample!["seq"]!).Distinct().Order().ToList();
        Assert.IsGreaterThan(1000, lost, "fourteen days at a sample every quarter of an hour");
        Assert.AreEqual(seqs[^1] - seqs[0] + 1, seqs.Count, "the newest, without a gap");
        Assert.IsGreaterThanOrEqualTo(128, seqs.Count);
        Assert.IsGreaterThanOrEqualTo(lost, seqs[0] - 1, "all that is missing was counted, or was stored before");
    }
}
