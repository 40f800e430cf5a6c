using System.Text;

namespace Laterne.Device.Tests;

[TestClass]
public sealed class File_Parsing_Tests
{
    [TestMethod]
    public void A_board_file_changes_what_it_names_and_keeps_the_rest()
    {
        var layout = new BoardLayout();

        Assert.IsTrue(TryRead(layout, """{"name":"s3-city","lampPwm":4,"motion":-1,"photocellAddress":92,"unknown":{"a":[1]}}"""));

        Assert.AreEqual("s3-city", layout.Name);
        Assert.AreEqual(4, layout.LampPwm);
        Assert.AreEqual(BoardLayout.None, layout.Motion);
        Assert.AreEqual(92, layout.PhotocellAddress);
        Assert.AreEqual(26, layout.Watchdog);
    }

    [TestMethod]
    [DataRow("""{"lampPwm":27}""", "pin 27 belongs to lampPwm and to motion")]
    [DataRow("""{"i2cSda":26}""", "pin 26 belongs to i2cSda and to watchdog")]
    [DataRow("""{"callButton":32,"siren":32}""", "pin 32 belongs to callButton and to siren")]
    [DataRow("""{"lampPwm":99}""", "pin 99 of lampPwm does not exist on esp32")]
    [DataRow("""{"lampPwm":34}""", "pin 34 of lampPwm is input only, an output is needed")]
    [DataRow("""{"siren":6}""", "pin 6 belongs to siren and to flash")]
    [DataRow("""{"rs485Tx":17,"psram":"quad"}""", "pin 17 belongs to rs485Tx and to psram")]
    [DataRow("""{"consoleTx":1}""", "pin 1 belongs to consoleTx and to uart0")]
    [DataRow("""{"contactor":12}""", "pin 12 of contactor is a strapping pin")]
    [DataRow("""{"pilotAdc":4}""", "pin 4 of pilotAdc has no channel of ADC1")]
    [DataRow("""{"pins":{"lampPwm":25,"motion":23,"ethernetMdc":23}}""", "pin 23 belongs to motion and to ethernetMdc")]
    [DataRow("""{"pins":{"motion":27}}""", "no pin is named lampPwm")]
    [DataRow("""{"chip":"esp8266"}""", "chip is none of esp32, esp32s3, esp32c3")]
    [DataRow("""{"chip":"esp32s3","psram":"octal","pins":{"lampPwm":35}}""", "pin 35 belongs to lampPwm and to psram")]
    [DataRow("""{"chip":"esp32c3","pins":{"lampPwm":25}}""", "pin 25 of lampPwm does not exist on esp32c3")]
    [DataRow("[1]", "not an object")]
    [DataRow("""{"lampPwm":""", "")]
    public void A_board_file_that_cannot_be_is_refused_with_the_reason(string json, string reason)
    {
        var layout = new BoardLayout();

        Assert.IsFalse(TryRead(layout, json));
        StringAssert.Contains(layout.Fault, reason);
    }

    [TestMethod]
    public void The_list_of_pins_is_whole_and_strapping_pins_are_named_in_it_on_purpose()
    {
        var layout = new BoardLayout();

        Assert.IsTrue(TryRead(layout, """{"chip":"esp32s3","strapping":[3],"pins":{"lampPwm":4,"siren":3,"fan":7}}"""), layout.Fault);
        Assert.AreEqual(4, layout.LampPwm);
        Assert.AreEqual(3, layout.Siren);
        Assert.AreEqual(7, layout.Pins.Pin("fan"));
        Assert.AreEqual(BoardLayout.None, layout.Motion);
        Assert.AreEqual(BoardLayout.None, layout.Watchdog);
    }

    [TestMethod]
    public void A_member_of_the_wrong_type_keeps_its_default()
    {
        var layout = new BoardLayout();

        Assert.IsTrue(TryRead(layout, """{"lampPwm":null,"motion":"two","watchdog":-1,"pins":7,"strapping":{},"chip":[1],"psram":1}"""));
        Assert.AreEqual(25, layout.LampPwm);
        Assert.AreEqual(27, layout.Motion);
        Assert.AreEqual(BoardLayout.None, layout.Watchdog);
    }

    [TestMethod]
    [DataRow("{}", 8883, true)]
    [DataRow("""{"tls":false}""", 1883, false)]
    [DataRow("""{"tls":false,"port":18830}""", 18830, false)]
    [DataRow("""{"port":70000}""", 8883, true)]
    public void Tls_is_the_default_and_brings_its_port(string json, int port, bool tls)
    {
        var identity = new Identity();

        Assert.IsTrue(TryRead(identity, json));
        Assert.AreEqual(port, identity.Port);
        Assert.AreEqual(tls, identity.Tls);
        Assert.IsFalse(identity.IsClaimed);
    }

    [TestMethod]
    [DataRow("""{"poleId":"a/b","secret":"s","host":"h"}""")]
    [DataRow("""{"poleId":"#","secret":"s","host":"h"}""")]
    [DataRow("""{"poleId":"p","secret":"","host":"h"}""")]
    [DataRow("""{"poleId":"p","secret":"s","host":"h" """)]
    [DataRow("not json")]
    public void An_identity_that_would_break_the_wire_claims_nothing(string json)
    {
        var identity = new Identity();
        TryRead(identity, json);

        Assert.IsFalse(identity.IsClaimed);
    }

    private static bool TryRead(BoardLayout layout, string json)
    {
        var bytes = Encoding.UTF8.GetBytes(json);
        return layout.TryRead(bytes, bytes.Length);
    }

    private static bool TryRead(Identity identity, string json)
    {
        var bytes = Encoding.UTF8.GetBytes(json);
        return identity.TryRead(bytes, bytes.Length);
    }
}
