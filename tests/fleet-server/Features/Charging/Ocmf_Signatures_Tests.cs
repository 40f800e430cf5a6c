using System.Text;
using Laterne.Features.Charging.Ocmf;

namespace Laterne.Features.Tests.Charging;

[TestClass]
public sealed class Ocmf_Signatures_Tests
{
    // Packets of real devices with their keys, as they go round in the test sets of transparency programs.
    private const string Keba = """OCMF|{"FV":"1.0","GI":"KEBA_KCP30","GS":"17619300","GV":"2.8.5","PG":"T32","IS":false,"IL":"NONE","IF":["RFID_NONE","OCPP_NONE","ISO15118_NONE","PLMN_NONE"],"IT":"NONE","ID":"","RD":[{"TM":"2019-08-13T10:03:15,000+0000 I","TX":"B","EF":"","ST":"G","RV":0.2596,"RI":"1-b:1.8.0","RU":"kWh"},{"TM":"2019-08-13T10:03:36,000+0000 R","TX":"E","EF":"","ST":"G","RV":0.2597,"RI":"1-b:1.8.0","RU":"kWh"}]}|{"SD":"304502200E2F107C987A300AC1695CA89EA149A8CDFA16188AF0A33EE64B67964AA943F9022100889A72B6D65364BEA8562E7F6A0253157ACFF84FE4929A93B5964D23C4265699"}""";
    private const string KebaKey = "3059301306072A8648CE3D020106082A8648CE3D030107034200043AEEB45C392357820A58FDFB0857BD77ADA31585C61C430531DFA53B440AFBFDD95AC887C658EA55260F808F55CA948DF235C2108A0D6DC7D4AB1A5E1A7955BE";

    private const string Ebz = """OCMF|{"FV":"1.0","GI":"eBZ LD3","GS":"1EBZ0300034628","GV":"V207","MS":"1EBZ0300034628","PG":"T120","IS":true,"IL":"TRUSTED","IT":"EMAID","ID":"DKV_Testbox2","CI":"Dies","CT":"EVSEID","RD":[{"TM":"2022-10-27T19:38:50,000+0200 I","TX":"B","RV":2851485,"RI":"1-b:1.8.e","RU":"Wh","ST":"G"},{"TM":"2022-10-27T19:43:38,000+0200 I","TX":"E","RV":2851753,"RI":"1-b:1.8.e","RU":"Wh","ST":"G"}]}|{"SA":"ECDSA-secp192r1-SHA256","SD":"30340218e10a077929f593717affdff69a5df0d2862989a6638f873d0218007d21b1c0255c5b24a3c5a01d600839ebae2bb67bcb1159"}""";
    private const string EbzKey = "3049301306072a8648ce3d020106082a8648ce3d030101033200041e155ef46fbcc56005769c08d792127c006c242ccccd96bf7051b6fbc278497036659e7bae57f542776a17c7f8b28600";

    [TestMethod]
    [DataRow(Keba, KebaKey, 0.1, DisplayName = "KEBA, without SA and MS")]
    [DataRow(Ebz, EbzKey, 268.0, DisplayName = "eBZ, both numbers of the signature padded to a fixed width")]
    public void A_packet_of_a_real_device_is_valid_and_proves_its_energy(string text, string key, double wattHours)
    {
        var packet = OcmfReader.Read(text).Packet!;
        Assert.AreEqual((Verdicts.Valid, Reasons.Fine), Judge(packet, key));
        var proof = SessionProof.Of([new JudgedPacket(packet, Verdicts.Valid, Reasons.Fine)]);
        Assert.AreEqual((Verdicts.Valid, (decimal)wattHours), (proof.Verdict, proof.WattHours!.Value));
        Assert.AreEqual((Verdicts.Invalid, Reasons.SignatureMismatch), Judge(OcmfReader.Read(text.Replace("\"TX\":\"B\"", "\"TX\":\"C\"")).Packet!, key));
    }

