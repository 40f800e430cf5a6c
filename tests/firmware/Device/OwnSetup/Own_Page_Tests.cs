namespace Laterne.Device.Tests.OwnSetup;

/// <summary>A blank pole and a phone, from the first power on to the server.</summary>
[TestClass]
public sealed class Own_Page_Tests
{
    [TestMethod]
    public void A_blank_pole_raises_the_network_of_its_label_after_one_restart()
    {
        var rig = new SetupRig();
        rig.Open();

        Assert.AreEqual(("laterne-000001", SetupRig.Key), (rig.Point.Ssid, rig.Point.Password));
        Assert.AreEqual((2, 1), (rig.Starts, rig.Point.Saves));
        rig.Run(60);
        Assert.AreEqual(2, rig.Starts, "and no more than that");
        rig.CutPower();
        rig.Open();
        Assert.AreEqual((3, 1), (rig.Starts, rig.Point.Saves), "the chip remembers");
    }

    [TestMethod]
    public void A_phone_makes_it_a_pole_of_the_city()
    {
        var rig = new SetupRig();
        rig.Open();
        Assert.Contains("Set up this pole", rig.Page());
        var starts = rig.Starts;

        var page = rig.Submit();

        Assert.Contains("N-01", page);
        Assert.Contains("The pole restarts", page);
        var claim = rig.Server.Claims.Single();
        Assert.AreEqual("246f28000001", (string?)claim["controller"]);
        Assert.AreEqual("bench", (string?)claim["board"]);
        Assert.AreEqual(PoleFirmware.Version, (string?)claim["firmware"]);
        Assert.AreEqual(starts, (long?)claim["boot"]);
        rig.RunUntil(() => rig.Fleet.Poles.Count > 0, 60);
        Assert.AreEqual("N-01", rig.Fleet.Poles[0]);
        Assert.AreEqual(("N-01", "mqtt.example", 8883, true, "street", "wlan-pass-word"), Of(rig.Identity));
        Assert.IsTrue(rig.Identity.HasConsoleKey);
        Assert.AreEqual(new string('d', 64), Convert.ToHexStringLower([.. rig.Identity.OfferKey]));
        Assert.IsFalse(rig.Point.IsUp);
        rig.Run(5);
        Assert.IsNull(rig.Firmware!.Setup, "a pole in service has nothing of it");
        rig.Run(20 * 60);
        Assert.IsFalse(rig.Point.IsUp, "for good");
        Assert.HasCount(1, rig.Fleet.Poles);
    }

    [TestMethod]
    public void The_certificate_of_the_claim_is_kept_beside_the_one_from_the_flash()
    {
        var rig = new SetupRig();
        rig.Server.Certificate = "-----BEGIN CERTIFICATE-----\nMIIB+w==\n-----END CERTIFICATE-----\n";
        rig.Open();
        rig.Submit();

        using var entered = rig.Board.Enter();
        var buffer = new byte[4096];
        Assert.IsTrue(new Laterne.Device.Storage.Store().TryRead("authority", buffer, out var length));
        Assert.AreEqual(rig.Server.Certificate, System.Text.Encoding.ASCII.GetString(buffer, 0, length));
    }

    [TestMethod]
    public void A_certificate_of_an_earlier_server_is_forgotten_when_the_claim_brings_none()
    {
        var rig = new SetupRig();
        using (rig.Board.Enter())
        {
            var old = "-----BEGIN CERTIFICATE-----\nof another city\n-----END CERTIFICATE-----\n"u8.ToArray();
            Assert.IsTrue(new Laterne.Device.Storage.Store().TryReplace("authority", old, old.Length));
        }

        rig.Open();
        Assert.Contains("The pole restarts", rig.Submit());
        using (rig.Board.Enter())
        {
            Assert.IsFalse(new Laterne.Device.Storage.Store().TryRead("authority", new byte[4096], out _));
        }

        rig.RunUntil(() => rig.Fleet.Poles.Count > 0, 120);
    }

