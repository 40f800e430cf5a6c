namespace Laterne.Core.Tests.Settings;

[TestClass]
public sealed class EmergencyReaderTests
{
    [TestMethod]
    public void A_section_takes_what_it_names_and_a_document_without_it_the_defaults()
    {
        var read = Documents.Read(With("""{"enabled":false,"stuckAfterS":60,"selfTestHours":12,"relayMaxS":300,"sirenS":20,"new":[1]}""")).Emergency;
        Assert.AreEqual((false, 60, 12, 300, 20), (read.Enabled, read.StuckAfterS, read.SelfTestHours, read.RelayMaxS, read.SirenS));

        var missing = Documents.Read(Documents.Example).Emergency;
        Assert.AreEqual((true, 30, 24, 900, 0), (missing.Enabled, missing.StuckAfterS, missing.SelfTestHours, missing.RelayMaxS, missing.SirenS));
    }

    [TestMethod]
    [DataRow("""{"stuckAfterS":4}""", "emergency.stuckAfterS")]
    [DataRow("""{"selfTestHours":73}""", "emergency.selfTestHours")]
    [DataRow("""{"relayMaxS":9}""", "emergency.relayMaxS")]
    [DataRow("""{"sirenS":-1}""", "emergency.sirenS")]
    [DataRow("""{"enabled":1}""", "emergency.enabled")]
    [DataRow("[]", "emergency")]
    public void What_is_out_of_range_is_refused_by_name(string section, string field) =>
        Assert.AreEqual(field, Documents.Refused(With(section)).Field);

    private static string With(string section) => Documents.With("\"version\": 7,", "\"version\": 7, \"emergency\": " + section + ",");
}