    [TestMethod]
    [DataRow("secp192k1")]
    [DataRow("secp256k1")]
    [DataRow("secp192r1")]
    [DataRow("secp256r1")]
    [DataRow("brainpoolP256r1")]
    [DataRow("secp384r1")]
    [DataRow("brainpoolP384r1")]
    public void Each_curve_of_the_format_is_known_with_every_shape_of_signature_and_key(string curve)
    {
        var meter = new SigningMeter(curve);
        var payload = SigningMeter.Payload(1, 'B', "0.5");
        string[] keys = [meter.PublicKey, Convert.ToBase64String(Convert.FromHexString(meter.PublicKey)), Pem(meter.PublicKey), Convert.ToHexString(meter.Point), Convert.ToHexString(meter.Point.AsSpan(1))];
        string[] packets =
        [
            meter.Packet(payload),
            meter.Packet(payload, $"ecdsa-{curve.Replace("P", "", StringComparison.Ordinal)}-sha256"),
            $$"""OCMF|{{payload}}|{"SD":"{{Convert.ToHexStringLower(meter.Der(payload))}}"}""",
            $$"""OCMF|{{payload}}|{"SE":"base64","SM":"application/x-der","SD":"{{Convert.ToBase64String(meter.Der(payload))}}"}""",
            $$"""OCMF|{{payload}}|{"SA":"ECDSA-{{curve}}-SHA256","SD":"{{Convert.ToHexString(meter.SideBySide(payload))}}"}""",
        ];
        foreach (var key in keys)
        {
            foreach (var text in packets)
            {
                Assert.AreEqual((Verdicts.Valid, Reasons.Fine), Judge(OcmfReader.Read(text).Packet!, key, curve), text);
            }
        }

        Assert.AreEqual((Verdicts.Invalid, Reasons.SignatureMismatch), Judge(OcmfReader.Read(packets[0]).Packet!, new SigningMeter(curve).PublicKey));
        Assert.AreEqual(meter.PublicKey, MeterPublicKey.Read(keys[3], curve)!.Text);
    }

    [TestMethod]
    public void Every_byte_between_the_pipes_is_signed_and_nothing_else()
    {
        var meter = new SigningMeter();
        var payload = " \r\n" + SigningMeter.Payload(7, 'E', "12.50") + "\t ";
        var text = meter.Packet(payload);
        Assert.AreEqual(Verdicts.Valid, Judge(OcmfReader.Read(text).Packet!, meter.PublicKey).Verdict);
        Assert.AreEqual(Verdicts.Valid, Judge(OcmfReader.Read("\uFEFF  " + text + "\r\n\0").Packet!, meter.PublicKey).Verdict);
        Assert.AreEqual(Verdicts.Invalid, Judge(OcmfReader.Read(text.Replace("\t |", "|")).Packet!, meter.PublicKey).Verdict);
        Assert.AreEqual(Verdicts.Invalid, Judge(OcmfReader.Read(text.Replace("12.50", "12.5")).Packet!, meter.PublicKey).Verdict);
        Assert.AreEqual(Verdicts.Invalid, Judge(OcmfReader.Read(text.Replace("\"FV\":\"1.0\",", "")).Packet!, meter.PublicKey).Verdict);
        Assert.AreEqual(Verdicts.Valid, Judge(OcmfReader.Read(Convert.ToHexString(Encoding.UTF8.GetBytes(text))).Packet!, meter.PublicKey).Verdict);
        Assert.AreEqual(Verdicts.Valid, Judge(OcmfReader.Read(text + "|" + meter.PublicKey).Packet!, meter.PublicKey).Verdict, "the withdrawn fourth section");
    }

    [TestMethod]
    public void Without_a_key_or_with_an_algorithm_that_nobody_knows_a_packet_is_neither_valid_nor_invalid()
    {
        var meter = new SigningMeter();
        var packet = OcmfReader.Read(meter.Packet(SigningMeter.Payload(1, 'B', "1"))).Packet!;
        Assert.AreEqual((Verdicts.NoKey, Reasons.NoKey), SignatureCheck.Judge(packet, null));
        var odd = OcmfReader.Read(meter.Packet(SigningMeter.Payload(1, 'B', "1"), "RSA-2048-SHA256")).Packet!;
        Assert.AreEqual((Verdicts.Unreadable, Reasons.AlgorithmUnknown), Judge(odd, meter.PublicKey));
        Assert.AreEqual((Verdicts.Invalid, Reasons.OtherCurve), Judge(packet, new SigningMeter("secp256k1").PublicKey));
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("zz")]
    [DataRow("3059301306072A8648CE3D020106082A8648CE3D03010703420004")]
    [DataRow("04000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000")]
    public void What_is_no_key_is_refused(string text) => Assert.IsNull(MeterPublicKey.Read(text, "secp256r1"));

    private static (string Verdict, string Reason) Judge(OcmfPacket packet, string key, string? curve = null) => SignatureCheck.Judge(packet, MeterPublicKey.Read(key, curve)!);

    private static string Pem(string hex) => "-----BEGIN PUBLIC KEY-----\n" + Convert.ToBase64String(Convert.FromHexString(hex), Base64FormattingOptions.InsertLineBreaks) + "\n-----END PUBLIC KEY-----\n";
}
