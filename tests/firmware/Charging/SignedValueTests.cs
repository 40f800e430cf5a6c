using System.Text.Json.Nodes;

namespace Laterne.Charging.Tests;

[TestClass]
public sealed class SignedValueTests
{
    private readonly ChargerRig _pole = new(isSigned: true);

    [TestMethod]
    public void A_packet_of_two_kilobytes_arrives_byte_for_byte()
    {
        string packet = Packet("T1", 2_048);
        _pole.Signed.Packets.Enqueue(packet);
        _pole.Run(5_000);
        Assert.AreEqual(packet, Arrived().Single());
        Assert.IsEmpty(_pole.Signed.Packets);
        Assert.IsEmpty(_pole.Events("signedValueGap"));
    }

    [TestMethod]
    public void While_the_server_is_away_packets_wait_in_flash_and_in_the_meter_and_then_come_in_order_and_once()
    {
        _pole.Rig.Uplink.Disconnect();
        for (int i = 1; i <= 9; i++)
        {
            _pole.Signed.Packets.Enqueue(Packet("T" + i));
        }

        _pole.Run(10_000);
        Assert.HasCount(5, _pole.Signed.Packets);
        _pole.Restart(ChargerRig.Evening);
        _pole.Rig.Uplink.Connect();
        _pole.Run(30_000);
        CollectionAssert.AreEqual(Enumerable.Range(1, 9).Select(i => Packet("T" + i)).ToArray(), Arrived().ToArray());
        Assert.IsEmpty(_pole.Events("signedValueGap"));
    }

    [TestMethod]
    [DataRow("T1 T2 T4", 3, 4)]
    [DataRow("T1 T2 T2x", 3, 2)]
    [DataRow("F7 T1 T2 F9", 8, 9)]
    public void A_page_that_is_missing_or_comes_again_is_told_and_the_packet_passes_all_the_same(string pages, int expected, int pagination)
    {
        string[] packets = [.. pages.Split(' ').Select((page, i) => Packet(page.TrimEnd('x')) + i)];
        foreach (string packet in packets)
        {
            _pole.Signed.Packets.Enqueue(packet);
        }

        _pole.Run(30_000);
        JsonNode gap = _pole.Events("signedValueGap").Single()["data"]!;
        Assert.AreEqual(expected, (int)gap["expected"]!);
        Assert.AreEqual(pagination, (int)gap["pagination"]!);
        CollectionAssert.AreEqual(packets, Arrived().ToArray());
    }

    [TestMethod]
    public void A_packet_without_a_page_passes_and_one_that_cannot_be_text_is_refused_and_told()
    {
        _pole.Signed.Packets.Enqueue("OCMF|{\"FV\":\"1.0\"}|{\"SD\":\"00\"}");
        _pole.Signed.Packets.Enqueue("OCMF|{\"PG\":\"T1\"}|{\"SD\":\"\u0007\"}");
        _pole.Run(10_000);
        Assert.HasCount(1, Arrived().ToList());
        Assert.HasCount(1, _pole.Events("signedValueGap").ToList());
        Assert.HasCount(1, _pole.Events("signedValueRefused").ToList());
        Assert.IsEmpty(_pole.Signed.Packets);
    }

    private IEnumerable<string> Arrived() => _pole.Events("signedMeterValue")
        .DistinctBy(e => ((long)e["boot"]!, (long)e["seq"]!)).Select(e => (string)e["data"]!["signedMeterData"]!);

    private static string Packet(string page, int length = 200)
    {
        string head = "OCMF|{\"FV\":\"1.0\",\"GI\":\"SEAL AG\",\"GS\":\"1850006a\",\"PG\":\"" + page
            + "\",\"RD\":[{\"TM\":\"2026-11-27T12:00:00,000+0100 S\",\"TX\":\"B\",\"RV\":2935.6,\"RU\":\"kWh\"}]}|{\"SD\":\"";
        return head + new string('4', length - head.Length - 2) + "\"}";
    }

    [TestMethod]
    public void The_meter_signs_the_begin_of_a_session_for_its_customer_and_the_end_once_no_power_flows()
    {
        var pole = new ChargerRig(ChargerRig.Cards, isSigned: true);
        pole.Command("charge-authorise", ",\"reference\":\"tariff-7\"");
        pole.Vehicle.State = 'C';
        pole.Run(60_000);
        CollectionAssert.AreEqual(new[] { "begin tariff-7" }, pole.Signed.Asked);
        pole.Vehicle.State = 'A';
        pole.Run(5_000);
        Assert.HasCount(1, pole.Signed.Asked, "energy may still be counted");
        pole.Run(30_000);
        CollectionAssert.AreEqual(new[] { "begin tariff-7", "end" }, pole.Signed.Asked);
    }
}
