using Laterne.Features.Energy;
using Laterne.Storage.Uplink.Hours;

namespace Laterne.Features.Tests.Energy;

[TestClass]
public sealed class NightReckoningTests
{
    private const long HourMs = 3_600_000;
    private static readonly TimeZoneInfo Berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");
    private static readonly Night Winter = Night.Of(new DateOnly(2026, 12, 15), Berlin);
    private static readonly long First = Winter.FromMs / HourMs;

    private static PoleHour Hour(long after, long wh = 10, long litMs = HourMs) => new()
    {
        Hour = First + after,
        EnergyWh = wh,
        LitMs = litMs,
        LevelMs = litMs * 50,
        CoveredMs = HourMs,
        EstimatedMilliwattHours = 9_000,
        Samples = 4,
    };

    private static PoleNight Reckon(IEnumerable<PoleHour> hours, Night? night = null)
    {
        var row = new PoleNight { PoleId = "N-01", Night = 20261215, EnergyWh = 999 };
        NightReckoning.Add(row, night ?? Winter, [.. hours], (night ?? Winter).Dark(51.4343, 6.7589));
        return row;
    }

    [TestMethod]
    public void A_night_is_the_sum_of_its_hours_and_of_no_other()
    {
        var row = Reckon(Enumerable.Range(-2, 30).Select(after => Hour(after)));
        Assert.AreEqual((240L, 24 * HourMs, 24 * HourMs, 24 * HourMs), (row.EnergyWh, row.LitMs, row.CoveredMs, row.LengthMs));
        Assert.AreEqual(16.1, row.DarkMs / (double)HourMs, 0.2);
        Assert.AreEqual((240L, 24 * 9_000L), (row.MatchedEnergyWh, row.MatchedEstimatedMilliwattHours));
    }

    [TestMethod]
    public void A_night_of_the_clock_change_is_an_hour_shorter_or_longer()
    {
        var spring = Night.Of(new DateOnly(2026, 3, 28), Berlin);
        var autumn = Night.Of(new DateOnly(2026, 10, 24), Berlin);
        Assert.AreEqual((23L, 25L), (NightReckoning.HoursOf(spring).To - NightReckoning.HoursOf(spring).From, NightReckoning.HoursOf(autumn).To - NightReckoning.HoursOf(autumn).From));
    }

    [TestMethod]
    public void Hours_behind_a_gap_are_used_energy_but_no_evidence_of_what_the_lamp_draws()
    {
        var row = Reckon([Hour(0), Hour(1), Hour(5, 400), Hour(6)]);
        Assert.AreEqual((430L, 20L), (row.EnergyWh, row.MatchedEnergyWh));
    }

    [TestMethod]
    public void Light_by_day_is_told_apart_from_twilight_and_from_overrides()
    {
        var hours = Enumerable.Range(-1, 25).Select(after => Hour(after) with { ForcedMs = after == 1 ? HourMs : 0 }).ToList();
        var row = Reckon(hours);
        // Noon to 15:24 UTC: hours 11, 12, 13 and 14 less half an hour before sunset; in the morning 8 to 11 UTC and half an hour from sunrise.
        Assert.IsTrue(row.DayLitMs is >= 4 * HourMs and <= 6 * HourMs, $"{row.DayLitMs}");
        Assert.AreEqual(row.DayLitMs, row.DayCoveredMs);
        Assert.AreEqual(row.DayLitMs / HourMs * 10, row.DayEnergyWh);
    }

    [TestMethod]
    public void Where_the_sun_does_not_set_there_is_no_dark_and_no_baseline() =>
        Assert.IsNull(Night.Of(new DateOnly(2026, 6, 20), Berlin).Dark(70, 20));

    [TestMethod]
    public void Where_it_does_not_rise_all_of_the_night_is_dark()
    {
        var night = Night.Of(new DateOnly(2026, 12, 20), Berlin);
        Assert.AreEqual((night.FromMs, night.ToMs), night.Dark(78, 20));
    }
}
