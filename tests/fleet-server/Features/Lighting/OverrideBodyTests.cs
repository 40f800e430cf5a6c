using Laterne.Features.Lighting;

namespace Laterne.Features.Tests.Lighting;

[TestClass]
public sealed class OverrideBodyTests
{
    private const long Now = 1_790_000_000_000;

    private static OverrideBody Body(int? minutes = 30, long? start = null, long? expiration = null, string reason = "street festival") =>
        new() { Level = 80, Minutes = minutes, Start = start, Expiration = expiration, Reason = reason };

    [TestMethod]
    public void Minutes_count_from_now_or_from_the_start()
    {
        Assert.AreEqual((Now, Now + 1_800_000, null), Body().Resolve(Now));
        Assert.AreEqual((Now + 60_000, Now + 1_860_000, null), Body(start: Now + 60_000).Resolve(Now));
    }

    [TestMethod]
    public void An_override_without_an_end_is_refused()
    {
        Assert.AreEqual("minutes", Body(minutes: null).Resolve(Now).Refusal!.Field);
        Assert.AreEqual("minutes", Body(minutes: 5, expiration: Now + 1).Resolve(Now).Refusal!.Field);
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(-1)]
    [DataRow(10_081)]
    [DataRow(int.MaxValue)]
    public void Minutes_out_of_range_are_refused(int minutes) => Assert.AreEqual("minutes", Body(minutes).Resolve(Now).Refusal!.Field);

    [TestMethod]
    [DataRow(-1L)]
    [DataRow(7L * 86_400_000 + 1)]
    [DataRow(long.MaxValue - Now)]
    public void An_end_in_the_past_or_beyond_a_week_is_refused(long fromNow) =>
        Assert.AreEqual("expiration", Body(minutes: null, expiration: Now + fromNow).Resolve(Now).Refusal!.Field);

    [TestMethod]
    public void A_reason_is_needed_and_short_enough_for_a_pole()
    {
        Assert.AreEqual("reason", Body(reason: "  ").Resolve(Now).Refusal!.Field);
        Assert.AreEqual("reason", Body(reason: new string('ß', 61)).Resolve(Now).Refusal!.Field);
        Assert.IsNull(Body(reason: new string('ß', 60)).Resolve(Now).Refusal);
    }
}
