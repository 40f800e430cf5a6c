using System.Text;
using Laterne.Features.Charging.Ocmf;

namespace Laterne.Features.Tests.Charging;

[TestClass]
public sealed class Ocmf_Reader_Tests
{
    [TestMethod]
    public void Members_come_in_any_order_as_texts_or_numbers_and_readings_inherit_what_they_leave_out()
    {
        var text = """
            OCMF|{ "RD" : [ {"ST":"G","RU":"kWh","RI":"1-b:1.8.0","RV":"12,345","TX":"B","TM":"2018-07-24T13:22:04.5Z"},
              {"RV":1.3E1,"TX":"C"}, {"RV":13.5,"TX":"L","TM":"2018-07-24T15:22:04+02:00 S", "NEW": [1, {"a": null}]}, ],
              "XYZ" : {"vendor": true}, "MS" : 4711, "PG" : "t 12", "FV" : 1.0 } | { "ZZ":1, "SD":"30", }
            """;
        var (packet, reason) = OcmfReader.Read(text);
        Assert.AreEqual(Reasons.Fine, reason);
        Assert.AreEqual(("4711", "1.0", 'T', 12L), (packet!.MeterSerial, packet.FormatVersion, packet.PaginationKind!.Value, packet.Pagination!.Value));
        Assert.AreEqual(3, packet.Readings.Count);
        CollectionAssert.AreEqual(new decimal?[] { 12345m, 13000m, 13500m }, packet.Readings.Select(reading => reading.WattHours).ToArray());
        CollectionAssert.AreEqual(new char?[] { 'B', 'C', 'L' }, packet.Readings.Select(reading => reading.Reason).ToArray());
        Assert.AreEqual(1_532_438_524_500, packet.Readings[1].TimeMs);
        Assert.AreEqual((1_532_438_524_000, 'S'), (packet.Readings[2].TimeMs!.Value, packet.Readings[2].TimeStatus!.Value));
        Assert.IsTrue(packet.Readings.All(reading => reading is { Register: "1-b:1.8.0", Status: 'G' }));
    }

    [TestMethod]
    public void A_reading_without_its_array_and_a_pipe_inside_of_a_text_are_read()
    {
        var packet = OcmfReader.Read("""OCMF|{"TT":"by day | by night \"","PG":"F0","GS":"g","RD":{"TM":"?","RV":5,"RU":"Wh"}}|{"SD":"00"}""").Packet!;
        Assert.AreEqual(5m, packet.Readings.Single().WattHours);
        Assert.AreEqual(('F', 0L, "g"), (packet.PaginationKind!.Value, packet.Pagination!.Value, packet.Serial));
        Assert.IsNull(packet.Readings[0].TimeMs);
    }

    [TestMethod]
    public void A_serial_number_with_a_control_character_is_none_for_no_meter_writes_one()
    {
        var packet = OcmfReader.Read("""OCMF|{"MS":"\u0000M-1","GS":"G\u0007","PG":"T1","RD":[]}|{"SD":"00"}""").Packet!;
        Assert.IsNull(packet.MeterSerial);
        Assert.IsNull(packet.GatewaySerial);
    }

    [TestMethod]
    [DataRow("", Reasons.NotOcmf)]
    [DataRow("OCM|{}|{}", Reasons.NotOcmf)]
    [DataRow("4F434D46zz", Reasons.NotOcmf)]
    [DataRow("OCMF|{}", Reasons.PayloadUnreadable)]
    [DataRow("OCMF|[1]|{\"SD\":\"00\"}", Reasons.PayloadUnreadable)]
    [DataRow("OCMF|{\"MS\":\"1\",\"MS\":\"2\"}|{\"SD\":\"00\"}", Reasons.PayloadUnreadable, DisplayName = "two members of one name")]
    [DataRow("OCMF|{\"FV\":\"1.0\"}|", Reasons.SignatureUnreadable)]
    [DataRow("OCMF|{\"FV\":\"1.0\"}|{\"SA\":\"x\"}", Reasons.SignatureUnreadable)]
    public void What_is_no_packet_is_told_why(string text, string reason)
    {
        var (packet, why) = OcmfReader.Read(text);
        Assert.IsNull(packet);
        Assert.AreEqual(reason, why);
    }

    [TestMethod]
    public void No_text_whatever_makes_the_reader_throw_and_no_changed_payload_is_valid()
    {
        var meter = new SigningMeter("brainpoolP256r1");
        var key = MeterPublicKey.Read(meter.PublicKey, null)!;
        var genuine = meter.Packet(SigningMeter.Payload(3, 'E', "123.45"));
        var random = new Random(20261127);
        var read = 0;
        for (var round = 0; round < 4000; round++)
        {
            var text = Changed(genuine, random, round);
            var packet = OcmfReader.Read(text).Packet;
            if (packet is null)
            {
                continue;
            }

            read++;
            var isSame = packet.Payload.AsSpan().SequenceEqual(Encoding.UTF8.GetBytes(genuine.Split('|')[1]));
            var verdict = SignatureCheck.Judge(packet, key).Verdict;
            Assert.IsTrue(verdict != Verdicts.Valid || isSame, text);
            SessionProof.Of([new JudgedPacket(packet, verdict, "")]);
            SessionProof.Of([new JudgedPacket(packet, Verdicts.Valid, ""), new JudgedPacket(packet, Verdicts.Valid, "")]);
        }

        Assert.IsGreaterThan(1000, read);
    }

    private static string Changed(string text, Random random, int round)
    {
        string[] bits = ["{", "}", "[", "]", "|", "\"", "\\", "\\ud800", "null", "-1", "1e400", "\0", "é", ",", ":", "99999999999999999999999999999999", "\"RD\"", "\"PG\":7,"];
        var changed = new StringBuilder(text);
        for (var i = 0; i <= round % 4; i++)
        {
            var at = random.Next(changed.Length);
            switch (random.Next(4))
            {
                case 0:
                    changed[at] = (char)random.Next(1, 0x2FF);
                    break;
                case 1:
                    changed.Remove(at, Math.Min(random.Next(1, 12), changed.Length - at));
                    break;
                case 2:
                    changed.Insert(at, bits[random.Next(bits.Length)]);
                    break;
                default:
                    changed[at] = (char)(changed[at] ^ 1);
                    break;
            }
        }

        return round % 400 == 399 ? string.Concat(Enumerable.Repeat(changed.ToString(), 3)) : changed.ToString();
    }
}
