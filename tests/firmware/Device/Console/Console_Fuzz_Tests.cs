using System.Text;

namespace Laterne.Device.Tests.Crew;

/// <summary>Whatever comes over the line, the pole goes on and answers the next good line.</summary>
[TestClass]
public sealed class Console_Fuzz_Tests
{
    private const string Alphabet = "{}[]\",:=\\ \r\n\b\u007fabdeilmnostu0123456789-";

    private static readonly string[] Words =
    [
        "{\"do\":\"", "\"}", "status", "help", "log", "identity show", "settings show from=", "test-lamp", "level=", "\"id\":\"x\",", "unlock mac=", "lock\r",
        "stop\r", "test motion\r", "{\"id\":1,\"do\":\"status\"}\r", "identity set secret\r", "\r\n", "\u00e4\u00f6", "99999999999999999999",
    ];

    [TestMethod]
    [DataRow(1, true)]
    [DataRow(2, false)]
    public void A_million_random_bytes_bring_no_exception_no_growth_and_no_restart(int seed, bool isClaimed)
    {
        var rig = new ConsoleRig(isClaimed ? ConsoleRig.Claimed : null, TestPole.SideStreet);
        var random = new Random(seed);
        var sent = 0;
        while (sent < 1_000_000)
        {
            var piece = Piece(random);
            sent += piece.Length;
            rig.Cable.Type(piece);
            rig.Pole.Run(TimeSpan.FromMilliseconds(90));
            if (random.Next(200) == 0)
            {
                rig.Cable.Clear();
                rig.Pole.Run(TimeSpan.FromSeconds(65));
                rig.Cable.Type("\r"u8);
                rig.Pole.Run(TimeSpan.FromSeconds(1));
                rig.Do("stop");
                Assert.AreEqual("done", (string)rig.Do("status")["status"]!, $"after {sent} bytes");
                Assert.IsLessThan(200_000, GC.GetTotalMemory(false) / 1024, "kilobytes of the whole test process");
            }
        }

        Assert.AreEqual(1, rig.Pole.Board.Starts);
        Assert.AreEqual(0, rig.Pole.Board.Serial.WaitingReads);
        var line = new Health.LogLine();
        for (var number = rig.Pole.Firmware.Log.Oldest; number < rig.Pole.Firmware.Log.Next; number++)
        {
            Assert.IsFalse(rig.Pole.Firmware.Log.TryRead(number, line) && line.Text.StartsWith("console failed"), line.Text);
        }
    }

    private static byte[] Piece(Random random)
    {
        var bytes = new byte[random.Next(1, 1000)];
        switch (random.Next(3))
        {
            case 0:
                random.NextBytes(bytes);
                return bytes;
            case 1:
                return [.. bytes.Select(_ => (byte)Alphabet[random.Next(Alphabet.Length)])];
            default:
                // Not what restarts the pole or opens a test of minutes.
                var text = new StringBuilder();
                while (text.Length < bytes.Length)
                {
                    text.Append(Words[random.Next(Words.Length)]);
                }

                return Encoding.UTF8.GetBytes(text.ToString());
        }
    }
}
