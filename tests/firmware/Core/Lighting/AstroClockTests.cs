using System.Globalization;
using Laterne.Core.Lighting;

namespace Laterne.Core.Tests.Lighting;

[TestClass]
public sealed class AstroClockTests
{
    private const double Minute = 60_000;
    private const double Day = 86_400_000;

    [TestMethod]
    public void Published_almanacs_are_met_within_a_minute_from_65_north_to_65_south()
    {
        int compared = 0;
        foreach (string[] row in Rows().Where(row => Math.Abs(Number(row[2])) <= 65.1))
        {
            bool seconds = row[0] == "engine";
            foreach (double expected in new[] { Time(row, 5), Time(row, 6) })
            {
                // USNO rounds to the minute: half a minute of the difference is its own.
                double difference = Math.Abs(Nearest(row, expected) - expected);
                Assert.IsLessThan(seconds ? 25_000 : Minute, difference, string.Join(' ', row));
                compared++;
            }
        }

        Assert.IsGreaterThan(450, compared);
    }

    [TestMethod]
    public void Beyond_the_polar_circles_a_sun_that_rises_is_still_found()
    {
        foreach (string[] row in Rows().Where(row => row[1] == "Longyearbyen"))
        {
            foreach (double expected in new[] { Time(row, 5), Time(row, 6) })
            {
                Assert.IsLessThan(4 * Minute, Math.Abs(Nearest(row, expected) - expected), string.Join(' ', row));
            }
        }
    }

    [TestMethod]
    [DataRow("2020-06-10T17:56:23.442", 0.0, 179.9)]
    [DataRow("2020-06-10T06:03:30.969", 0.0, 179.9)]
    [DataRow("2003-10-17T13:12:44.270", 39.742476, -105.1786)]
    [DataRow("2003-10-17T00:20:18.425", 39.742476, -105.1786)]
    [DataRow("2024-03-20T04:56:47.557", 48.21, 16.37)]
    [DataRow("2024-12-21T07:39:51.441", -36.84, 174.74)]
    [DataRow("2020-07-05T12:33:47.798", 61.21666667, -149.86666667)]
    [DataRow("2020-07-05T07:34:47.404", 61.21666667, -149.86666667)]
    public void Jpl_Horizons_is_met_within_seconds(string utc, double latitude, double longitude)
    {
        double expected = Utc(utc);

        double actual = Nearest(latitude, longitude, expected);

        Assert.IsLessThan(12_000, Math.Abs(actual - expected), $"{actual - expected} ms");
    }

    [TestMethod]
    public void An_independent_computation_agrees_every_day_of_four_years()
    {
        var clock = new AstroClock();
        double worst = 0;
        foreach (double latitude in new[] { -65.0, -54.8, -33.9, -1.3, 0, 23.4, 40, 51.4344, 60.2, 65 })
        {
            double longitude = latitude * 2.7;
            double midnight = Utc("2024-01-01T00:00:00") - (longitude / 360 * Day);
            for (int day = 0; day < 4 * 365; day++, midnight += Day)
            {
                Compute(clock, (int)(latitude * 1e6), (int)(longitude * 1e6), (long)midnight);
                double evening = Reference(midnight, latitude, longitude, -1);
                double morning = Reference(midnight, latitude, longitude, 1);
                worst = Math.Max(worst, Math.Max(Math.Abs(clock.Down - evening), Math.Abs(clock.Up - morning)));
            }
        }

        Assert.IsLessThan(10_000, worst);
    }

    [TestMethod]
    public void The_noon_of_the_clock_may_be_an_hour_and_a_half_off_the_suns()
    {
        var straight = new AstroClock();
        var shifted = new AstroClock();
        long midnight = (long)Utc("2026-06-21T22:20:00");
        Compute(straight, 65_010_000, 25_470_000, midnight);
        Compute(shifted, 65_010_000, 25_470_000, midnight - (90 * 60_000));

        Assert.AreEqual(straight.Down, shifted.Down, 1500);
        Assert.AreEqual(straight.Up, shifted.Up, 1500);
    }

    [TestMethod]
    public void A_polar_summer_has_no_night_and_a_polar_winter_no_day()
    {
        var clock = new AstroClock();
        Compute(clock, 78_216_667, 15_633_333, (long)Utc("2026-06-21T23:00:00"));
        Assert.IsFalse(clock.SunSets);

        Compute(clock, 78_216_667, 15_633_333, (long)Utc("2026-12-21T23:00:00"));
        Assert.IsTrue(clock.SunSets);
        Assert.AreEqual(long.MinValue, clock.Down);
        Assert.AreEqual(long.MaxValue, clock.Up);
    }

    [TestMethod]
    [DataRow(90_000_000)]
    [DataRow(-90_000_000)]
    public void The_poles_do_not_break_it(int latitude)
    {
        var clock = new AstroClock();
        for (int day = 0; day < 366; day++)
        {
            Compute(clock, latitude, 180_000_000, (long)(Utc("2026-01-01T00:00:00") + (day * Day)));
            Assert.IsTrue(!clock.SunSets || clock.Down < clock.Up);
        }
    }

    private static void Compute(AstroClock clock, int latitudeE6, int longitudeE6, long midnight)
    {
        clock.Locate(latitudeE6, longitudeE6, midnight);
        clock.FindCrossings(AstroClock.Horizon, 1000);
    }

    private static double Reference(double midnight, double latitude, double longitude, int side)
    {
        double? crossing = ReferenceSun.Crossing(
            midnight + (Math.Min(0, side) * Day / 2) + (side < 0 ? Day * 0.01 : -Day * 0.01),
            midnight + (Math.Max(0, side) * Day / 2) + (side < 0 ? Day * 0.01 : -Day * 0.01),
            latitude,
            longitude,
            AstroClock.Horizon);
        Assert.IsNotNull(crossing);
        return crossing.Value;
    }

    private static double Nearest(string[] row, double expected) => Nearest(Number(row[2]), Number(row[3]), expected);

    /// <summary>The crossing the clock finds nearest to an instant, over the nights before, at and after it.</summary>
    private static double Nearest(double latitude, double longitude, double expected)
    {
        var clock = new AstroClock();
        double best = double.MaxValue;
        for (int night = -1; night <= 1; night++)
        {
            Compute(clock, (int)Math.Round(latitude * 1e6), (int)Math.Round(longitude * 1e6), (long)(expected + (night * Day / 2)));
            best = new double[] { best, clock.Down, clock.Up }.MinBy(at => Math.Abs(at - expected));
        }

        return best;
    }

    private static double Time(string[] row, int column) =>
        row[column].Length > 5 ? Utc(row[column]) : Utc(row[4] + "T" + row[column] + ":00");

    private static double Utc(string text) =>
        DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal).ToUnixTimeMilliseconds();

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static IEnumerable<string[]> Rows()
    {
        using Stream stream = typeof(AstroClockTests).Assembly.GetManifestResourceStream("almanac.csv")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1)
            .Where(line => line[0] != '#').Select(line => line.Split(',')).ToList();
    }
}
