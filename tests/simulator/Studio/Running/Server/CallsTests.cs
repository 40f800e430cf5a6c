using Laterne.Hardware.Peripherals;
using Laterne.Studio.Running;

namespace Laterne.Studio.Tests.Running.Server;

/// <summary>Emergency calls from the button to the server's store, in virtual time and with the real firmware.</summary>
[TestClass]
public sealed class CallsTests
{
    [TestMethod]
    public void On_a_good_network_each_call_is_seen_at_once_and_stored_within_two_seconds()
    {
        var street = new ServedPole();
        street.StaffOperators();
        street.Live(60_000);
        for (var call = 0; call < 50; call++)
        {
            street.Press();
            street.Live(60_000);
        }

        Assert.AreEqual(new Deliveries(50, 50, 0), street.Calls());
        Assert.IsInRange(1, 2000, street.ToStore().P95);
        Assert.IsInRange(1, 100, street.Pole.Calls!.CallerLight.Quantile(1));
    }

    [TestMethod]
    [DataRow(1ul)]
    [DataRow(2ul)]
    [DataRow(3ul)]
    public void Through_thirty_percent_loss_every_call_is_stored_once(ulong seed)
    {
        var street = new ServedPole(seed);
        street.StaffOperators();
        street.Server.LossPercent = 30;
        street.Live(120_000);
        for (var call = 0; call < 30; call++)
        {
            street.Press();
            street.Live(300_000);
        }

        street.Live(900_000);
        Assert.AreEqual(new Deliveries(30, 30, 0), street.Calls());
        Assert.IsGreaterThan(0, street.Events.Replays, "Without a replay the loss has proved nothing.");
        Assert.IsGreaterThan(1, street.Kept.Line.Connections);
        Assert.IsInRange(1, 100, street.Pole.Calls!.CallerLight.Quantile(1));
    }

    [TestMethod]
    public void A_call_during_an_outage_waits_and_is_stored_once_when_the_server_is_back()
    {
        var street = new ServedPole();
        street.Live(60_000);
        street.Server.IsUp = false;
        street.Press();
        Assert.AreEqual(CallerSignal.Yellow, Signal(street));
        street.Live(600_000);
        Assert.AreEqual(new Deliveries(1, 0, 0), street.Calls());
        street.Server.IsUp = true;
        street.Live(400_000);
        Assert.AreEqual(new Deliveries(1, 1, 0), street.Calls());
    }

    [TestMethod]
    public void A_server_that_ends_between_storing_and_acknowledging_gets_the_call_again_and_keeps_one()
    {
        var street = new ServedPole();
        street.Server.Quality.ShortestMs = street.Server.Quality.LongestMs = 200;
        street.Live(60_000);
        street.Press(100);
        while (street.Events.Calls.Count == 0)
        {
            street.Live(1);
        }

        street.Server.IsUp = false;
        street.Live(10_000);
        street.Server.IsUp = true;
        street.Live(60_000);
        Assert.AreEqual(new Deliveries(1, 1, 0), street.Calls());
        Assert.IsGreaterThan(0, street.Events.Replays);
    }

    [TestMethod]
    [DataRow(16, false)]
    [DataRow(40, false)]
    [DataRow(200, true)]
    [DataRow(800, true)]
    public void A_pole_that_restarts_in_the_middle_of_a_call_still_brings_it_and_only_once(int afterMs, bool bySupply)
    {
        var street = new ServedPole();
        street.Live(60_000);
        street.Press(afterMs);
        if (bySupply)
        {
            street.Pole.Supply(street.NowMs, false);
            street.Live(5_000);
            street.Pole.Supply(street.NowMs, true);
        }
        else
        {
            street.Pole.Restart(street.NowMs);
        }

        street.Live(30_000);
        Assert.AreEqual(new Deliveries(1, 1, 0), street.Calls());
        Assert.AreEqual(CallerSignal.Yellow, Signal(street), "The call is open again after the restart.");
    }

    [TestMethod]
    public void An_operator_turns_the_light_green_and_a_closed_call_turns_it_off()
    {
        var street = new ServedPole();
        street.StaffOperators();
        street.Live(60_000);
        street.Press();
        street.Live(6_500);
        Assert.AreEqual(CallerSignal.Green, Signal(street));
        street.Live(20_000);
        Assert.AreEqual(CallerSignal.Dark, Signal(street));
        Assert.AreEqual(2, street.Kept.Answers["done"]);
    }

    [TestMethod]
    public void A_second_press_of_an_open_call_is_no_second_call_and_a_touch_is_none_at_all()
    {
        var street = new ServedPole();
        street.Live(60_000);
        street.Press(5);
        street.Live(5_000);
        Assert.AreEqual(new Deliveries(0, 0, 0), street.Calls());
        street.Press();
        street.Live(2_000);
        street.Press();
        street.Live(5_000);
        Assert.AreEqual(new Deliveries(1, 1, 0), street.Calls());
        Assert.AreEqual(1, street.Events.ByType["callRepeated"]);
    }

    private static CallerSignal Signal(ServedPole street)
    {
        var pins = street.Pole.Board.Pins;
        return (pins.Read(street.Pole.Layout.CallerLightYellow), pins.Read(street.Pole.Layout.CallerLightGreen)) switch
        {
            (true, false) => CallerSignal.Yellow,
            (false, true) => CallerSignal.Green,
            (false, false) => CallerSignal.Dark,
            _ => CallerSignal.Both
        };
    }
}
