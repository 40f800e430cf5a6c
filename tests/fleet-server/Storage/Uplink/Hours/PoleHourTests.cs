using Laterne.Storage.Uplink;
using Laterne.Storage.Uplink.Hours;

namespace Laterne.Storage.Tests.Uplink.Hours;

[TestClass]
public sealed class PoleHourTests
{
    private const long Hour = 490_000;

    private static PoleSample At(double minute, int level, long wh, long users = 0, int watt = 10) => Samples.Of("N-01", (long)(minute * 60) + 10_000) with
    {
        TimeMs = (Hour * 3_600_000) + (long)(minute * 60_000),
        DimLevel = level,
        ActiveEnergyWh = wh,
        AccumulatedRoadUserNumber = users,
        ActivePowerMilliwatt = watt * 1000,
    };

    [TestMethod]
    public void An_hour_is_what_the_counters_grew_and_how_long_the_lamp_was_lit()
    {
        var hour = PoleHour.Reckon(Hour, At(-15, 20, 100, 7), [At(0, 100, 103, 9, 56), At(30, 0, 130, 12, 0)]);
        Assert.AreEqual((30, 30 * 60_000, 30 * 60_000 * 100, 5, 56_000, 2), (hour.EnergyWh, hour.LitMs, hour.LevelMs, hour.RoadUsers, hour.MaxPowerMilliwatt, hour.Samples));
    }

    [TestMethod]
    public void A_counter_that_falls_or_leaps_adds_nothing()
    {
        var hour = PoleHour.Reckon(Hour, At(-15, 20, 100, 7), [At(0, 20, 40, 0), At(15, 20, 5_000_000, 5_000_000), At(30, 20, 5_000_002, 5_000_001)]);
        Assert.AreEqual((2L, 1L), (hour.EnergyWh, hour.RoadUsers));
    }

    [TestMethod]
    public void A_level_before_a_long_silence_holds_for_an_hour_only()
    {
        Assert.AreEqual(0, PoleHour.Reckon(Hour, At(-120, 20, 100), [At(59, 0, 101)]).LitMs);
        Assert.AreEqual(45 * 60_000, PoleHour.Reckon(Hour, At(-15, 20, 100), [At(59, 0, 101)]).LitMs);
    }

    [TestMethod]
    public void Without_samples_an_hour_is_empty() =>
        Assert.AreEqual(new PoleHour { Hour = Hour }, PoleHour.Reckon(Hour, At(-15, 20, 100), []));

    [TestMethod]
    public void An_hour_knows_how_much_was_told_of_it_who_commanded_and_whether_the_counter_broke()
    {
        var hour = PoleHour.Reckon(Hour, At(-15, 20, 100) with { Reason = LevelReason.Override }, [At(15, 100, 110, 0, 56) with { Reason = LevelReason.Sensor }, At(45, 0, 20, 0, 0)]);
        Assert.AreEqual((60 * 60_000, 45 * 60_000, 30 * 60_000, 15 * 60_000, 1), (hour.CoveredMs, hour.LitMs, hour.BoostMs, hour.ForcedMs, hour.CounterBreaks));
        Assert.AreEqual(30_500, hour.EstimatedMilliwattHours);
        Assert.AreEqual(0, PoleHour.Reckon(Hour, At(-120, 20, 100), [At(30, 20, 101)]).CounterBreaks);
        Assert.AreEqual(30 * 60_000, PoleHour.Reckon(Hour, At(-120, 20, 100), [At(30, 20, 101)]).CoveredMs);
    }
}
