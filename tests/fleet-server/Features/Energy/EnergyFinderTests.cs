using Laterne.Features.Energy;

namespace Laterne.Features.Tests.Energy;

[TestClass]
public sealed class EnergyFinderTests
{
    private const long HourMs = 3_600_000;

    private static ScopePole Pole(string id, Rated? rated = null) => new()
    {
        Id = id,
        Name = id,
        GroupId = "g",
        GroupName = "G",
        SegmentId = "",
        CabinetId = "",
        Rated = rated ?? new Rated(56_000, "group", "G"),
        NominalMilliwatt = 56_000,
        Luminaire = "led",
        CreatedMs = 0,
        IsInService = true,
    };

    private static FinderNights Nights(long wh = 1_000, long estimatedWh = 1_000, long dayWh = 10, long dayLitMs = 0, long breaks = 0) => new()
    {
        PoleId = "",
        DayLitMs = dayLitMs,
        DayLitNights = dayLitMs > HourMs ? 1 : 0,
        LastDayLit = dayLitMs > HourMs ? 20261215 : 0,
        DayCoveredMs = 50 * HourMs,
        DayEnergyWh = dayWh,
        MatchedEnergyWh = wh,
        MatchedEstimatedMilliwattHours = estimatedWh * 1000,
        MatchedLevelMs = 20 * HourMs * 100,
        CounterBreaks = breaks,
    };

    private static string Find(params (ScopePole, FinderNights)[] poles) =>
        string.Join(' ', EnergyFinder.Find(poles, 10, 20).Select(f => $"{f.Pole.Id}:{f.Kind}:{f.Against}:{f.Percent}"));

    [TestMethod]
    public void A_lamp_that_draws_as_it_should_is_not_found() => Assert.AreEqual("", Find((Pole("a"), Nights(1_050))));

    [TestMethod]
    public void A_lamp_that_draws_too_much_or_too_little_is_found_with_how_far_it_is_off() =>
        Assert.AreEqual("a:overConsumption:rated:30 b:underConsumption:rated:-40", Find((Pole("a"), Nights(1_300)), (Pole("b"), Nights(600))));

    [TestMethod]
    public void Without_rated_power_it_is_compared_with_the_same_luminaires()
    {
        var peers = Enumerable.Range(0, 5).Select(i => (Pole("p" + i, Rated.Unknown), Nights(800 + i))).ToArray();
        Assert.AreEqual("x:overConsumption:peers:24.4", Find([.. peers, (Pole("x", Rated.Unknown), Nights(998))]));
    }

    [TestMethod]
    public void A_street_whose_light_is_trimmed_draws_less_rightly()
    {
        var street = Enumerable.Range(0, 6).Select(i => (Pole("p" + i), Nights(700))).ToArray();
        Assert.AreEqual("", Find(street));
    }

    [TestMethod]
    public void Too_little_light_is_no_evidence() => Assert.AreEqual("", Find((Pole("a"), Nights(90, 40))));

    [TestMethod]
    public void Light_or_power_by_day_and_broken_counters_are_found()
    {
        Assert.AreEqual("a:dayBurner::", Find((Pole("a"), Nights(dayLitMs: 3 * HourMs))));
        Assert.AreEqual("a:dayBurner::", Find((Pole("a"), Nights(dayWh: 2_500))));
        Assert.AreEqual("", Find((Pole("a"), Nights(dayWh: 150))));
        Assert.AreEqual("a:counterBreak::", Find((Pole("a"), Nights(breaks: 1))));
    }
}
