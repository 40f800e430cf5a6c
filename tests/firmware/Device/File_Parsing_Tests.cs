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
    [DataRow("[1]", "not an object")]
    [DataRow("""{"lampPwm":""", "")]
    public void A_board_file_that_cannot_be_is_refused_with_the_reason(string json, string reason)
    {
        var layout = new BoardLayout();

        Assert.IsFalse(TryRead(layout, json));
        StringAssert.Contains(layout.Fault, reason);
    }

    [TestMethod]
    public void A_pin_that_does_not_exist_keeps_its_default()
    {
        var layout = new BoardLayout();

        Assert.IsTrue(TryRead(layout, """{"lampPwm":99,"motion":"two","watchdog":-1}"""));
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
