using FsCheck;
using FsCheck.Fluent;
using Laterne.Core.Tests.Ports;

namespace Laterne.Core.Tests.Lighting;

[TestClass]
public sealed class OverrideTests
{
    private static readonly long Night = Documents.Utc(2026, 11, 21, 23);

    [TestMethod]
    public void An_override_rules_from_its_start_to_its_expiration_and_over_presence()
    {
        var rig = Rig.Running(Documents.Example, Night);
        rig.Uplink.Connect();
        Send(rig, "r1", level: 70, start: Night + 60_000, expiration: Night + 120_000);
        rig.Run(50_000);
        Assert.AreEqual("program", rig.Pole.State.Reason);

        rig.Run(15_000);
        rig.Motion.Pass();
        rig.Run(5_000);
        Assert.AreEqual(7000, rig.Light.Hundredths);
        Assert.AreEqual("override", rig.Pole.State.Reason);
        Assert.AreEqual("street festival", rig.Pole.State.Detail);

        rig.Run(60_000);
        Assert.AreNotEqual("override", rig.Pole.State.Reason);
        CollectionAssert.IsSubsetOf(new[] { "overrideStarted", "overrideEnded" }, rig.Uplink.EventTypes.ToList());
    }

    [TestMethod]
    public void A_new_override_replaces_the_old_one_and_override_end_ends_it()
    {
        var rig = Rig.Running(Documents.Example, Night);
        rig.Uplink.Connect();
        Send(rig, "r1", 70, Night, Night + 3_600_000);
        rig.Run(3_000);
        Send(rig, "r2", 40, Night, Night + 3_600_000);
        rig.Run(3_000);
        Assert.AreEqual(4000, rig.Light.Hundredths);

        rig.Uplink.Command("override-end", "r3", $"{{\"expires\":{Night + 60_000}}}");
        rig.Run(10_000);
        Assert.AreEqual("program", rig.Pole.State.Reason);
        CollectionAssert.AreEqual(
            new[] { "overrideStarted", "overrideEnded", "overrideStarted", "overrideEnded" },
            rig.Uplink.EventTypes.Where(type => type.StartsWith("override")).ToArray());
    }

    [TestMethod]
    public void When_the_clock_is_lost_the_override_still_ends()
    {
        var rig = Rig.Running(Documents.Example, Night);
        Send(rig, "r1", 0, Night, Night + 600_000);
        rig.Run(5_000);
        Assert.AreEqual(0, rig.Light.Hundredths);

        rig.UtcOffset = null;
        rig.Run(590_000);
        Assert.AreEqual("override", rig.Pole.State.Reason);
        rig.Run(15_000);
        Assert.AreEqual(10_000, rig.Light.Hundredths);
    }

    [TestMethod]
    public void When_the_clock_is_turned_back_the_override_still_ends()
    {
        var rig = Rig.Running(Documents.Example, Night);
        Send(rig, "r1", 0, Night, Night + 600_000);
        rig.Run(5_000);
        rig.SetUtc(Night - (6 * 3_600_000));
        rig.Run(600_000);

        Assert.AreNotEqual("override", rig.Pole.State.Reason);
    }

    [TestMethod]
    public void Every_override_that_is_taken_ends()
    {
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(60), Prop.ForAll(
            Gen.Choose(-3_600, 8 * 24 * 3_600).ToArbitrary(),
            Gen.Choose(-3_600, 8 * 24 * 3_600).ToArbitrary(),
            Gen.Choose(0, 2).ToArbitrary(),
            (startS, lifeS, clock) =>
            {
                var rig = Rig.Running(Documents.Example, Night);
                Send(rig, "r1", 50, Night + (startS * 1000L), Night + (lifeS * 1000L));
                rig.Run(2_000);
                rig.UtcOffset = clock == 0 ? rig.UtcOffset : clock == 1 ? null : rig.UtcOffset - 86_400_000;
                long end = rig.Now + (169 * 3_600_000L);
                while (rig.Now < end)
                {
                    rig.Step();
                    rig.Now += 600_000;
                }

                rig.Step();
                return !rig.Pole.State.IsOverridden && rig.Pole.State.Reason != "override";
            }));
    }

    internal static void Send(Rig rig, string id, int level, long start, long expiration) => rig.Uplink.Command(
        "override",
        id,
        $$"""{"expires":{{rig.Utc + 30_000}},"level":{{level}},"start":{{start}},"expiration":{{expiration}},"rampMs":500,"reason":"street festival"}""");
}
