using System.Text;
using System.Text.Json;
using Laterne.CrewConsole;
using Laterne.Device.Storage;
using Laterne.Hardware;

namespace Laterne.Device.Tests.Crew;

/// <summary>The root that the pole trusts comes in pieces and is there whole or not at all.</summary>
[TestClass]
public sealed class Authority_Tests
{
    private static readonly string First = Pem('A');
    private static readonly string Second = Pem('B');

    [TestMethod]
    public void The_pieces_of_a_root_become_one_record_and_a_second_root_replaces_the_first()
    {
        var rig = new ConsoleRig();
        Assert.AreEqual((First.Length, true), Send(rig, First));
        Assert.AreEqual(First, Kept(rig.Pole.Board));
        Assert.AreEqual((Second.Length, true), Send(rig, Second));
        Assert.AreEqual(Second, Kept(rig.Pole.Board));
        Assert.AreEqual("done", (string)rig.Do("authority-set", "\"total\":0")["status"]!);
        Assert.IsNull(Kept(rig.Pole.Board));
    }

    [TestMethod]
    public void What_is_out_of_order_too_long_or_no_certificate_changes_nothing()
    {
        var rig = new ConsoleRig();
        Send(rig, First);
        var piece = JsonSerializer.Serialize(Second[..200]);
        Assert.AreEqual("total", (string)rig.Do("authority-set", $"\"from\":0,\"text\":{piece}")["field"]!);
        Assert.AreEqual("total", (string)rig.Do("authority-set", $"\"from\":0,\"total\":4001,\"text\":{piece}")["field"]!);
        Assert.AreEqual("from", (string)rig.Do("authority-set", $"\"from\":200,\"total\":{Second.Length},\"text\":{piece}")["field"]!);
        Assert.AreEqual("done", (string)rig.Do("authority-set", $"\"from\":0,\"total\":{Second.Length},\"text\":{piece}")["status"]!);
        Assert.AreEqual("from", (string)rig.Do("authority-set", $"\"from\":400,\"total\":{Second.Length},\"text\":{piece}")["field"]!);
        Assert.AreEqual("from", (string)rig.Do("authority-set", $"\"from\":200,\"total\":{Second.Length},\"text\":{piece}")["field"]!, "what was begun has ended");
        Assert.AreEqual("text", (string)rig.Do("authority-set", "\"from\":0,\"total\":20,\"text\":\"no certificate here.\"")["field"]!);
        Assert.AreEqual("text", (string)rig.Do("authority-set", "\"from\":0,\"total\":4,\"text\":\"a\\tbc\"")["field"]!);
        Assert.AreEqual(First, Kept(rig.Pole.Board));
    }

    [TestMethod]
    public void A_power_cut_at_any_write_leaves_the_old_root_or_the_new_one()
    {
        foreach (var torn in new[] { TornWrite.None, TornWrite.Half, TornWrite.HalfThenErased, TornWrite.All })
        {
            for (var cut = 0; ; cut++)
            {
                var rig = new ConsoleRig();
                Send(rig, First);
                rig.Pole.Board.Flash.CutPowerAtWrite(cut, torn);
                try
                {
                    Send(rig, Second);
                }
                catch (DeviceRebootedException)
                {
                    // The firmware ended with the power.
                }

                var wasCut = !rig.Pole.Board.IsPowered;
                rig.Pole.Board.PowerOn();
                Assert.IsTrue(Kept(rig.Pole.Board) is { } kept && (kept == First || kept == Second), $"{torn} at write {cut}");
                if (!wasCut)
                {
                    Assert.AreEqual(Second, Kept(rig.Pole.Board));
                    break;
                }
            }
        }
    }

    private static string Pem(char of) =>
        "-----BEGIN CERTIFICATE-----\n" + string.Concat(Enumerable.Repeat(new string(of, 64) + "\n", 10)) + "-----END CERTIFICATE-----\n";

    private static (int Bytes, bool IsKept) Send(ConsoleRig rig, string pem)
    {
        var answer = (Bytes: 0, IsKept: false);
        for (var from = 0; from < pem.Length; from += 240)
        {
            var piece = JsonSerializer.Serialize(pem.Substring(from, Math.Min(240, pem.Length - from)));
            var said = rig.Do("authority-set", $"\"from\":{from},\"total\":{pem.Length},\"text\":{piece}", 0.3);
            answer = ((int)said["bytes"]!, (int)said["kept"]! == 1);
        }

        return answer;
    }

    private static string? Kept(VirtualBoard board)
    {
        using (board.Enter())
        {
            var bytes = new byte[4096];
            return new Store().TryRead(AuthoritySetCommand.Record, bytes, out var length) ? Encoding.ASCII.GetString(bytes, 0, length) : null;
        }
    }
}
