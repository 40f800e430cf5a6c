using File = Laterne.Hardware.OnDevice.File;
using FileStream = Laterne.Hardware.OnDevice.FileStream;

namespace Laterne.Hardware.Tests;

[TestClass]
public sealed class Virtual_Flash_Tests
{
    private const string Path = @"I:\a.bin";

    private readonly VirtualBoard _board = new("flash");

    [TestMethod]
    [DataRow(TornWrite.None, "old!")]
    [DataRow(TornWrite.Half, "old!ne")]
    [DataRow(TornWrite.HalfThenErased, "old!ne\u00FF\u00FF")]
    [DataRow(TornWrite.All, "old!new!")]
    public void A_cut_write_leaves_what_it_is_told_to(TornWrite torn, string left)
    {
        using var scope = _board.Enter();
        Write("old!", FileMode.Create);
        _board.Flash.CutPowerAtWrite(0, torn);

        Assert.ThrowsExactly<IOException>(() => Write("new!", FileMode.Append));

        Assert.IsFalse(_board.IsPowered);
        Assert.ThrowsExactly<IOException>(() => File.Exists(Path));
        _board.PowerOn();
        Assert.AreEqual(left, System.Text.Encoding.Latin1.GetString(File.ReadAllBytes(Path)));
    }

    [TestMethod]
    public void Files_behave_as_on_the_device()
    {
        using var scope = _board.Enter();
        Write("1", FileMode.Create);
        Write("2", FileMode.Append);
        Assert.AreEqual("12", File.ReadAllText(Path));

        File.Delete(@"I:\missing");
        Assert.ThrowsExactly<IOException>(() => new FileStream(@"I:\missing", FileMode.Open, FileAccess.Read));
        Assert.ThrowsExactly<IOException>(() => new FileStream(Path, FileMode.CreateNew, FileAccess.Write));
        Assert.ThrowsExactly<IOException>(() => File.Exists(@"C:\a"));

        _board.Flash.Provision(@"I:\b.bin", "b");
        Assert.ThrowsExactly<Exception>(() => File.Move(Path, @"I:\b.bin"), "an existing target is refused");
        File.Move(Path, @"I:\c.bin");
        CollectionAssert.AreEqual(new[] { @"I:\b.bin", @"I:\c.bin" }, OnDevice.Directory.GetFiles(@"I:\"));
    }

    [TestMethod]
    public void Space_is_counted_in_blocks_and_runs_out()
    {
        using var scope = _board.Enter();
        _board.Flash.CapacityBytes = 4 * VirtualFlash.BlockBytes;
        Write(new string('x', 5000), FileMode.Create);
        Assert.AreEqual(4 * VirtualFlash.BlockBytes, _board.Flash.UsedBytes);

        Assert.ThrowsExactly<IOException>(() => _ = new FileStream(@"I:\more", FileMode.Create, FileAccess.Write));
        Assert.AreEqual(5000, File.ReadAllBytes(Path).Length);
    }

    private static void Write(string text, FileMode mode)
    {
        using var stream = new FileStream(Path, mode, FileAccess.Write);
        var bytes = System.Text.Encoding.Latin1.GetBytes(text);
        stream.Write(bytes, 0, bytes.Length);
    }
}
