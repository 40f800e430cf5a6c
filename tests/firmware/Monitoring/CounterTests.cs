namespace Laterne.Monitoring.Tests;

/// <summary>The counter that the pole tells follows the lamp's meter while that is healthy, and the estimate while it is not.</summary>
[TestClass]
public sealed class CounterTests
{
    [TestMethod]
    public void With_a_healthy_meter_the_measured_energy_counts()
    {
        var rig = new MonitoringRig();
        rig.Lamp.Factor = 0.9;
        rig.Minutes(1);
        var (told, used) = (rig.Rig.Pole.State.EnergyWh, rig.Lamp.WattHours);
        rig.Minutes(600);
        Assert.AreEqual(rig.Lamp.WattHours - used, rig.Rig.Pole.State.EnergyWh - told, 2);
    }

    [TestMethod]
    public void Change_over_from_meter_to_estimate_and_back_neither_falls_nor_jumps()
    {
        var rig = new MonitoringRig();
        var random = new Random(2);
        var last = rig.Rig.Pole.State.EnergyWh;
        for (var i = 0; i < 200; i++)
        {
            rig.Lamp.IsSilent = random.Next(2) == 0;
            rig.Lamp.Factor = 0.8 + (0.4 * random.NextDouble());
            rig.Minutes(random.Next(1, 10), () =>
            {
                var told = rig.Rig.Pole.State.EnergyWh;
                Assert.IsTrue(told >= last && told - last <= 2, $"from {last} to {told}");
                last = told;
            });
        }
    }

    [TestMethod]
    public void A_meter_that_was_away_for_hours_is_not_counted_twice()
    {
        var rig = new MonitoringRig();
        rig.Minutes(5);
        var told = rig.Rig.Pole.State.EnergyWh;
        rig.Lamp.IsSilent = true;
        rig.Minutes(300);
        rig.Lamp.IsSilent = false;
        rig.Minutes(300);
        Assert.AreEqual(560, rig.Rig.Pole.State.EnergyWh - told, 3);
    }

    [TestMethod]
    public void Without_a_meter_the_estimate_counts()
    {
        var rig = new MonitoringRig(lamp: new FakeLamp { IsUsed = false, Factor = 2 });
        var told = rig.Rig.Pole.State.EnergyWh;
        rig.Minutes(600);
        Assert.AreEqual(560, rig.Rig.Pole.State.EnergyWh - told, 1);
    }
}
