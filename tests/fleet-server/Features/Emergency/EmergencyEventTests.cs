using Laterne.Features.Emergency;
using Laterne.Storage.Uplink;

namespace Laterne.Features.Tests.Emergency;

[TestClass]
public sealed class EmergencyEventTests
{
    private static EmergencyEvent Read(string? data) => EmergencyEvent.Read(new PoleEvent("N-01", 1, 1, 1, "emergencyCall", "raised", null, data));

    [TestMethod]
    [DataRow(null)]
    [DataRow("")]
    [DataRow("[]")]
    [DataRow("{")]
    [DataRow("null")]
    [DataRow("""{"callNumber":"41"}""")]
    [DataRow("""{"callNumber":0}""")]
    [DataRow("""{"callNumber":-1}""")]
    [DataRow("""{"callNumber":41.5}""")]
    [DataRow("""{"callNumber":1e300}""")]
    [DataRow("""{"callNumber":99999999999999999999}""")]
    public void An_odd_event_names_no_call_and_throws_nothing(string? data) => Assert.IsFalse(Read(data).NamesCall);

    [TestMethod]
    public void Presses_that_cannot_be_become_one()
    {
        Assert.AreEqual(1, Read("""{"callNumber":41,"presses":-7}""").Presses);
        Assert.AreEqual(1, Read("""{"callNumber":41,"presses":"many"}""").Presses);
        Assert.AreEqual(2, Read("""{"presses":2,"callNumber":41}""").Presses);
    }

    [TestMethod]
    public void Texts_are_few_and_short()
    {
        var many = "{" + string.Join(',', Enumerable.Range(0, 100).Select(i => $"\"p{i}\":\"{new string('x', 500)}\"")) + "}";
        var texts = Read(many).Texts;
        Assert.HasCount(16, texts);
        Assert.IsTrue(texts.Values.All(text => text.Length == 40));
    }
}
