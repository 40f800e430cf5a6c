using Laterne.Features.Charging.Ocmf;

namespace Laterne.Features.Tests.Charging;

[TestClass]
public sealed class Session_Proof_Tests
{
    [TestMethod]
    public void Begin_and_end_in_two_packets_prove_the_energy_exactly_in_any_order()
    {
        var proof = Prove(SigningMeter.Payload(8, 'E', "1011.255"), SigningMeter.Payload(7, 'B', "1000.1"));
        Assert.AreEqual((Verdicts.Valid, 11_155m), (proof.Verdict, proof.WattHours!.Value));
        Assert.AreEqual((1_000_100m, 1_011_255m), (proof.Begin!.WattHours!.Value, proof.End!.WattHours!.Value));
    }

    [TestMethod]
    public void A_session_without_packets_has_no_verdict() => Assert.AreEqual(Verdicts.None, Prove().Verdict);

    [TestMethod]
    public void The_worst_packet_speaks_for_the_session()
    {
        var good = new JudgedPacket(OcmfReader.Read(Text(SigningMeter.Payload(1, 'B', "1"))).Packet, Verdicts.Valid, Reasons.Fine);
        Assert.AreEqual(Verdicts.NoKey, SessionProof.Of([good, good with { Verdict = Verdicts.NoKey }]).Verdict);
        Assert.AreEqual(Verdicts.Invalid, SessionProof.Of([good, good with { Verdict = Verdicts.NoKey }, good with { Verdict = Verdicts.Invalid }]).Verdict);
        Assert.AreEqual(Reasons.NotOcmf, SessionProof.Of([new JudgedPacket(null, Verdicts.Unreadable, Reasons.NotOcmf), good]).Reason);
    }

    [TestMethod]
    public void What_is_missing_makes_it_incomplete()
    {
        AreSaid(Verdicts.Incomplete, Reasons.NoEnd, SigningMeter.Payload(1, 'B', "1"));
        AreSaid(Verdicts.Incomplete, Reasons.NoBegin, SigningMeter.Payload(2, 'E', "2"));
        AreSaid(Verdicts.Incomplete, Reasons.PageMissing, SigningMeter.Payload(1, 'B', "1"), SigningMeter.Payload(3, 'E', "2"));
        AreSaid(Verdicts.Incomplete, Reasons.NoPage, SigningMeter.Payload(1, 'B', "1").Replace("\"T1\"", "\"1\""));
    }

    [TestMethod]
    public void What_contradicts_itself_is_invalid()
    {
        var begin = SigningMeter.Payload(1, 'B', "5");
        AreSaid(Verdicts.Invalid, Reasons.OtherMeter, begin, SigningMeter.Payload(2, 'E', "6", serial: "M-2"));
        AreSaid(Verdicts.Invalid, Reasons.PageTwice, begin, SigningMeter.Payload(1, 'E', "6"));
        AreSaid(Verdicts.Invalid, Reasons.SecondBegin, begin, SigningMeter.Payload(2, 'B', "5"), SigningMeter.Payload(3, 'E', "6"));
        AreSaid(Verdicts.Invalid, Reasons.MeterNotGood, begin, SigningMeter.Payload(2, 'E', "6", status: "S"));
        AreSaid(Verdicts.Invalid, Reasons.Exception, begin, SigningMeter.Payload(2, 'X', "5"), SigningMeter.Payload(3, 'E', "6"));
        AreSaid(Verdicts.Invalid, Reasons.EnergyError, begin, SigningMeter.Payload(2, 'E', "6").Replace("\"EF\":\"\"", "\"EF\":\"E\""));
        AreSaid(Verdicts.Invalid, Reasons.NoEnergy, begin, SigningMeter.Payload(2, 'E', "6", unit: "mOhm"));
        AreSaid(Verdicts.Invalid, Reasons.Backwards, begin, SigningMeter.Payload(2, 'E', "4"));
    }

    [TestMethod]
    public void Another_register_than_that_of_the_begin_does_not_count()
    {
        var other = SigningMeter.Payload(2, 'E', "9").Replace("1-0:1.8.0", "1-0:2.8.0");
        AreSaid(Verdicts.Incomplete, Reasons.NoEnd, SigningMeter.Payload(1, 'B', "5"), other);
    }

    [TestMethod]
    public void Gaps_between_numbers_are_found_whatever_the_order()
    {
        CollectionAssert.AreEqual(new NumberGap[] { new(3, 4), new(6, 6) }, NumberGap.Between([7, 2, 5, 1, 5]).ToArray());
        CollectionAssert.AreEqual(new NumberGap[] { new(18, 1_795_301_999) }, NumberGap.Between([17, 1_795_302_000]).ToArray(), "a lost record makes a leap");
        Assert.AreEqual(NumberGap.Most, NumberGap.Between(Enumerable.Range(0, 1000).Select(i => 2L * i)).Count);
    }

    private static void AreSaid(string verdict, string reason, params string[] payloads)
    {
        var proof = Prove(payloads);
        Assert.AreEqual((verdict, reason, null), (proof.Verdict, proof.Reason, proof.WattHours), string.Join('\n', payloads));
    }

    private static SessionProof Prove(params string[] payloads) =>
        SessionProof.Of([.. payloads.Select(payload => new JudgedPacket(OcmfReader.Read(Text(payload)).Packet!, Verdicts.Valid, Reasons.Fine))]);

    private static string Text(string payload) => $$"""OCMF|{{payload}}|{"SD":"30"}""";
}
