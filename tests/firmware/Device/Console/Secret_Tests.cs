using System.Text;
using Laterne.Health;

namespace Laterne.Device.Tests.Crew;

/// <summary>Secrets go in and never come out.</summary>
[TestClass]
public sealed class Secret_Tests
{
    [TestMethod]
    public void Nothing_that_the_console_or_the_log_says_holds_a_secret()
    {
        var rig = new ConsoleRig(ConsoleRig.Claimed, TestPole.SideStreet);
        Lock_Tests.Open(rig);
        var all = new StringBuilder();
        foreach (var line in new[]
        {
            "help", "status", "identity show", "settings show", "settings show from=0", "log", "unlock", "wifi test seconds=1",
            "identity set secret=s3cret-of-the-pole", "identity set secrex=s3cret-of-the-pole", "s3cret-of-the-pole", "s3cret-of-the-pole=1",
            "identity set secret", "s3cret-of-the-pole", "wifi set ssid=street password=wlan-pass-word", "test lamp level=s3cret-of-the-pole",
            "factory reset confirm=s3cret-of-the-pole", "unlock mac=wlan-pass-word", "identity set password=" + new string('x', 65) + "wlan-pass-word",
            "{\"id\":\"s3cret-of-the-pole!\",\"do\":\"status\"}", "{\"do\":\"wlan-pass-word\"}", "{\"wlan-pass-word\":[]}", "log",
        })
        {
            all.Append(rig.Say(line, 2));
        }

        using (rig.Pole.Board.Enter())
        {
            foreach (var secret in ConsoleRig.Secrets)
            {
                rig.Pole.Firmware.Log.Write(LogLevel.Error, "a library said " + secret, new string('x', 70) + secret);
            }
        }

        for (var from = 1; from < 40; from += 10)
        {
            all.Append(rig.Do("log", $"\"from\":{from}"));
        }

        var said = all.ToString();
        StringAssert.Contains(said, "a library said ");
        StringAssert.Contains(said, "consoleKey: set");
        foreach (var secret in ConsoleRig.Secrets)
        {
            Assert.IsFalse(said.Contains(secret[..12]), secret);
        }
    }

    [TestMethod]
    public void What_the_console_cannot_set_stays_when_it_sets_something_else()
    {
        var rig = new ConsoleRig(ConsoleRig.Claimed, TestPole.SideStreet);
        Lock_Tests.Open(rig);
        Assert.AreEqual(1, (int)rig.Do("wifi-set", "\"ssid\":\"other\",\"password\":\"another-pass-word\"")["claimed"]!);
        using (rig.Pole.Board.Enter())
        {
            var kept = new Device.Identity();
            var bytes = new byte[Device.Crew.IdentityEdit.MostBytes];
            Assert.IsTrue(new Device.Storage.Store().TryRead(Device.Crew.IdentityEdit.Record, bytes, out var length));
            Assert.IsTrue(kept.TryRead(bytes, length));
            Assert.AreEqual("other", kept.Ssid);
            Assert.IsTrue(kept.HasUpdates && kept.HasNeighbours);
            Assert.AreEqual((0, 0xD7), (kept.ReleaseKeys.Find("release-1"), kept.ReleaseKeys[0][0]));
            Assert.AreEqual(0x0F, kept.OfferKey[0]);
        }
    }

