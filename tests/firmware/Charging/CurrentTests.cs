namespace Laterne.Charging.Tests;

[TestClass]
public sealed class CurrentTests
{
    [TestMethod]
    [DataRow(0, 10_000)]
    [DataRow(5, 10_000)]
    [DataRow(6, 1_000)]
    [DataRow(16, 2_666)]
    [DataRow(32, 5_333)]
    [DataRow(51, 8_500)]
    [DataRow(63, 8_500)]
    public void The_duty_offers_six_tenths_of_an_ampere_a_percent_and_never_more_than_the_limit(int limitA, int duty)
    {
        Assert.AreEqual(duty, PilotDuty.Of(limitA));
        Assert.AreEqual(limitA < PilotDuty.LeastA ? 0 : Math.Min(limitA, 51), PilotDuty.LimitOf(duty), "the way back");
    }

    [TestMethod]
    [DataRow("""{"enabled":true,"free":true,"maxA":16,"feederA":25}""", 16)]
    [DataRow("""{"enabled":true,"free":true,"maxA":16,"feederA":10,"reserveMilliampere":1500}""", 8)]
    [DataRow("""{"enabled":true,"free":true,"maxA":16,"feederA":7,"reserveMilliampere":1500}""", 0)]
    [DataRow("""{"enabled":true,"free":true,"maxA":16,"feederA":25,"managed":true,"failSafeA":7}""", 7)]
    [DataRow("""{"enabled":true,"free":true,"maxA":16,"feederA":25,"managed":true,"failSafeA":0}""", 0)]
    public void The_least_of_connector_feeder_and_fail_safe_is_offered_after_lamp_and_call_pillar(string settings, int ampere)
    {
        var pole = new ChargerRig(settings);
        pole.Vehicle.State = 'C';
        pole.Run(10_000);
        Assert.AreEqual(ampere, pole.Function.OfferedA);
        Assert.AreEqual(ampere > 0, pole.Contactor.IsClosed);
    }

    [TestMethod]
    public void A_limit_of_the_server_throttles_pauses_and_lapses_to_the_fail_safe_limit()
    {
        var pole = SessionTests.Charging();
        Limit(pole, 10, 600);
        Assert.AreEqual(10, pole.Function.OfferedA);
        pole.Run(1_000);
        Assert.AreEqual(10, pole.Vehicle.DrawnA, 0.1);

        Limit(pole, 0, 600);
        Assert.AreEqual(10_000, pole.Pilot.DutyHundredths);
        pole.Run(1_000);
        Assert.IsFalse(pole.Contactor.IsClosed, "the feeder is free within a second");
        pole.Run(500_000);
        Assert.IsFalse(pole.Contactor.IsClosed);

        pole.Run(110_000);
        Assert.AreEqual(6, pole.Function.OfferedA, "expired: fail-safe");
        Assert.IsTrue(pole.Contactor.IsClosed);
        pole.Run(3_600_000);
        Assert.AreEqual(6, pole.Function.OfferedA);
        Assert.IsEmpty(pole.Wrong);
    }

    [TestMethod]
    public void A_pause_lasts_its_minimum_even_when_the_limit_comes_back_at_once()
    {
        var pole = SessionTests.Charging();
        Limit(pole, 0, 600);
        Limit(pole, 16, 600);
        pole.Run(28_000);
        Assert.AreEqual(0, pole.Function.OfferedA);
        pole.Run(5_000);
        Assert.AreEqual(16, pole.Function.OfferedA);
        Assert.IsTrue(pole.Contactor.IsClosed);
        Assert.AreEqual(2, pole.Contactor.Closings);
    }

    [TestMethod]
    [DataRow("""  ,"limitA":5,"expiration":EXP""", "limitA")]
    [DataRow("""  ,"limitA":17,"expiration":EXP""", "limitA")]
    [DataRow("""  ,"limitA":10""", "expiration")]
    [DataRow("""  ,"limitA":10,"expiration":1""", "expiration")]
    [DataRow("""  ,"expiration":EXP""", "limitA")]
    public void A_limit_that_cannot_be_is_refused_with_its_field(string members, string field)
    {
        var pole = SessionTests.Charging();
        string answer = pole.Command("charge-limit", members.Replace("EXP", (pole.Rig.Utc + 60_000).ToString()));
        StringAssert.Contains(answer, "\"refused\"");
        StringAssert.Contains(answer, field);
        Assert.AreEqual(16, pole.Function.OfferedA);
    }

    [TestMethod]
    public void A_server_that_is_silent_for_too_long_leaves_the_fail_safe_limit()
    {
        var pole = SessionTests.Charging("""{"enabled":true,"free":true,"feederA":25,"failSafeA":8,"failSafeAfterMinutes":5}""");
        pole.Rig.Uplink.Disconnect();
        pole.Run(299_000);
        Assert.AreEqual(16, pole.Function.OfferedA);
        pole.Run(2_000);
        Assert.AreEqual(8, pole.Function.OfferedA);
        pole.Rig.Uplink.Connect();
        pole.Run(1_000);
        Assert.AreEqual(16, pole.Function.OfferedA);
    }

    [TestMethod]
    public void Heat_throttles_to_six_ampere_then_pauses_and_comes_back_only_when_it_is_cooler()
    {
        var pole = new ChargerRig("""{"enabled":true,"free":true,"feederA":25,"minimumPauseS":0,"derateFromC":60,"stopAtC":70}""", isPeculiar: true);
        pole.Vehicle.State = 'C';
        foreach (var (celsius, ampere) in new[] { (60, 16), (65, 11), (69, 7), (70, 0), (66, 0), (65, 11), (20, 16) })
        {
            pole.Thermometer.Celsius = celsius;
            pole.Run(5_000);
            Assert.AreEqual(ampere, pole.Function.OfferedA, $"{celsius} °C");
        }

        pole.Thermometer.Celsius = null;
        pole.Run(15_000);
        Assert.AreEqual(6, pole.Function.OfferedA, "nobody knows how hot it is");
    }

    internal static void Limit(ChargerRig pole, int ampere, int seconds) => StringAssert.Contains(
        pole.Command("charge-limit", ",\"limitA\":" + ampere + ",\"expiration\":" + (pole.Rig.Utc + (seconds * 1000L))), "done");
}
