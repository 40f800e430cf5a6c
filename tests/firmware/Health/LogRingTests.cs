using System.Text;

namespace Laterne.Health.Tests;

[TestClass]
public sealed class LogRingTests
{
    private readonly LogRing _ring = new();
    private readonly LogLine _line = new();

    [TestMethod]
    public void The_last_lines_are_kept_with_number_time_and_level()
    {
        for (var i = 1; i <= 100; i++)
        {
            Write($"line {i}", LogLevel.Warning, i * 10);
        }

        Assert.AreEqual(101, _ring.Next);
        Assert.AreEqual(101 - LogRing.Lines, _ring.Oldest);
        Assert.IsFalse(_ring.TryRead(_ring.Oldest - 1, _line));
        Assert.IsFalse(_ring.TryRead(_ring.Next, _line));
        Assert.IsTrue(_ring.TryRead(100, _line));
        Assert.AreEqual(("line 100", 1000L, LogLevel.Warning, 1), (_line.Text, _line.AtMs, _line.Level, _line.Times));
    }

    [TestMethod]
    public void A_part_that_complains_in_every_step_pushes_nothing_out()
    {
        Write("started", LogLevel.Info, 0);
        for (var i = 0; i < 10_000; i++)
        {
            Write("a relay does not follow", LogLevel.Warning, i);
        }

        Assert.AreEqual(3, _ring.Next);
        Assert.IsTrue(_ring.TryRead(1, _line) && _line.Text == "started");
        Assert.IsTrue(_ring.TryRead(2, _line));
        Assert.AreEqual((10_000, 9_999L), (_line.Times, _line.AtMs));
    }

    [TestMethod]
    public void A_long_line_is_cut_between_characters_and_control_characters_become_blanks()
    {
        Write(new string('a', LogRing.LineBytes - 1) + "äöü", LogLevel.Info, 0);
        Assert.IsTrue(_ring.TryRead(1, _line));
        Assert.AreEqual(new string('a', LogRing.LineBytes - 1), _line.Text);

        Write("one\r\ntwo\0three", LogLevel.Info, 0);
        Assert.IsTrue(_ring.TryRead(2, _line));
        Assert.AreEqual("one  two three", _line.Text);
    }

    [TestMethod]
    public void Writing_allocates_nothing()
    {
        var text = Encoding.UTF8.GetBytes("the same words in many places");
        _ring.Add(LogLevel.Info, text, text.Length, 0);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++)
        {
            text[0] = (byte)('a' + (i % 26));
            _ring.Add(LogLevel.Info, text, text.Length, i);
        }

        Assert.AreEqual(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [TestMethod]
    public void Secrets_are_struck_out_wherever_they_stand()
    {
        var mask = new SecretMask();
        mask.Add("s3cret-of-the-pole");
        mask.Add("wlan-passwört");
        mask.Add("");
        var text = Encoding.UTF8.GetBytes("s3cret-of-the-pole: refused with wlan-passwört and s3cret-of-the-pole");
        Assert.IsTrue(mask.Apply(text, text.Length));
        Assert.AreEqual("******************: refused with ************** and ******************", Encoding.UTF8.GetString(text));
        Assert.IsFalse(mask.Apply(text, text.Length));
    }

    private void Write(string text, int level, long atMs)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        _ring.Add(level, bytes, bytes.Length, atMs);
    }
}
