using Laterne.Core.Lighting;
using Laterne.Features.Lighting;
using Laterne.Features.Lighting.Previews;
using Laterne.Features.Settings;

namespace Laterne.Features.Tests.Lighting.Previews;

[TestClass]
public sealed class NightRunTests
{
    private const int WinterNight = 20261221;

    private static readonly TimeZoneInfo Berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

    private static NightPreview Pole(ProgramBody program)
    {
        var offsets = UtcOffsetChanges.Of(Berlin, new DateTimeOffset(2026, 12, 21, 0, 0, 0, TimeSpan.Zero));
        var document = PlanCheck.Document([program], ("[]", program.Id!), null, 51.4343, 6.7589, offsets).ToBytes();
        var pole = new NightPreview();
        Assert.IsTrue(pole.TryRead(document, document.Length), pole.Refusal.Reason);
        pole.Compute(WinterNight);
        return pole;
    }

    private static NightFigures Run(NightPreview pole, params long[] arrivals) => NightRun.Run(pole.Settings, pole.Plan, arrivals);

    [TestMethod]
    public void An_empty_street_costs_what_the_plan_of_the_night_says()
    {
        var pole = Pole(DefaultPlan.Program);
        var figures = Run(pole);
        Assert.AreEqual(pole.EnergyMilliwattHours(0) / 1000.0, figures.EnergyWh, 0.3, "ramps at dusk and dawn are the only difference");
        Assert.AreEqual(pole.LitMs / 3_600_000.0, figures.LitHours, 0.01);
        Assert.AreEqual(pole.FullPowerMilliwattHours / 1000.0, figures.FullPowerWh, 0.2);
        Assert.AreEqual(0, figures.BoostHours);
    }

    [TestMethod]
    public void One_passer_by_is_boosted_for_his_seconds_in_sight_and_the_hold_time()
    {
        var pole = Pole(DefaultPlan.Program);
        var (empty, one) = (Run(pole), Run(pole, pole.Sunset + (3 * 3_600_000)));
        Assert.AreEqual((4 + 30) / 3600.0, one.BoostHours, 1e-6);
        Assert.IsGreaterThan(empty.EnergyWh, one.EnergyWh);
        Assert.IsLessThan(empty.EnergyWh + (50.0 * 45 / 3600), one.EnergyWh, "at most full power while held and falling");
        Assert.AreEqual(empty.LitHours, one.LitHours, 1e-9);
    }

    [TestMethod]
    public void Somebody_by_day_lights_nothing()
    {
        var pole = Pole(DefaultPlan.Program);
        Assert.AreEqual(Run(pole), Run(pole, pole.Plan.From + 1000, pole.Plan.To - 1000));
    }

    [TestMethod]
    public void Traffic_comes_out_as_the_assumption_says_and_the_same_each_time()
    {
        var pole = Pole(DefaultPlan.Program);
        var night = TrafficAssumption.Arrivals(TrafficAssumption.Busy, 1, WinterNight, pole.Plan.From, pole.Plan.To);
        Assert.AreEqual(TrafficAssumption.PerHour(TrafficAssumption.Busy).Sum(), night.Count, 300, "Poisson: its square root is 78");
        CollectionAssert.AreEqual(night, TrafficAssumption.Arrivals(TrafficAssumption.Busy, 1, WinterNight, pole.Plan.From, pole.Plan.To));
        CollectionAssert.AreNotEqual(night, TrafficAssumption.Arrivals(TrafficAssumption.Busy, 2, WinterNight, pole.Plan.From, pole.Plan.To));
        Assert.IsEmpty(TrafficAssumption.Arrivals(TrafficAssumption.None, 1, WinterNight, pole.Plan.From, pole.Plan.To));
        Assert.IsTrue(night.Zip(night.Skip(1)).All(pair => pair.First < pair.Second) && night[0] >= pole.Plan.From && night[^1] < pole.Plan.To);
    }

    [TestMethod]
    public void Simulated_energy_agrees_with_the_expected_one_of_the_same_traffic()
    {
        var pole = Pole(DefaultPlan.Program with { DynamicControls = [new() { StandbyLevel = 30, BoostLevel = 100, HoldTimeS = 30, RampUpMs = 0, RampDownMs = 0 }] });
        const int Nights = 20;
        double sum = 0;
        for (var seed = 0; seed < Nights; seed++)
        {
            var chance = new Random(seed);
            var arrivals = new List<long>();
            for (double at = pole.Plan.From; at < pole.Plan.To; at += -Math.Log(1 - chance.NextDouble()) * 3_600_000 / 60)
            {
                arrivals.Add((long)at);
            }

            sum += Run(pole, [.. arrivals]).EnergyWh;
        }

        // Held for 4 s in sight and 30 s after: as long as a hold of 34 s.
        var expected = Pole(DefaultPlan.Program with { DynamicControls = [new() { StandbyLevel = 30, BoostLevel = 100, HoldTimeS = 34, RampUpMs = 0, RampDownMs = 0 }] }).EnergyMilliwattHours(60) / 1000.0;
        Assert.AreEqual(expected, sum / Nights, expected * 0.015);
    }
}
