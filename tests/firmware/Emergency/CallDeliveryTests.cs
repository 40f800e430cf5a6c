using Laterne.Core.Ports;

namespace Laterne.Emergency.Tests;

[TestClass]
public sealed class CallDeliveryTests
{
    [TestMethod]
    public void A_call_is_repeated_after_1_2_4_8_and_then_every_10_seconds_until_it_is_stored()
    {
        var pole = new PillarRig();
        pole.Rig.Uplink.Acknowledges = false;
        pole.Pillar.Press();
        long start = pole.Rig.Now;
        List<long> times = [];
        pole.Rig.Run(50_000, () =>
        {
            while (times.Count < pole.Sent.Count())
            {
                times.Add(pole.Rig.Now - start);
            }
        });

        CollectionAssert.AreEqual(new long[] { 0, 1000, 3000, 7000, 15_000, 25_000, 35_000, 45_000 }, times);
        Assert.AreEqual(1, pole.Sent.Select(e => e.ToJsonString()).Distinct().Count(), "always the same event");

        pole.Rig.Uplink.Acknowledge(pole.Rig.Uplink.Arrived!.Last(sent => sent.Text.Contains("emergencyCall", StringComparison.Ordinal)).Ticket);
        pole.Rig.Run(60_000);
        Assert.HasCount(8, pole.Sent.ToList());
    }

    [TestMethod]
    public void A_late_acknowledgement_of_an_earlier_repetition_counts()
    {
        var pole = new PillarRig();
        pole.Rig.Uplink.Acknowledges = false;
        pole.Pillar.Press();
        pole.Rig.Run(8_000);
        pole.Rig.Uplink.Acknowledge(pole.Rig.Uplink.Arrived!.First(sent => sent.Text.Contains("emergencyCall", StringComparison.Ordinal)).Ticket);
        pole.Rig.Run(60_000);

        Assert.HasCount(4, pole.Sent.ToList());
    }

    [TestMethod]
    public void Without_a_link_it_goes_out_in_the_first_step_of_the_next_connection()
    {
        var pole = new PillarRig(isConnected: false);
        pole.Pillar.Press();
        pole.Rig.Run(600_000);
        Assert.AreEqual(CallerLightColour.Yellow, pole.Pillar.Colour);
        pole.Rig.Uplink.Connect();
        pole.Rig.Step();

        Assert.AreEqual("emergencyCall", (string?)pole.Events.First()["type"]);
    }

    [TestMethod]
    public void It_jumps_the_outbox()
    {
        var pole = new PillarRig(isConnected: false);
        for (int i = 0; i < 100; i++)
        {
            pole.Pillar.IsOnMains = !pole.Pillar.IsOnMains;
            pole.Rig.Run(2_000);
        }

        Assert.IsGreaterThan(90, pole.Rig.Pole.State.WaitingEvents);
        pole.Pillar.Press();
        pole.Rig.Step();
        pole.Rig.Uplink.Connect();
        pole.Rig.Step();

        Assert.AreEqual("emergencyCall", (string?)pole.Events.First()["type"]);
    }

    [TestMethod]
    public void It_goes_on_over_a_restart_as_the_same_event_and_so_do_the_signs()
    {
        var pole = new PillarRig(isConnected: false);
        pole.Pillar.Press();
        pole.Rig.Run(5_000);
        pole.Restart();
        Assert.AreEqual(CallerLightColour.Yellow, pole.Pillar.Colour);
        Assert.IsTrue(pole.Pillar.Intercom.IsOn);
        Assert.AreEqual(10_000, pole.Rig.Light.Hundredths);
        pole.Rig.Run(1_000);

        Assert.AreEqual(1, (int)pole.Sent.Single()["boot"]!);
        Assert.AreEqual(PillarRig.Night + 20_000, (long)pole.Sent.Single()["time"]!);
        pole.Acknowledge(1);
        pole.Restart();
        Assert.AreEqual(CallerLightColour.Green, pole.Pillar.Colour);
        pole.Rig.Run(10_000);
        Assert.HasCount(1, pole.Sent.ToList(), "stored is stored");
    }

    [TestMethod]
    public void A_call_before_the_clock_is_set_gets_its_time_afterwards()
    {
        var pole = new PillarRig(isConnected: false);
        pole.Rig.UtcOffset = null;
        pole.Pillar.Press();
        pole.Rig.Run(60_000);
        pole.Rig.SetUtc(PillarRig.Night + 90_000);
        pole.Rig.Uplink.Connect();
        pole.Rig.Run(100);

        Assert.AreEqual(PillarRig.Night + 30_000, (long)pole.Sent.First()["time"]!);
    }

    [TestMethod]
    public void Calls_closed_before_they_were_stored_still_arrive()
    {
        var pole = new PillarRig();
        pole.Rig.Uplink.Loses = () => true;
        for (int i = 1; i <= 12; i++)
        {
            pole.Pillar.Press();
            pole.Rig.Run(1_000);
            pole.Close(i);
        }

        pole.Rig.Uplink.Loses = null;
        pole.Rig.Run(15_000);
        CollectionAssert.AreEqual(Enumerable.Range(5, 8).ToList(), pole.Calls.Order().ToList(), "the last eight; the oldest closed ones lose");
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(2)]
    [DataRow(3)]
    public void With_30_percent_loss_both_ways_every_call_arrives_exactly_once(int seed)
    {
        var random = new Random(seed);
        var pole = new PillarRig();
        pole.Rig.Uplink.Loses = () => random.Next(100) < 30;
        for (int call = 1; call <= 60; call++)
        {
            pole.Pillar.Press();
            pole.Rig.Run(random.Next(500, 40_000));
            while (pole.Close(call) == "refused")
            {
                pole.Rig.Run(1_000);
            }
        }

        pole.Rig.Run(120_000);
        CollectionAssert.AreEqual(Enumerable.Range(1, 60).ToList(), pole.Calls.Order().ToList());
        int sent = pole.Sent.Count();
        pole.Rig.Run(120_000);
        Assert.AreEqual(sent, pole.Sent.Count(), "nothing is repeated any more");
    }
}
