using Laterne.Core.Tests.Ports;

namespace Laterne.Core.Tests;

[TestClass]
public sealed class PoleTests
{
    private static readonly long Night = Documents.Utc(2026, 11, 21, 23);

    [TestMethod]
    public void A_detection_raises_the_light_within_the_same_step()
    {
        var rig = Rig.Running(Documents.Example, Night);
        rig.Run(20_000);
        Assert.AreEqual(2000, rig.Light.Hundredths);

        rig.Motion.Rise();
        int next = rig.Step();

        Assert.IsGreaterThan(2000, rig.Light.Hundredths);
        Assert.AreEqual("sensor", rig.Pole.State.Reason);
        Assert.IsLessThanOrEqualTo(50, next);
        rig.Now += 1000;
        rig.Step();
        Assert.AreEqual(10_000, rig.Light.Hundredths);
    }

    [TestMethod]
    public void Presence_is_held_for_the_hold_time_and_then_dims_slowly()
    {
        var rig = Rig.Running(Documents.Example, Night);
        rig.Run(20_000);
        rig.Motion.Pass();
        rig.Run(29_900);
        Assert.AreEqual(10_000, rig.Light.Hundredths);

        rig.Run(4_000);
        Assert.IsTrue(rig.Light.Hundredths is > 2000 and < 10_000, $"{rig.Light.Hundredths}");

        rig.Run(5_000);
        Assert.AreEqual(2000, rig.Light.Hundredths);
        Assert.AreEqual("program", rig.Pole.State.Reason);
    }

    [TestMethod]
    public void A_detection_during_ramp_down_turns_it_round_without_a_jump()
    {
        var rig = Rig.Running(Documents.Example, Night);
        rig.Run(20_000);
        rig.Motion.Pass();
        rig.Run(34_000);
        int low = rig.Light.Hundredths;

        rig.Motion.Pass();
        int last = low;
        rig.Run(1_000, () =>
        {
            Assert.IsGreaterThanOrEqualTo(last, rig.Light.Hundredths);
            Assert.IsLessThan(last + 1_000, rig.Light.Hundredths);
            last = rig.Light.Hundredths;
        });

        Assert.AreEqual(10_000, last);
    }
}
