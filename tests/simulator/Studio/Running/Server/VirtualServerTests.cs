using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Laterne.Studio.Tests.Running.Server;

[TestClass]
public sealed class VirtualServerTests
{
    [TestMethod]
    public void A_pole_finds_network_time_and_server_by_itself()
    {
        var street = new ServedPole();
        street.Live(30_000);
        Assert.IsTrue(street.Kept.IsOnline);
        Assert.IsTrue(street.Pole.Firmware!.Link.IsConnected);
        Assert.AreEqual(1, street.Pole.Firmware.Link.ConnectionCount);
        Assert.IsGreaterThan(0, street.Kept.TelemetryMessages);
    }

    [TestMethod]
    public void After_a_power_cut_the_time_service_sets_the_clock()
    {
        var street = new ServedPole();
        street.Live(30_000);
        street.Pole.Supply(street.NowMs, false);
        street.Live(5_000);
        street.Pole.Supply(street.NowMs, true);
        Assert.IsLessThan(1_000_000, street.Pole.Board.Clock.UtcMs);
        street.Live(30_000);
        Assert.AreEqual(street.NowMs, street.Pole.Board.Clock.UtcMs, 1000);
        Assert.IsTrue(street.Kept.IsOnline);
    }

    [TestMethod]
    public void Settings_that_the_server_sends_are_taken_and_reported()
    {
        var street = new ServedPole();
        street.Live(30_000);
        Assert.AreEqual(1, Version(street));
        street.Server.Desire(ServedPole.Id, NextVersion(street), street.NowMs);
        street.Live(5_000);
        Assert.AreEqual(2, Version(street));
        Assert.AreEqual(2, street.Pole.Firmware!.Core.Settings.Version);
    }

    [TestMethod]
    public void A_command_is_answered_and_one_sent_during_an_outage_when_the_pole_is_back()
    {
        var street = new ServedPole();
        street.Live(30_000);
        var expires = street.NowMs + 3_600_000;
        street.Server.Send(ServedPole.Id, "identify", $$"""{"expires":{{expires}},"seconds":5}""", street.NowMs);
        street.Live(2_000);
        Assert.AreEqual(1, street.Kept.Answers["done"]);
        street.Server.IsUp = false;
        street.Server.Send(ServedPole.Id, "identify", $$"""{"expires":{{expires}},"seconds":5}""", street.NowMs);
        street.Live(20_000);
        Assert.AreEqual(1, street.Kept.Answers["done"]);
        street.Server.IsUp = true;
        street.Live(120_000);
        Assert.AreEqual(2, street.Kept.Answers["done"]);
    }

    [TestMethod]
    public void Without_its_supply_a_pole_goes_offline_by_its_last_will()
    {
        var street = new ServedPole();
        street.Live(30_000);
        street.Pole.Supply(street.NowMs, false);
        street.Live(60_000);
        Assert.IsTrue(street.Kept.IsOnline, "Nobody has told the server.");
        street.Live(60_000);
        Assert.IsFalse(street.Kept.IsOnline);
    }

    [TestMethod]
    public void The_same_seed_gives_the_same_conversation_and_another_one_another()
    {
        static (long, int, long, string) Run(ulong seed)
        {
            var street = new ServedPole(seed);
            street.StaffOperators();
            street.Server.LossPercent = 30;
            for (var call = 0; call < 5; call++)
            {
                street.Live(120_000);
                street.Press();
            }

            street.Live(120_000);
            return (street.Kept.TelemetryMessages, street.Kept.Line.Connections, street.Events.Replays, street.ToStore().ToString());
        }

        var once = Run(7);
        Assert.AreEqual(once, Run(7));
        Assert.AreNotEqual(once, Run(8));
    }

    private static int Version(ServedPole street) => JsonDocument.Parse(street.Kept.Reported).RootElement.GetProperty("version").GetInt32();

    private static byte[] NextVersion(ServedPole street)
    {
        var document = JsonNode.Parse(street.Settings)!;
        document["version"] = 2;
        return Encoding.UTF8.GetBytes(document.ToJsonString());
    }
}
