using System.Text.Json.Nodes;
using Laterne.Core.Charging;

namespace Laterne.Core.Tests.Settings;

[TestClass]
public sealed class ChargingReaderTests
{
    [TestMethod]
    public void Without_the_section_there_is_no_charge_point()
    {
        ChargingSettings settings = Documents.Read(Documents.Example).Charging;
        CollectionAssert.AreEqual(new[] { false, false, false }, settings.Flags);
        CollectionAssert.AreEqual(new[] { 16, 10, 1500, 6, 15, 120, 60, 75 }, settings.Values);
        Assert.AreEqual(0, settings.CardCount);
    }

    [TestMethod]
    public void Every_member_is_taken()
    {
        ChargingSettings settings = Documents.Read(With("""
            {"enabled":true,"free":true,"managed":true,"maxA":32,"feederA":63,"reserveMilliampere":0,"failSafeA":0,"failSafeAfterMinutes":1,
             "minimumPauseS":0,"derateFromC":20,"stopAtC":21,"cards":["04A1B2C3","DEADBEEF010203"],"somethingNew":{"a":[1]}}
            """)).Charging;
        CollectionAssert.AreEqual(new[] { true, true, true }, settings.Flags);
        CollectionAssert.AreEqual(new[] { 32, 63, 0, 0, 1, 0, 20, 21 }, settings.Values);
        CollectionAssert.AreEqual(new[] { "04A1B2C3", "DEADBEEF010203" }, settings.Cards.Take(settings.CardCount).ToArray());
    }

    [TestMethod]
    [DataRow("""{"maxA":5}""", "charging.maxA")]
    [DataRow("""{"maxA":33}""", "charging.maxA")]
    [DataRow("""{"feederA":64}""", "charging.feederA")]
    [DataRow("""{"failSafeA":5}""", "charging.failSafeA")]
    [DataRow("""{"failSafeA":17}""", "charging.failSafeA")]
    [DataRow("""{"maxA":10,"failSafeA":11}""", "charging.failSafeA")]
    [DataRow("""{"derateFromC":75}""", "charging.stopAtC")]
    [DataRow("""{"minimumPauseS":-1}""", "charging.minimumPauseS")]
    [DataRow("""{"enabled":1}""", "charging.enabled")]
    [DataRow("""{"cards":["04 A1"]}""", "charging.cards")]
    [DataRow("""{"cards":["1","2","3","4","5","6","7","8","9","10","11","12","13","14","15","16","17"]}""", "charging")]
    public void What_cannot_be_is_refused_with_its_field(string charging, string field) =>
        Assert.AreEqual(field, Documents.Refused(With(charging)).Field);

    private static string With(string charging)
    {
        JsonNode document = JsonNode.Parse(Documents.Example)!;
        document["charging"] = JsonNode.Parse(charging);
        return document.ToJsonString();
    }
}