    [TestMethod]
    public void A_pole_with_a_cable_asks_for_no_wifi()
    {
        var rig = new SetupRig(isWired: true);
        rig.Open();
        Assert.DoesNotContain("ssid", rig.Page());
        const string Form = "server=fleet.example&pole=N-01&token=7k3m9-qxz2p-4hbnd-8tvwa";
        rig.Board.Network.IsUp = false;
        Assert.Contains("cable gives the pole no address", rig.Submit(Form));
        rig.Board.Network.IsUp = true;

        Assert.Contains("The pole restarts", rig.Submit(Form));
        rig.RunUntil(() => rig.Fleet.Poles.Count > 0, 60);
        Assert.AreEqual(("N-01", "mqtt.example", 8883, true, "", ""), Of(rig.Identity));
    }

    [TestMethod]
    public void Nobody_sees_the_page_whose_restart_comes_all_the_same()
    {
        var rig = new SetupRig();
        rig.Open();
        rig.Ask(SetupRig.Post);

        rig.RunUntil(() => rig.Fleet.Poles.Count > 0, 120);
        Assert.IsFalse(rig.Point.IsUp);
    }

    [TestMethod]
    public void The_consoles_setup_key_opens_it()
    {
        var rig = new SetupRig(hasKey: false);
        rig.Run(2);
        var cable = new Hardware.Peripherals.CrewCable(rig.Board, "COM3");
        cable.Say("""{"id":"1","do":"setup-key","key":"another-label-key"}""");
        rig.Run(2);
        cable.Say("""{"id":"2","do":"reboot"}""");

        rig.Open();
        Assert.AreEqual("another-label-key", rig.Point.Password);
        Assert.DoesNotContain("another-label-key", cable.Heard);
    }

    [TestMethod]
    public void No_key_no_network()
    {
        var rig = new SetupRig(hasKey: false);
        rig.Run(120);

        Assert.AreEqual((1, 0, false), (rig.Starts, rig.Point.Saves, rig.Point.IsUp));
        Assert.IsNull(rig.Firmware!.Setup);
    }

    [TestMethod]
    public void A_pole_that_the_cable_has_made_one_of_the_city_takes_its_network_away()
    {
        var rig = new SetupRig();
        rig.Open();
        rig.Board.Flash.Provision(@"I:\identity.json", Crew.ConsoleRig.Claimed);
        rig.CutPower();
        rig.RunUntil(() => rig.Firmware is not null && !rig.Point.IsUp, 30);

        rig.Run(60);
        Assert.AreEqual((4, 2), (rig.Starts, rig.Point.Saves));
        Assert.IsNull(rig.Firmware!.Setup);
    }

    [TestMethod]
    public void A_chip_that_does_not_listen_is_restarted_three_times_and_no_more()
    {
        var rig = new SetupRig();
        rig.Point.IsDeaf = true;
        rig.Run(120);
        Assert.AreEqual(4, rig.Starts);

        rig.CutPower();
        rig.Run(60);
        Assert.AreEqual(5, rig.Starts, "also after a power cut");
        Assert.IsNull(rig.Firmware!.Setup);
    }

    [TestMethod]
    public void Secrets_are_in_no_page_and_no_log()
    {
        var rig = new SetupRig();
        rig.Open();
        rig.Server.Refusal = (409, "pole-in-service");
        var pages = rig.Submit() + rig.Page();
        rig.Server.Refusal = null;
        pages += rig.Submit();
        var log = Log(rig.Firmware!);
        foreach (var secret in new[] { "wlan-pass-word", ClaimServer.Token, "7k3m9-qxz2p-4hbnd-8tvwa", rig.Server.Secret, new string('c', 64), SetupRig.Key })
        {
            Assert.DoesNotContain(secret, pages);
            Assert.DoesNotContain(secret, log);
        }
    }

    private static string Log(PoleFirmware firmware)
    {
        var line = new Health.LogLine();
        var text = new System.Text.StringBuilder();
        for (var i = firmware.Log.Oldest; i < firmware.Log.Next; i++)
        {
            text.AppendLine(firmware.Log.TryRead(i, line) ? line.Text : "");
        }

        return text.ToString();
    }

    private static (string, string, int, bool, string, string) Of(Identity identity) =>
        (identity.PoleId, identity.Host, identity.Port, identity.Tls, identity.Ssid, identity.Password);
}
