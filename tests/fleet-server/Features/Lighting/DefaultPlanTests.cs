using Laterne.Core.Lighting;
using Laterne.Features.Lighting;
using Laterne.Features.Settings;

namespace Laterne.Features.Tests.Lighting;

[TestClass]
public sealed class DefaultPlanTests
{
    [TestMethod]
    [DataRow(20261221)]
    [DataRow(20260621)]
    [DataRow(20260328)]
    [DataRow(20261024)]
    public void The_plan_of_a_new_city_saves_half_of_the_energy_with_twenty_passers_by_an_hour(int date)
    {
        var offsets = UtcOffsetChanges.Of(TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"), new DateTimeOffset(2026, 6, 1, 0, 0, 0, TimeSpan.Zero));
        var document = PlanCheck.Document([DefaultPlan.Program], ("[]", DefaultPlan.ProgramId), null, 51.4344, 6.7623, offsets).ToBytes();
        var night = new NightPreview();
        Assert.IsTrue(night.TryRead(document, document.Length), night.Refusal.Field + night.Refusal.Reason);
        night.Compute(date);
        var saved = 1 - ((double)night.EnergyMilliwattHours(20) / night.FullPowerMilliwattHours);
        Assert.IsGreaterThanOrEqualTo(0.5, saved);
    }

    [TestMethod]
    public void It_is_never_dark_between_sunset_and_sunrise_and_full_light_comes_for_anyone()
    {
        var document = PlanCheck.Document([DefaultPlan.Program], ("[]", DefaultPlan.ProgramId), null, 51.4344, 6.7623).ToBytes();
        var night = new NightPreview();
        Assert.IsTrue(night.TryRead(document, document.Length));
        night.Compute(20261215);
        for (var i = 0; i < night.Count; i++)
        {
            var isNight = night.StepAt(i) >= night.Sunset && night.StepEnd(i) <= night.Sunrise;
            Assert.AreEqual(isNight, night.LevelAt(i) >= 20, $"step {i}");
            Assert.AreEqual(isNight ? 100 : NightPlan.NoBoost, night.BoostAt(i), $"step {i}");
        }
    }
}
