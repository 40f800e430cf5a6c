using FsCheck;
using FsCheck.Fluent;
using Laterne.Core.Lighting;
using Laterne.Core.Tests.Ports;

namespace Laterne.Core.Tests.Lighting;

[TestClass]
public sealed class RampTests
{
    private static readonly DimCurve Curve = new();

    [TestMethod]
    [DataRow(1, 0.1)]
    [DataRow(85, 0.993)]
    [DataRow(126, 3.041)]
    [DataRow(170, 10.091)]
    [DataRow(229, 50.53)]
    [DataRow(254, 100.0)]
    public void Steps_follow_the_curve_of_IEC_62386_102(int step, double percent)
    {
        Assert.AreEqual(percent * 100, Curve.HundredthsAt(step * 1000), 0.6);
    }

    [TestMethod]
    public void A_level_lies_where_the_curve_gives_it()
    {
        for (int percent = 1; percent <= 100; percent++)
        {
            Assert.AreEqual(percent * 100, Curve.HundredthsAt(Curve.PositionOf(percent)), 1.5);
        }
    }

    [TestMethod]
    public void A_ramp_takes_its_time_and_passes_equal_steps_in_equal_times()
    {
        var ramp = new Ramp(Curve);
        ramp.Start(10, 0, 10, 0);
        ramp.Start(100, 8000, 10, 0);

        ramp.Advance(3980);
        Assert.AreEqual(3162, ramp.Hundredths, 3, "halfway between 10 and 100 % is their geometric mean");
        ramp.Advance(7900);
        Assert.IsTrue(ramp.IsMoving);
        ramp.Advance(8000);
        Assert.IsFalse(ramp.IsMoving);
        Assert.AreEqual(10_000, ramp.Hundredths);
    }

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public void A_call_and_a_person_do_not_wait_for_a_slow_ramp_to_the_same_level(bool isCall)
    {
        string json = Documents.With("\"at\": { \"clock\": 1380 }, \"level\": 50, \"rampMs\": 60000", "\"at\": { \"clock\": 1380 }, \"level\": 20")
            .Replace("\"at\": { \"clock\": 300 }, \"level\": 100", "\"at\": { \"clock\": 1400 }, \"level\": 100, \"rampMs\": 600000")
            .Replace("\"standbyLevel\": 20", "\"standbyLevel\": " + (isCall ? 100 : 20));
        if (isCall)
        {
            json = json.Replace("\"dynamicControls\"", "\"unused\"");
        }

        var rig = Rig.Running(json, Documents.Utc(2026, 11, 21, 22, 15));
        rig.Run(6 * 60_000);
        if (isCall)
        {
            Assert.IsInRange(2000, 5000, rig.Light.Hundredths, "in the middle of ten minutes");
            rig.Pole.Emergency = true;
        }
        else
        {
            rig.Uplink.Command("override", "slow", $$"""
                {"expires":{{rig.Utc + 60_000}},"level":100,"rampMs":60000,"expiration":{{rig.Utc + 60_000}},"reason":"test"}
                """);
            rig.Run(5_000);
            rig.Uplink.Command("override-end", "end", $$"""{"expires":{{rig.Utc + 60_000}}}""");
            rig.Motion.Rise();
        }

        rig.Run(1_100);
        Assert.AreEqual(10_000, rig.Light.Hundredths);
    }

    [TestMethod]
    public void From_off_it_begins_at_the_minimum_and_to_off_it_ends_there_first()
    {
        var ramp = new Ramp(Curve);
        ramp.Start(80, 4000, 10, 0);
        Assert.IsTrue(ramp.Hundredths is >= 1000 and < 1100, $"{ramp.Hundredths}");
        ramp.Advance(4000);

        ramp.Start(0, 4000, 10, 10_000);
        ramp.Advance(13_900);
        Assert.IsTrue(ramp.Hundredths is >= 1000 and < 1200, $"{ramp.Hundredths}");
        ramp.Advance(14_000);
        Assert.AreEqual(0, ramp.Hundredths);
    }

    [TestMethod]
    public void However_it_is_turned_round_it_never_jumps_nor_undercuts_the_minimum()
    {
        // Targets, ramp times and waits at random: between two looks the light moves at most as fast as the quickest ramp allows.
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(500), Prop.ForAll(Gen.ListOf(Turn()).ToArbitrary(), turns =>
        {
            const int minimum = 10;
            var ramp = new Ramp(Curve);
            ramp.Start(50, 0, minimum, 0);
            long now = 0;
            bool fine = true;
            foreach ((int target, int duration, int wait) in turns)
            {
                double before = Position(ramp.Hundredths);
                ramp.Start(target, duration, minimum, now);
                bool jumped = Math.Abs(Position(ramp.Hundredths) - before) > Allowed(duration, 20) && ramp.Hundredths != 0 && before > 0;
                fine &= !jumped;
                for (long end = now + wait; now < end; now += 50)
                {
                    double last = Position(ramp.Hundredths);
                    ramp.Advance(now);
                    fine &= ramp.Hundredths == 0 || ramp.Hundredths >= minimum * 100;
                    fine &= ramp.Hundredths == 0 || Math.Abs(Position(ramp.Hundredths) - last) <= Allowed(duration, 70);
                }
            }

            return fine;
        }));
    }

    private static Gen<(int Target, int Duration, int Wait)> Turn() =>
        from target in Gen.OneOf(Gen.Constant(0), Gen.Choose(10, 100))
        from duration in Gen.Choose(200, 10_000)
        from wait in Gen.Choose(0, 3_000)
        select (target, duration, wait);

    // Of the 84.3 steps between 10 and 100 % at most this many pass in so many ms; two for rounding to hundredths of a percent.
    private static double Allowed(int duration, int ms) => (84.4 * Math.Min(1, ms / (double)duration)) + 2;

    private static double Position(int hundredths) => hundredths == 0 ? 0 : 1 + (253 / 3.0 * (Math.Log10(hundredths / 100.0) + 1));
}
