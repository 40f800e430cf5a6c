namespace Laterne.Device.Tests.OwnSetup;

/// <summary>What can be wrong, what the page says to it, and that the next attempt needs no more than the mended field.</summary>
[TestClass]
public sealed class Setup_Refused_Tests
{
    private const string OnlyTheRest = "ssid=street&key=&server=fleet.example&pole=N-01&token=";

    private readonly SetupRig _rig = new();

    [TestMethod]
    public void A_wrong_key_of_the_wifi()
    {
        _rig.Open();
        Assert.Contains("refuses this key", _rig.Submit(SetupRig.Form.Replace("wlan-pass-word", "wrong-pass-word")));
        Assert.IsEmpty(_rig.Server.Claims);
        Succeed(OnlyTheRest.Replace("key=", "key=wlan-pass-word"));
    }

    [TestMethod]
    public void A_wifi_that_is_not_there()
    {
        _rig.Open();
        Assert.Contains("No Wi-Fi of this name", _rig.Submit(SetupRig.Form.Replace("street", "streeet")));
        Succeed(SetupRig.Form);
    }

    [TestMethod]
    public void A_wifi_that_gives_no_address()
    {
        _rig.Board.Network.AssociationMs = 60_000;
        _rig.Open();
        Assert.Contains("gives the pole no address", _rig.Submit());
        _rig.Board.Network.AssociationMs = 100;
        Succeed(OnlyTheRest);
    }

    [TestMethod]
    public void A_server_that_nobody_knows()
    {
        _rig.Open();
        Assert.Contains("nobody knows this server", _rig.Submit(SetupRig.Form.Replace("fleet.example", "flet.example")));
        Succeed(SetupRig.Form);
    }

    [TestMethod]
    public void A_server_at_whose_port_nobody_listens()
    {
        _rig.Open();
        Assert.Contains("the server does not answer", _rig.Submit(SetupRig.Form.Replace("fleet.example", "fleet.example:8443")));
        Succeed(SetupRig.Form);
    }

    [TestMethod]
    public void A_server_of_another_authority_hears_no_token()
    {
        _rig.Server.Authority = "-----BEGIN CERTIFICATE-----\nsomebody else's\n-----END CERTIFICATE-----\n";
        _rig.Open();
        Assert.Contains("cannot show that it is your server", _rig.Submit());
        Assert.IsEmpty(_rig.Server.Claims);
        _rig.Server.Authority = SetupRig.Authority;
        Succeed(OnlyTheRest);
    }

    [TestMethod]
    public void A_controller_without_certificate_says_so()
    {
        var rig = new SetupRig(hasAuthority: false);
        rig.Open();
        Assert.Contains("has no certificate", rig.Submit());
        Assert.IsEmpty(rig.Server.Claims);
    }

    [TestMethod]
    public void A_wrong_token()
    {
        _rig.Open();
        Assert.Contains("do not belong together", _rig.Submit(SetupRig.Form.Replace("8tvwa", "8tvww")));
        Succeed(OnlyTheRest + "7K3M9QXZ2P4HBND8TVWA");
    }

    [TestMethod]
    [DataRow(410, "token-expired", "too old")]
    [DataRow(410, "token-used", "has been used")]
    [DataRow(409, "claimed-elsewhere", "Another controller has just taken")]
    [DataRow(409, "pole-in-service", "serves this pole already")]
    [DataRow(422, "board-mismatch", "another kind of controller")]
    [DataRow(429, "too-many-attempts", "Too many attempts")]
    [DataRow(500, "oh", "The server has a fault")]
    public void A_refusal_of_the_server_is_told_in_a_fitters_words(int status, string type, string words)
    {
        _rig.Open();
        _rig.Server.Refusal = (status, type);
        Assert.Contains(words, _rig.Submit());
        Assert.AreEqual("", _rig.Identity.PoleId, "nothing is half done");
        _rig.Server.Refusal = null;
        Succeed(SetupRig.Form);
    }

    [TestMethod]
    public void A_lost_reply_is_asked_for_once_more_with_the_same_controller()
    {
        _rig.Open();
        _rig.Server.LostReplies = 1;
        Succeed(SetupRig.Form);
        Assert.HasCount(2, _rig.Server.Claims);
        Assert.AreEqual(_rig.Server.Claims[0].ToJsonString(), _rig.Server.Claims[1].ToJsonString());
    }

    [TestMethod]
    public void Two_lost_replies_end_the_attempt_and_the_next_one_is_the_same_claim()
    {
        _rig.Open();
        _rig.Server.LostReplies = 2;
        Assert.Contains("the server does not answer", _rig.Submit());
        Succeed(OnlyTheRest);
    }

    [TestMethod]
    public void A_full_flash_keeps_nothing_and_says_so()
    {
        _rig.Open();
        _rig.Board.Flash.CapacityBytes = 0;
        Assert.Contains("could not keep its data", _rig.Submit());
        Assert.AreEqual("", _rig.Identity.PoleId);
        _rig.Board.Flash.CapacityBytes = 256 * 1024;
        Succeed(OnlyTheRest);
    }

    private void Succeed(string form)
    {
        Assert.Contains("The pole restarts", _rig.Submit(form));
        _rig.RunUntil(() => _rig.Fleet.Poles.Count > 0, 60);
    }
}
