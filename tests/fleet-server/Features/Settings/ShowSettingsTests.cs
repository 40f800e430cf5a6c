using System.Text;
using Laterne.Features.Settings;

namespace Laterne.Features.Tests.Settings;

[TestClass]
public sealed class ShowSettingsTests
{
    private static readonly byte[] Document = Encoding.UTF8.GetBytes("""{"version":3,"charging":{"enabled":true,"cards":["04A1B2C3D4E5F6","11223344"]}}""");

    [TestMethod]
    public void Numbers_of_cards_are_masked_for_who_may_not_see_them_and_nothing_else_is()
    {
        var masked = ShowSettings.Shown(Document, withCards: false);
        CollectionAssert.AreEqual(new[] { "••••E5F6", "••••3344" }, masked.GetProperty("charging").GetProperty("cards").EnumerateArray().Select(card => card.GetString()).ToArray());
        Assert.AreEqual(3, masked.GetProperty("version").GetInt32());
        Assert.AreEqual(Encoding.UTF8.GetString(Document), ShowSettings.Shown(Document, withCards: true).GetRawText());
        Assert.AreEqual("""{"version":3}""", ShowSettings.Shown(Encoding.UTF8.GetBytes("""{"version":3}"""), withCards: false).GetRawText());
    }
}
