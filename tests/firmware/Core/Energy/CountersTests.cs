using Laterne.Core.Energy;
using Laterne.Core.Lighting;
using Laterne.Core.Settings;
using Laterne.Core.Tests.Ports;

namespace Laterne.Core.Tests.Energy;

[TestClass]
public sealed class CountersTests
{
    private const string AlwaysOn = "{ \"clock\": 720 }, \"end\": { \"clock\": 720 }";
    private static readonly long Noon = Documents.Utc(2026, 11, 21, 11);

    [TestMethod]
    public void A_full_light_of_ten_hours_uses_ten_hours_of_nominal_power()
    {
        var rig = Rig.Running(Full(), Noon);
        long before = rig.Pole.State.EnergyWh;
        rig.Run(10 * 3_600_000);

        Assert.AreEqual(560, rig.Pole.State.EnergyWh - before, 1);
        Assert.AreEqual(10, rig.Pole.State.OperatingHours);
        Assert.AreEqual(1, rig.Pole.State.SwitchOnCounter);
    }

    [TestMethod]
    public void The_integral_is_exact_however_the_time_is_cut()
    {
        PoleSettings settings = Documents.Read(Documents.Example);
        var random = new Random(1);
        var meter = new LampMeter();
        long milliwattMs = 0;
        meter.Measure(0, 3333, settings.Luminaire, null);
        for (int i = 0; i < 200_000; i++)
        {
            int power = meter.PowerMilliwatt;
            int elapsed = random.Next(1, 2000);
            milliwattMs += (long)power * elapsed;
            meter.Measure(elapsed, random.Next(0, 10_001), settings.Luminaire, null);
        }

        Assert.AreEqual(milliwattMs, (meter.EnergyWh * LampMeter.UnitsPerWattHour) + meter.Remainder);
    }

    [TestMethod]
    public void After_power_cuts_no_counter_falls_and_at_most_a_quarter_of_an_hour_is_lost_each()
    {
        var rig = Rig.Running(Full(), Noon);
        rig.Run(10 * 3_600_000);
        for (int cut = 1; cut <= 3; cut++)
        {
            long energy = rig.Pole.State.EnergyWh;
            rig.Restart();
            rig.Run(1_000, () => Assert.IsGreaterThanOrEqualTo(energy, rig.Pole.State.EnergyWh));
            Assert.IsLessThanOrEqualTo(energy + 20, rig.Pole.State.EnergyWh, "what was promised, no more");
        }

        rig.Run(10 * 3_600_000);
        Assert.IsInRange(1120 - (3 * 14) - 1, 1120, rig.Pole.State.EnergyWh);
        Assert.AreEqual(4, rig.Pole.State.Boot);
    }

    [TestMethod]
    public void With_flash_that_begins_to_refuse_a_counter_stops_where_it_may_not_be_told_further()
    {
        var rig = Rig.Running(Full(), Noon);
        rig.Run(3_600_000);
        rig.Store.IsBroken = true;
        rig.Run(10 * 3_600_000);
        long told = rig.Pole.State.EnergyWh;
        Assert.IsInRange(56, 56 + 20 + 14, told);
        rig.Store.IsBroken = false;
        rig.Restart();
        rig.Run(1_000, () => Assert.IsGreaterThanOrEqualTo(told, rig.Pole.State.EnergyWh));
    }

    [TestMethod]
    public void A_night_of_presence_costs_no_more_writes_than_the_flash_budget()
    {
        var rig = Rig.Running(Documents.With("\"standbyLevel\": 20", "\"standbyLevel\": 0"), Noon);
        int before = rig.Store.Writes;
        rig.Run(24 * 3_600_000, () =>
        {
            if (rig.Now % 60_000 < 1000)
            {
                rig.Motion.Pass();
            }
        });

        Assert.IsLessThanOrEqualTo(96, rig.Store.Writes - before);
        Assert.IsGreaterThan(100, rig.Pole.State.SwitchOnCounter);
    }

    [TestMethod]
    [DataRow(0, 88)]
    [DataRow(30_000, 94)]
    [DataRow(59_999, 99)]
    [DataRow(60_000, 100)]
    [DataRow(90_000, 100)]
    public void Constant_light_output_follows_straight_lines(int hours, int percent)
    {
        PoleSettings settings = Documents.Read(Documents.With("\"hours\": 0, \"percent\": 100", "\"hours\": 0, \"percent\": 88"));

        Assert.AreEqual(percent, LightOutputScale.ConstantLightOutput(settings.Luminaire, hours));
    }

    [TestMethod]
    public void Virtual_and_constant_light_output_scale_the_lamp_but_never_below_its_minimum()
    {
        string json = Documents.With("\"virtualLightOutput\": 100", "\"virtualLightOutput\": 80")
            .Replace("\"hours\": 0, \"percent\": 100", "\"hours\": 0, \"percent\": 90")
            .Replace("\"standbyLevel\": 20", "\"standbyLevel\": 10");
        var rig = Rig.Running(json, Documents.Utc(2026, 11, 21, 23));
        rig.Run(20_000);
        Assert.AreEqual(1000, rig.Light.Hundredths);
        Assert.AreEqual(1000, rig.Pole.State.DimHundredths);

        rig.Motion.Pass();
        rig.Run(2_000);
        Assert.AreEqual(7200, rig.Light.Hundredths);
        Assert.AreEqual(10_000, rig.Pole.State.DimHundredths);
        Assert.AreEqual(40_320, rig.Pole.State.PowerMilliwatt);
    }

    private static string Full() => Documents.With("{ \"sunset\": -5 }, \"end\": { \"sunrise\": 5 }", AlwaysOn)
        .Replace("\"switchPoints\"", "\"unused\"").Replace("\"dynamicControls\"", "\"unused\"");
}