    [TestMethod]
    public void The_identity_is_set_piece_by_piece_survives_power_cuts_and_counts_from_the_next_start()
    {
        var rig = new ConsoleRig();
        Assert.AreEqual(0, (int)rig.Do("identity-show")["claimed"]!);
        Assert.AreEqual(0, (int)rig.Do("identity-set", "\"poleId\":\"N-03\",\"host\":\"fleet.example\",\"port\":1883,\"tls\":false")["claimed"]!);
        Assert.AreEqual("poleId", (string)rig.Do("identity-set", "\"poleId\":\"no spaces\"")["field"]!);
        Assert.AreEqual("port", (string)rig.Do("identity-set", "\"port\":70000")["field"]!);
        Assert.AreEqual("consoleKey", (string)rig.Do("identity-set", "\"consoleKey\":\"12\"")["field"]!);
        Assert.AreEqual("offerKey", (string)rig.Do("identity-set", "\"offerKey\":\"12\"")["field"]!);
        foreach (var odd in new[] { "release-1", "release-1:12", ":" + new string('a', 64), "release 1:" + new string('a', 64), "release-1:" + new string('a', 64) + ",", "," })
        {
            Assert.AreEqual("releaseKeys", (string?)rig.Do("identity-set", $"\"releaseKeys\":\"{odd}\"")["field"], odd);
        }

        Assert.AreEqual("done", (string)rig.Do("identity-set", $"\"offerKey\":\"{new string('b', 64)}\",\"releaseKeys\":\"release-1:{new string('a', 64)},r2:{new string('c', 64)}\"")["status"]!);
        StringAssert.Contains(rig.Say("identity set secret"), "not shown");
        StringAssert.Contains(rig.Say("the secret of three words"), "claimed: 1");
        Assert.AreEqual("done", (string)rig.Do("wifi-set", "\"ssid\":\"street\",\"password\":\"wlan\"")["status"]!);
        rig.Pole.Board.PowerOff();
        rig.Pole.Board.PowerOn();
        rig.Pole.Start();
        rig.Pole.Run(TimeSpan.FromMilliseconds(200));

        var shown = rig.Do("identity-show");
        Assert.AreEqual(("N-03", 1883, 0, "street", "set"),
            ((string)shown["poleId"]!, (int)shown["port"]!, (int)shown["tls"]!, (string)shown["ssid"]!, (string)shown["password"]!));
        var identity = new Identity();
        using (rig.Pole.Board.Enter())
        {
            var bytes = new byte[4096];
            Assert.IsTrue(new Device.Storage.Store().TryRead("identity", bytes, out var length) && identity.TryRead(bytes, length));
        }

        Assert.AreEqual("the secret of three words", identity.Secret);
        Assert.IsTrue(identity.HasUpdates);
        Assert.AreEqual((0xBB, 2, 0xCC), (identity.OfferKey[0], identity.ReleaseKeys.Count, identity.ReleaseKeys[identity.ReleaseKeys.Find("r2")][0]));
        Assert.AreEqual(("set", $"release-1:{new string('a', 64)},r2:{new string('c', 64)}"), ((string)shown["offerKey"]!, (string)shown["releaseKeys"]!));
    }

    [TestMethod]
    public void Who_may_release_comes_with_the_program_unless_the_identity_says_so()
    {
        var rig = new ConsoleRig();
        Assert.AreEqual("", (string)rig.Do("identity-show")["releaseKeys"]!);
        foreach (var (file, keys) in new[] { ($$"""{"releaseKeys":[{"id":"release-1","key":"{{new string('a', 64)}}"}]}""", "release-1:" + new string('a', 64)), ("""{"releaseKeys":[{"id":"rel""", "") })
        {
            rig.Pole.Board.Flash.Provision(@"I:\keys.json", file);
            rig.Pole.Board.PowerOff();
            rig.Pole.Board.PowerOn();
            rig.Pole.Start();
            rig.Pole.Run(TimeSpan.FromMilliseconds(200));
            Assert.AreEqual(keys, (string)rig.Do("identity-show")["releaseKeys"]!);
        }
    }

    [TestMethod]
    public void A_factory_reset_from_the_console_keeps_who_the_pole_is()
    {
        var rig = new ConsoleRig(ConsoleRig.Claimed, TestPole.SideStreet);
        Lock_Tests.Open(rig);
        Assert.AreEqual("confirm", (string)rig.Do("factory-reset")["field"]!);
        Assert.AreEqual("done", (string)rig.Do("factory-reset", "\"confirm\":\"N-01\"", 0.3)["status"]!);
        rig.Restart();
        var status = rig.Do("status");
        Assert.AreEqual(("N-01", 0, 1, 2), ((string)status["poleId"]!, (int)status["settingsVersion"]!, (int)status["locked"]!, (int)status["boot"]!));
    }

    [TestMethod]
    public void The_running_document_is_shown_in_pieces_and_dropped_by_settings_default()
    {
        var rig = new ConsoleRig(settings: TestPole.SideStreet);
        var text = "";
        for (var bytes = 1; text.Length < bytes;)
        {
            var piece = rig.Do("settings-show", $"\"from\":{text.Length}");
            bytes = (int)piece["bytes"]!;
            text += (string)piece["text"]!;
        }

        Assert.AreEqual(TestPole.SideStreet, text);
        rig.Do("settings-default", seconds: 0.3);
        rig.Restart();
        Assert.AreEqual(0, (int)rig.Do("status")["settingsVersion"]!);
    }
}
