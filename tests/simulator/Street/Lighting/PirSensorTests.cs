using Laterne.Street.Geometry;
using Laterne.Street.Lighting;
using Laterne.Street.Traffic;

namespace Laterne.Street.Tests.Lighting;

[TestClass]
public sealed class PirSensorTests
{
    private static readonly SensorMounting AllRound = new(10, 0, 360);
    private static readonly PirOptions Sure = new() { DetectionPerLook = 1, FaintShare = 0, FalseTriggersPerHour = 0 };

    [TestMethod]
    public void A_sure_sensor_rises_within_one_look_of_the_passer_entering_and_falls_after_its_time()
    {
        var edges = Live(Sure, AllRound, 60_000, Walk(0, 1.5));
        Assert.HasCount(2, edges);
        // From 40 m west at 1.5 m/s the walker enters the 10 m circle after 20 s and leaves it after 33.3 s.
        Assert.IsInRange(20_000, 20_050, edges[0].TimeMs);
        Assert.IsTrue(edges[0].High);
        Assert.IsInRange(33_283, 33_334, edges[1].TimeMs - Sure.OutputHighMs);
    }

    [TestMethod]
    public void Without_retriggering_the_output_falls_under_the_passer_and_rises_again_after_the_blind_time()
    {
        var edges = Live(Sure with { Retriggers = false }, AllRound, 60_000, Walk(0, 1.5));
        Assert.AreEqual(Sure.OutputHighMs, edges[1].TimeMs - edges[0].TimeMs);
        Assert.IsInRange(Sure.BlindMs, Sure.BlindMs + 50, edges[2].TimeMs - edges[1].TimeMs);
    }

    [TestMethod]
    public void Who_walks_behind_a_directed_sensor_is_not_seen()
    {
        var north = new SensorMounting(10, 0, 120);
        Assert.IsEmpty(Live(Sure, north, 60_000, Walk(-5, 1.5)));
        Assert.IsNotEmpty(Live(Sure, north, 60_000, Walk(5, 1.5)));
    }

    [TestMethod]
    public void A_standing_person_is_noticed_now_and_then_and_a_standing_car_never()
    {
        Approach Standing(PasserKind kind) => new(0, 9, kind, 0, 2, 2, 0, 0, 0, 600_000, 0, 600_000);
        var options = Sure with { StandingDetectionPerLook = 0.01 };
        Assert.IsGreaterThan(10, Live(options, AllRound, 600_000, Standing(PasserKind.Walker)).Count);
        Assert.IsEmpty(Live(options, AllRound, 600_000, Standing(PasserKind.Car)));
    }

    [TestMethod]
    public void False_triggers_come_at_their_rate()
    {
        var options = Sure with { FalseTriggersPerHour = 2 };
        var rises = Enumerable.Range(0, 50).Sum(number => Live(options, AllRound, 36_000_000, number).Count(edge => edge.High));
        Assert.AreEqual(50 * 20, rises, 100);
    }

    [TestMethod]
    public void A_faint_passer_is_found_later_than_a_plain_one()
    {
        var delays = new[] { 0.0, 1.0 }.Select(share => Enumerable.Range(0, 200).Average(number =>
            Live(Sure with { FaintShare = share, DetectionPerLook = 0.6 }, AllRound, 60_000, number, Walk(0, 1.5)).First().TimeMs - 20_000)).ToList();
        Assert.IsInRange(25, 150, delays[0]);
        Assert.IsInRange(500, 1500, delays[1]);
    }

    [TestMethod]
    public void Where_time_is_cut_into_spans_does_not_change_what_happens()
    {
        var options = new PirOptions { FalseTriggersPerHour = 60 };
        var approaches = new[] { Walk(0, 1.5), Walk(3, 0.8) };
        var whole = Live(options, AllRound, 120_000, 5, approaches);
        var sensor = new PirSensor(AllRound, options, 1, 5, 0);
        var pieces = new List<SensorEdge>();
        for (long from = 0; from < 120_000; from += 137)
        {
            sensor.Live(from, Math.Min(120_000, from + 137), approaches, pieces);
        }

        CollectionAssert.AreEqual(whole, pieces);
    }

    private static List<SensorEdge> Live(PirOptions options, SensorMounting mounting, long untilMs, params Approach[] approaches) =>
        Live(options, mounting, untilMs, 1, approaches);

    private static List<SensorEdge> Live(PirOptions options, SensorMounting mounting, long untilMs, int number, params Approach[] approaches)
    {
        var edges = new List<SensorEdge>();
        new PirSensor(mounting, options, 1, number, 0).Live(0, untilMs, approaches, edges);
        return edges;
    }

    /// <summary>A walk past the pole from 40 m west to the east, the given metres north of it.</summary>
    private static Approach Walk(double north, double speedMps)
    {
        var half = Math.Sqrt(100 - north * north) / speedMps * 1000;
        var middle = 40 / speedMps * 1000;
        return new Approach(0, 42, PasserKind.Walker, 0, -40, north, speedMps / 1000, 0, middle - half, middle + half, 0, 0);
    }
}
