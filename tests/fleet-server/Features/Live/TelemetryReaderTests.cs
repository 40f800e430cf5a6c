using System.Text;
using Laterne.Features.Live;

namespace Laterne.Features.Tests.Live;

[TestClass]
public sealed class TelemetryReaderTests
{
    private static bool TryRead(string json, out LiveSample sample) => TelemetryReader.TryReadNewest(Encoding.UTF8.GetBytes(json), out sample);

    [TestMethod]
    public void The_sample_with_the_highest_number_of_a_batch_counts_wherever_it_stands()
    {
        Assert.IsTrue(TryRead(
            """{"x":{"y":[1]},"samples":[{"seq":9,"time":1790000000000,"dimLevel":20,"targetLevel":100,"reason":"sensor","detail":"side-streets","activePowerMilliwatt":11200,"activeEnergyWh":1234,"operatingHours":410,"switchOnCounter":12,"accumulatedRoadUserNumber":3,"illuminanceLux":4,"extra":[{}]},{"seq":8,"dimLevel":30}],"boot":12}""",
            out var sample));
        Assert.AreEqual(12, sample.Boot);
        Assert.AreEqual(9, sample.Seq);
        Assert.AreEqual(20, sample.DimLevel);
        Assert.AreEqual(100, sample.TargetLevel);
        Assert.AreEqual("sensor", sample.Reason);
        Assert.AreEqual("side-streets", sample.Detail);
        Assert.AreEqual(11_200, sample.ActivePowerMilliwatt);
        Assert.AreEqual(1234, sample.ActiveEnergyWh);
        Assert.AreEqual(3, sample.RoadUsers);
        Assert.AreEqual(4, sample.IlluminanceLux);
    }

    [TestMethod]
    public void An_unknown_illuminance_stays_unknown()
    {
        Assert.IsTrue(TryRead("""{"boot":1,"samples":[{"seq":1,"dimLevel":5}]}""", out var sample));
        Assert.IsNull(sample.IlluminanceLux);
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("{")]
    [DataRow("[]")]
    [DataRow("null")]
    [DataRow("{}")]
    [DataRow("""{"boot":1,"samples":[]}""")]
    [DataRow("""{"boot":1,"samples":{"seq":1}}""")]
    [DataRow("""{"boot":1,"samples":[1,2]}""")]
    [DataRow("""{"boot":1,"samples":[{"seq":1},]}""")]
    [DataRow("\u0001\u0002")]
    public void What_is_no_batch_of_samples_is_passed_over(string payload) => Assert.IsFalse(TryRead(payload, out _));

    [TestMethod]
    public void Values_of_the_wrong_kind_or_out_of_range_become_harmless()
    {
        Assert.IsTrue(TryRead("""{"boot":"x","samples":[{"seq":1,"dimLevel":9999,"targetLevel":-5,"reason":7,"detail":{"a":1},"activeEnergyWh":1.5}]}""", out var sample));
        Assert.AreEqual(100, sample.DimLevel);
        Assert.AreEqual(0, sample.TargetLevel);
        Assert.AreEqual("", sample.Reason);
        Assert.AreEqual("", sample.Detail);
        Assert.AreEqual(0, sample.ActiveEnergyWh);
    }
}
