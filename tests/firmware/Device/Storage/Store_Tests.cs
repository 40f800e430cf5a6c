using Laterne.Device.Storage;
using Laterne.Hardware;

namespace Laterne.Device.Tests.Storage;

[TestClass]
public sealed class Store_Tests
{
    private readonly VirtualBoard _board = new("store");

    public static IEnumerable<object[]> Cuts =>
        from torn in Enum.GetValues<TornWrite>()
        from oldLength in new[] { 0, 1, 400, 4096 }
        from newLength in new[] { 1, 350, 4096 }
        select new object[] { torn, oldLength, newLength };

    [TestMethod]
    [DynamicData(nameof(Cuts))]
    public void A_cut_at_any_write_of_a_replacement_leaves_the_old_or_the_new_record(TornWrite torn, int oldLength, int newLength)
    {
        var older = Content(3, 200);
        var old = Content(1, oldLength);
        var next = Content(2, newLength);
        for (var cut = 0; ; cut++)
        {
            var board = new VirtualBoard("cut");
            using (board.Enter())
            {
                // Two earlier generations, so that both files exist; or none at all.
                if (oldLength > 0)
                {
                    Assert.IsTrue(new Store().TryReplace("settings", older, older.Length));
                    Assert.IsTrue(new Store().TryReplace("settings", old, old.Length));
                }

                var running = new Store();
                Read(running, "settings");
                board.Flash.CutPowerAtWrite(cut, torn);
                var isDone = running.TryReplace("settings", next, next.Length);
                var wasCut = !board.IsPowered;
                board.PowerOn();
                var found = Read(new Store(), "settings");
                if (isDone || (torn == TornWrite.All && !found.SequenceEqual(old)))
                {
                    CollectionAssert.AreEqual(next, found, $"write {cut}");
                }
                else
                {
                    CollectionAssert.AreEqual(old, found, $"write {cut}");
                }

                // And the record can be replaced again.
                Assert.IsTrue(new Store().TryReplace("settings", next, next.Length));
                CollectionAssert.AreEqual(next, Read(new Store(), "settings"));
                if (!wasCut)
                {
                    Assert.IsGreaterThan(1, cut);
                    return;
                }
            }
        }
    }

    [TestMethod]
    public void A_full_flash_refuses_and_keeps_the_old_record()
    {
        using var scope = _board.Enter();
        var store = new Store();
        Assert.IsTrue(store.TryReplace("counters", Content(1, 100), 100));
        _board.Flash.CapacityBytes = _board.Flash.UsedBytes;

        Assert.IsFalse(store.TryReplace("counters", Content(2, 100), 100));

        CollectionAssert.AreEqual(Content(1, 100), Read(store, "counters"));
        CollectionAssert.AreEqual(Content(1, 100), Read(new Store(), "counters"));
        _board.Flash.CapacityBytes = 256 * 1024;
        Assert.IsTrue(store.TryReplace("counters", Content(3, 100), 100));
        CollectionAssert.AreEqual(Content(3, 100), Read(new Store(), "counters"));
    }

    [TestMethod]
    public void A_damaged_bit_brings_back_the_record_before_it()
    {
        using var scope = _board.Enter();
        Assert.IsTrue(new Store().TryReplace("boot", Content(1, 40), 40));
        Assert.IsTrue(new Store().TryReplace("boot", Content(2, 40), 40));
        var files = _board.Flash.Dump();
        foreach (var path in files.Keys.Where(path => path.EndsWith(".a", StringComparison.Ordinal)))
        {
            files[path][20] ^= 0x10;
        }

        _board.Flash.Restore(files);

        CollectionAssert.AreEqual(Content(1, 40), Read(new Store(), "boot"));
    }

    [TestMethod]
    public void Damage_that_comes_while_running_brings_back_the_record_before_it_too()
    {
        using var scope = _board.Enter();
        var store = new Store();
        Assert.IsTrue(store.TryReplace("boot", Content(1, 40), 40));
        Assert.IsTrue(store.TryReplace("boot", Content(2, 40), 40));
        var files = _board.Flash.Dump();
        files[@"I:\boot.a"][30] ^= 1;
        _board.Flash.Restore(files);

        CollectionAssert.AreEqual(Content(1, 40), Read(store, "boot"));
    }

    [TestMethod]
    public void Records_do_not_mix()
    {
        using var scope = _board.Enter();
        var store = new Store();
        foreach (var name in new[] { "settings", "counters", "boot" })
        {
            Assert.IsTrue(store.TryReplace(name, Content(name.Length, 64), 64));
        }

        foreach (var name in new[] { "settings", "counters", "boot" })
        {
            CollectionAssert.AreEqual(Content(name.Length, 64), Read(store, name));
        }

        Assert.IsFalse(store.TryRead("absent", new byte[10], out _));
    }

    [TestMethod]
    public void What_is_larger_than_the_readers_buffer_or_the_limit_is_refused()
    {
        using var scope = _board.Enter();
        var store = new Store();
        Assert.IsTrue(store.TryReplace("settings", Content(1, 100), 100));

        Assert.IsFalse(store.TryRead("settings", new byte[99], out _));
        Assert.IsFalse(store.TryReplace("settings", new byte[4097], 4097));
        CollectionAssert.AreEqual(Content(1, 100), Read(store, "settings"));
    }

    private static byte[] Content(int seed, int length)
    {
        var content = new byte[length];
        new Random(seed).NextBytes(content);
        return content;
    }

    private static byte[] Read(Store store, string name)
    {
        var buffer = new byte[4096];
        return store.TryRead(name, buffer, out var length) ? buffer[..length] : [];
    }
}
