using System.Text.Json.Nodes;
using Laterne.Device.Storage;
using Laterne.Hardware.Peripherals;

namespace Laterne.Device.Tests.Drivers;

/// <summary>Mains and battery of a pole with a call pillar.</summary>
[TestClass]
public sealed class Supply_Tests
{
    [TestMethod]
    public void Loss_of_supply_is_told_with_the_battery_and_a_call_is_made_all_the_same()
    {
        var (pole, pillar) = Call_Pillar_Tests.Make();
        pole.Board.Adc.Attach(6, _ => 12.4 / 5);
        pole.Board.Pins.Drive(35, true);
        pole.Run(TimeSpan.FromSeconds(5));
        pole.Board.Pins.Drive(35, false);
        pole.Run(TimeSpan.FromSeconds(5));
        pillar.Press();
        pole.Run(TimeSpan.FromSeconds(1));

        var told = Journalled(pole).Single(e => (string)e["type"]! == "supplyLoss");
        Assert.AreEqual("raised", (string)told["state"]!);
        Assert.AreEqual(12_400, (int)told["data"]!["batteryMillivolt"]!, 20);
        Assert.AreEqual(CallerSignal.Yellow, pillar.Signal);
        Assert.AreEqual(10_000, pole.Light);
    }

    [TestMethod]
    public void A_battery_that_cannot_be_measured_is_left_out()
    {
        var (pole, _) = Call_Pillar_Tests.Make();
        pole.Board.Adc.BreakDriver(6);
        pole.Board.Pins.Drive(35, true);
        pole.Run(TimeSpan.FromSeconds(5));
        pole.Board.Pins.Drive(35, false);
        pole.Run(TimeSpan.FromSeconds(5));

        Assert.IsNull(Journalled(pole).Single(e => (string)e["type"]! == "supplyLoss")["data"]?["batteryMillivolt"]);
    }

    private static List<JsonNode> Journalled(TestPole pole)
    {
        using var scope = pole.Board.Enter();
        var journal = new Journal("outbox");
        var record = new byte[512];
        List<JsonNode> events = [];
        while (journal.TryRead(events.Count, record, out var length))
        {
            events.Add(JsonNode.Parse(record.AsSpan(0, length))!);
        }

        return events;
    }
}
