namespace Laterne.Charging.Tests;

[TestClass]
public sealed class AuthorisationTests
{
    private readonly ChargerRig _pole = new(ChargerRig.Cards);

    [TestMethod]
    public void The_server_judges_a_card_and_its_word_begins_the_session_with_its_reference()
    {
        _pole.Vehicle.State = 'B';
        _pole.CardReader.Show("AABBCCDD");
        _pole.Run(500);
        Assert.AreEqual("AABBCCDD", (string)_pole.Events("cardPresented").Single()["data"]!["card"]!);
        Assert.AreEqual(ChargeState.Occupied, _pole.Function.State);
        StringAssert.Contains(_pole.Command("charge-authorise", ",\"reference\":\"tariff-7\""), "done");
        Assert.AreEqual(1, _pole.Function.SessionNumber);
        Assert.AreEqual("tariff-7", (string)_pole.Events("sessionStarted").Single()["data"]!["reference"]!);

        _pole.Run(5_000);
        _pole.CardReader.Show("AABBCCDD");
        _pole.Run(60_000);
        Assert.AreEqual("card", (string)_pole.Sessions.Single()["reason"]!, "the card that began it ends it");
    }

    [TestMethod]
    public void A_listed_card_charges_at_once_without_a_link_and_after_ten_seconds_without_an_answer()
    {
        _pole.Vehicle.State = 'C';
        _pole.CardReader.Show("04A1B2C3");
        _pole.Run(9_000);
        Assert.IsFalse(_pole.Contactor.IsClosed, "the server may still answer");
        _pole.Run(5_000);
        Assert.IsTrue(_pole.Contactor.IsClosed);
        _pole.Vehicle.State = 'A';
        _pole.Run(60_000);

        _pole.Rig.Uplink.Disconnect();
        _pole.Vehicle.State = 'C';
        _pole.CardReader.Show("DEADBEEF");
        _pole.Run(3_000);
        Assert.IsTrue(_pole.Contactor.IsClosed);
    }

    [TestMethod]
    public void A_card_that_is_not_listed_does_not_charge_without_the_servers_word()
    {
        _pole.Rig.Uplink.Disconnect();
        _pole.Vehicle.State = 'C';
        _pole.CardReader.Show("DEADBEEE");
        _pole.Run(60_000);
        _pole.Rig.Uplink.Connect();
        _pole.Run(60_000);
        Assert.AreEqual(0, _pole.Contactor.Closings);
    }

    [TestMethod]
    public void Another_card_does_not_end_a_session()
    {
        _pole.Rig.Uplink.Disconnect();
        _pole.Vehicle.State = 'C';
        _pole.CardReader.Show("DEADBEEF");
        _pole.Run(5_000);
        _pole.CardReader.Show("04A1B2C3");
        _pole.Run(20_000);
        Assert.IsTrue(_pole.Contactor.IsClosed);
    }

    [TestMethod]
    public void A_permission_that_nobody_uses_lapses()
    {
        StringAssert.Contains(_pole.Command("charge-authorise", ",\"windowS\":30"), "done");
        _pole.Run(31_000);
        _pole.Vehicle.State = 'C';
        _pole.Run(10_000);
        Assert.AreEqual(ChargeState.Occupied, _pole.Function.State);
    }

    [TestMethod]
    public void Permission_and_stop_are_refused_where_they_mean_nothing()
    {
        StringAssert.Contains(_pole.Command("charge-stop"), "refused");
        _pole.Command("charge-authorise");
        _pole.Vehicle.State = 'C';
        _pole.Run(5_000);
        StringAssert.Contains(_pole.Command("charge-authorise"), "under way");
        _pole.Meter.IsMissing = true;
        _pole.Run(120_000);
        StringAssert.Contains(_pole.Command("charge-authorise"), "fault");
    }

    [TestMethod]
    public void A_command_that_comes_after_its_expiry_does_nothing()
    {
        _pole.Rig.Uplink.Command("charge-authorise", "late", "{\"expires\":" + (_pole.Rig.Utc - 1) + "}");
        _pole.Vehicle.State = 'C';
        _pole.Run(5_000);
        StringAssert.Contains(_pole.Rig.Uplink.Arrived!.Last(sent => sent.RequestId == "late").Text, "expired");
        Assert.AreEqual(0, _pole.Contactor.Closings);
    }
}
