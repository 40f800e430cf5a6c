using Laterne.Features.Energy;

namespace Laterne.Features.Tests.Energy;

[TestClass]
public sealed class ReportSumsTests
{
    private const long DayMs = 86_400_000;
    private static readonly DateOnly Tonight = new(2026, 11, 27);
    private static readonly TimeZoneInfo Berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

    private static ScopePole Pole(string id, Rated rated) => new()
    {
        Id = id,
        Name = id,
        GroupId = "g",
        GroupName = "G",
        SegmentId = "",
        CabinetId = "",
        Rated = rated,
        NominalMilliwatt = 56_000,
        Luminaire = "",
        CreatedMs = 0,
        IsInService = true,
    };

    private static NightRow Row(string pole, int night, long wh, double covered = 1) => new()
    {
        PoleId = pole,
        Key = night,
        Nights = 1,
        FirstNight = night,
        LengthMs = DayMs,
        CoveredMs = (long)(covered * DayMs),
        EnergyWh = wh,
        LitMs = 36_000_000,
        BoostMs = 0,
        CounterBreaks = 0,
        WholeNights = covered >= 0.9 ? 1 : 0,
        WholeEnergyWh = covered >= 0.9 ? wh : 0,
        WholeDarkMs = covered >= 0.9 ? 36_000_000 : 0,
    };

    private static ReportSums Sums(IReadOnlyList<ScopePole> poles, params NightRow[] rows) =>
        new(new EnergyScope("city", "", "", poles), new EnergyPeriod(new DateOnly(2026, 11, 1), new DateOnly(2026, 11, 2), false), rows, Tonight, Berlin);

    [TestMethod]
    public void Saving_is_baseline_less_used_of_the_compared_nights_only()
    {
        var sums = Sums([Pole("a", new Rated(50_000, "group", "G")), Pole("b", Rated.Unknown)], Row("a", 20261101, 200), Row("a", 20261102, 100, 0.5), Row("b", 20261101, 300));
        var total = sums.Total;
        Assert.AreEqual((600L, 200L, 500.0, 300.0, 60.0), (total.EnergyWh, total.ComparedEnergyWh, total.BaselineWh, total.SavedWh!.Value, total.SavedPercent!.Value));
        Assert.AreEqual((3, 1, 1, 1), (total.PoleNights, total.ComparedNights, total.GapNights, total.UnratedNights));
        Assert.AreEqual(62.5, total.CoveredPercent);
        Assert.AreEqual("50 group 10 500 / null unknown 0 0", string.Join(" / ", sums.Inputs.Select(i => $"{i.RatedWatt?.ToString() ?? "null"} {i.Source} {i.DarkHours} {i.BaselineWh}")));
    }

    [TestMethod]
    public void Savers_and_wasters_share_no_pole()
    {
        var rated = new Rated(50_000, "group", "G");
        var (savers, wasters) = Sums([Pole("a", rated), Pole("b", rated), Pole("c", rated)], Row("a", 20261101, 200), Row("b", 20261101, 600), Row("c", 20261101, 300)).Best();
        Assert.AreEqual("a c|b", string.Join(' ', savers.Select(p => p.PoleId)) + "|" + string.Join(' ', wasters.Select(p => p.PoleId)));
    }

    [TestMethod]
    public void Periods_are_months_years_or_nights_and_their_year_before()
    {
        Assert.AreEqual((new DateOnly(2024, 2, 29), 29), (EnergyPeriod.Read("2024-02", null, null, Tonight).Period!.Last, EnergyPeriod.Read("2024-02", null, null, Tonight).Period!.Keys.Count()));
        Assert.AreEqual(new DateOnly(2024, 2, 29), EnergyPeriod.Read("2025-02", null, null, Tonight).Period!.YearBefore.Last);
        Assert.AreEqual(12, EnergyPeriod.Read("2026", null, null, Tonight).Period!.Keys.Count());
        Assert.AreEqual((7, Tonight), (EnergyPeriod.Read(null, null, null, Tonight).Period!.Nights, EnergyPeriod.Read(null, null, null, Tonight).Period!.Last));
        Assert.AreEqual(14, EnergyPeriod.Read(null, new DateOnly(2025, 11, 1), new DateOnly(2026, 12, 1), Tonight).Period!.Keys.Count());
        foreach (var wrong in new[] { "26", "2026-00", "1999", "x", "2026-1" })
        {
            Assert.IsNotNull(EnergyPeriod.Read(wrong, null, null, Tonight).Refusal, wrong);
        }
    }
}
