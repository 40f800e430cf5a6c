using Laterne.Core.Health;
using Laterne.Core.Settings;
using Laterne.Core.Tests.Ports;

namespace Laterne.Core.Tests.Settings;

[TestClass]
public sealed class SettingsFormatTests
{
    private readonly MemoryStore _store = new();

    [TestMethod]
    public void After_a_roll_back_the_old_release_finds_the_document_that_it_could_read()
    {
        Assert.IsTrue(Take(Old(), 5, 1));
        Assert.IsTrue(Take(New(), 6, 2));
        Assert.AreEqual(6, New().Running.Version);

        var old = Old();
        Assert.AreEqual(5, old.Running.Version);
        Assert.IsFalse(old.HasFault);
        Assert.AreEqual(6, New().Running.Version, "and the new release, tried again, its own");
    }

    [TestMethod]
    public void The_old_release_refuses_a_later_format_and_says_so()
    {
        var old = Old();
        Assert.IsTrue(Take(old, 5, 1));
        Assert.IsFalse(Take(old, 6, 2));
        Assert.AreEqual("format", old.Refusal.Field);
        Assert.AreEqual(5, old.Running.Version);
    }

    [TestMethod]
    public void A_new_release_runs_the_documents_of_both_formats_the_highest_version_last()
    {
        Assert.IsTrue(Take(New(), 6, 2));
        Assert.IsTrue(Take(Old(), 7, 1), "the server has sent the old format again after the roll-back");
        var again = New();
        Assert.AreEqual(7, again.Running.Version);
        Assert.IsTrue(Take(again, 7, 1), "the same document is no news");
        Assert.IsTrue(Take(again, 8, 2));
        Assert.AreEqual(8, New().Running.Version);
        Assert.AreEqual(7, Old().Running.Version);
    }

    [TestMethod]
    public void A_damaged_document_of_one_format_leaves_the_other()
    {
        Assert.IsTrue(Take(Old(), 5, 1));
        Assert.IsTrue(Take(New(), 6, 2));
        _store.Put("settings2", Documents.Bytes("nonsense"));
        Assert.AreEqual(5, New().Running.Version);
    }

    private static bool Take(SettingsKeeper keeper, int version, int format)
    {
        byte[] json = Documents.Bytes(
            $$$"""
            {"version":{{{version}}},"format":{{{format}}},"position":{"latitudeE6":1,"longitudeE6":1},"programs":[{"id":"a"}],"calendar":{"defaultProgram":"a"}}
            """);
        return keeper.Take(json, json.Length, out _);
    }

    private SettingsKeeper Old() => new(_store, new BootRecord(_store), 1, new byte[4096]);

    private SettingsKeeper New() => new(_store, new BootRecord(_store), 2, new byte[4096]);
}
