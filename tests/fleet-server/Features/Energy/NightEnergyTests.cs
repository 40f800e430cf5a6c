using Laterne.Features.Energy;
using Laterne.Storage.Uplink;

namespace Laterne.Features.Tests.Energy;

[TestClass]
public sealed class NightEnergyTests
{
    private const long Hour = 3_600_000;
    private const long Watt56 = 56_000;

    private static PoleSample At(double hour, int level, long wh, int boot = 1, int? hours = null) => new()
    {
        PoleId = "N-01",
        Boot = boot,
        Seq = (long)(hour * 1000),
        TimeMs = (long)(hour * Hour),
        DimLevel = level,
        ActiveEnergyWh = wh,
        OperatingHours = hours,
    };

    [TestMethod]
    public void Energy_is_what_the_counter_grew_and_full_power_is_for_the_burning_time_only()
    {
        var night = NightEnergy.Reckon([At(0, 0, 1000), At(0.5, 100, 1000), At(1.5, 20, 1056), At(2.5, 0, 1067), At(3, 0, 1067)], Watt56);
        Assert.AreEqual(67_000, night.EnergyMilliwattHours);
        Assert.AreEqual(112_000, night.FullPowerMilliwattHours);
        Assert.AreEqual(120, night.OperatingMinutes);
    }

    [TestMethod]
    public void A_counter_that_began_at_zero_after_a_restart_counts_from_zero()
    {
        var night = NightEnergy.Reckon([At(0, 100, 5000), At(0.5, 100, 5028), At(1, 100, 20, boot: 2), At(1.5, 100, 48, boot: 2)], Watt56);
        Assert.AreEqual((28 + 20 + 28) * 1000, night.EnergyMilliwattHours);
    }

    [TestMethod]
    public void A_counter_restored_from_an_older_save_adds_nothing_by_the_step_back()
    {
        var night = NightEnergy.Reckon([At(0, 100, 5000), At(0.5, 100, 5028), At(0.6, 100, 5010, boot: 2), At(1.1, 100, 5038, boot: 2)], Watt56);
        Assert.AreEqual((28 + 28) * 1000, night.EnergyMilliwattHours);
    }

    [TestMethod]
    public void Over_a_gap_without_samples_the_poles_own_hours_tell_how_long_it_burned()
    {
        var night = NightEnergy.Reckon([At(0, 100, 0, hours: 10), At(8, 0, 280, hours: 15)], Watt56);
        Assert.AreEqual(300, night.OperatingMinutes);
        Assert.AreEqual(280_000, night.FullPowerMilliwattHours);
        Assert.AreEqual(280_000, night.EnergyMilliwattHours);
    }

    [TestMethod]
    public void Below_the_meters_whole_watt_hours_power_over_time_tells()
    {
        PoleSample[] samples =
        [
            At(0, 30, 1000) with { ActivePowerMilliwatt = 16_800 },
            At(0.05, 30, 1000) with { ActivePowerMilliwatt = 16_800 },
            At(0.1, 30, 1001) with { ActivePowerMilliwatt = 16_800 },
        ];
        Assert.AreEqual(1680, NightEnergy.Reckon(samples, Watt56).EnergyMilliwattHours);
        Assert.AreEqual(5600, NightEnergy.Reckon(samples, Watt56).FullPowerMilliwattHours);
    }

    [TestMethod]
    public void Where_power_over_time_and_the_meter_disagree_the_meter_is_right()
    {
        PoleSample[] samples = [At(0, 100, 0) with { ActivePowerMilliwatt = 56_000 }, At(1, 100, 40) with { ActivePowerMilliwatt = 56_000 }];
        Assert.AreEqual(40_000, NightEnergy.Reckon(samples, Watt56).EnergyMilliwattHours);
    }

    [TestMethod]
    public void A_single_sample_says_nothing_of_a_night()
    {
        Assert.AreEqual(default, NightEnergy.Reckon([At(0, 100, 5)], Watt56));
        Assert.AreEqual(default, NightEnergy.Reckon([], Watt56));
    }

    [TestMethod]
    public void What_a_pole_does_not_measure_counts_as_nothing_instead_of_failing()
    {
        PoleSample[] samples = [At(0, 100, 0) with { ActiveEnergyWh = null }, At(1, 100, 56)];
        Assert.AreEqual(0, NightEnergy.Reckon(samples, Watt56).EnergyMilliwattHours);
    }
}
