using System.Text;
using Laterne.Core.Hotspot;
using Laterne.Core.Settings;

namespace Laterne.Hotspot.Tests;

[TestClass]
public sealed class HotspotSettingsTests
{
    [TestMethod]
    [DataRow("""{"address":"10.20.0"}""", "hotspot.address")]
    [DataRow("""{"address":"10.20.0.256"}""", "hotspot.address")]
    [DataRow("""{"address":"point.local"}""", "hotspot.address")]
    [DataRow("""{"address":"1.2.3.4.5"}""", "hotspot.address")]
    [DataRow("""{"address":"1..3.4"}""", "hotspot.address")]
    [DataRow("""{"path":"status"}""", "hotspot.path")]
    [DataRow("""{"path":"/a b"}""", "hotspot.path")]
    [DataRow("""{"path":""}""", "hotspot.path")]
    [DataRow("""{"port":0}""", "hotspot.port")]
    [DataRow("""{"offS":4}""", "hotspot.offS")]
    [DataRow("""{"cyclesADay":25}""", "hotspot.cyclesADay")]
    [DataRow("""{"periods":[{"start":1440,"end":0}]}""", "hotspot.periods[0].start")]
    [DataRow("""{"periods":[{"start":0}]}""", "hotspot.periods[0].end")]
    [DataRow("""{"periods":[{"start":0,"end":60,"days":0}]}""", "hotspot.periods[0].days")]
    [DataRow("""{"carriesUplink":true,"periods":[{"start":0,"end":60}]}""", "hotspot.periods")]
    [DataRow("""[]""", "hotspot")]
    public void What_the_pole_could_not_keep_is_refused_with_its_field(string section, string field)
    {
        var (reader, _, isRead) = Read(section);
        Assert.IsFalse(isRead);
        Assert.AreEqual(field, reader.Refusal.Field);
    }

    [TestMethod]
    public void Everything_is_read()
    {
        var (reader, settings, isRead) = Read("""
            {"enabled":true,"staysOnBattery":true,"address":"10.20.0.9","port":8080,"path":"/status","probePeriodS":30,"failures":2,"bootS":120,
            "offS":20,"backoffMinutes":5,"cyclesADay":6,"periods":[{"start":360,"end":1440,"days":31},{"start":600,"end":0}],"later":1}
            """);
        Assert.IsTrue(isRead, reader.Refusal.Reason);
        Assert.AreEqual((true, true, false), (settings.Flags[HotspotSettings.Enabled], settings.Flags[HotspotSettings.StaysOnBattery], settings.Flags[HotspotSettings.CarriesUplink]));
        Assert.AreEqual(("10.20.0.9", 8080, "/status"), (settings.Address, settings.Values[HotspotSettings.Port], settings.Path));
        Assert.AreEqual((30, 2, 120, 20), (settings.Values[HotspotSettings.ProbePeriodS], settings.Values[HotspotSettings.Failures], settings.Values[HotspotSettings.BootS], settings.Values[HotspotSettings.OffS]));
        Assert.AreEqual((5, 6, 2), (settings.Values[HotspotSettings.BackoffMinutes], settings.Values[HotspotSettings.CyclesADay], settings.PeriodCount));
        Assert.AreEqual((360, 1440, 31, 127), (settings.Periods[0], settings.Periods[1], settings.Periods[2], settings.Periods[5]));
    }

    [TestMethod]
    public void Addresses_are_read_into_their_bytes()
    {
        byte[] address = new byte[4];
        Assert.IsTrue(DottedAddress.TryParse("192.168.4.1", address));
        CollectionAssert.AreEqual(new byte[] { 192, 168, 4, 1 }, address);
    }

    private static (SettingsReader Reader, HotspotSettings Settings, bool IsRead) Read(string section)
    {
        byte[] document = Encoding.UTF8.GetBytes(HotspotRig.Document(section, 1));
        var reader = new SettingsReader();
        var settings = new PoleSettings();
        return (reader, settings.Hotspot, reader.TryRead(document, document.Length, settings));
    }
}
