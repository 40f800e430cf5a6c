using Laterne.Core.Lighting;

namespace Laterne.Core.Tests.Lighting;

[TestClass]
public sealed class NightPreviewTests
{
    [TestMethod]
    public void A_document_becomes_the_steps_of_one_night()
    {
        var preview = new NightPreview();
        byte[] json = Documents.Bytes(Documents.Example);
        Assert.IsTrue(preview.TryRead(json, json.Length));

        preview.Compute(20261121);

        Assert.AreEqual(Documents.Utc(2026, 11, 21, 11), preview.Plan.From);
        Assert.AreEqual(Documents.Utc(2026, 11, 22, 11), preview.Plan.To);
        AssertNear(Documents.Utc(2026, 11, 21, 15, 36, 32), preview.Sunset);
        AssertNear(Documents.Utc(2026, 11, 22, 7, 2, 14), preview.Sunrise);
        CollectionAssert.AreEqual(
            new[] { (0, -1), (100, -1), (20, 100), (20, 100), (20, 100), (100, -1), (0, -1) },
            Enumerable.Range(0, preview.Count).Select(i => (preview.LevelAt(i), preview.BoostAt(i))).ToArray());
        Assert.AreEqual(Documents.Utc(2026, 11, 21, 21), preview.StepAt(2));
    }

    private static void AssertNear(long expected, long actual) =>
        Assert.IsLessThan(5_000, Math.Abs(expected - actual), $"{actual - expected} ms apart");
}
