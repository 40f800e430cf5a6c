using Laterne.Features.People.OneTime;
using Laterne.Storage;

namespace Laterne.Features.Tests.People.OneTime;

[TestClass]
public sealed class DataKeyTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("laterne-key-").FullName;

    private DataKey New() => new(new StorageLocation(new StorageOptions(), _folder));

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [TestMethod]
    public void What_is_sealed_opens_after_a_restart_for_the_same_purpose_only()
    {
        var box = New().Seal([1, 2, 3], "ada");
        CollectionAssert.AreEqual(new byte[] { 1, 2, 3 }, New().Open(box, "ada"));
        Assert.IsNull(New().Open(box, "eve"), "put into another's row it does not open");
    }

    [TestMethod]
    public void The_key_is_a_file_that_only_its_owner_may_read()
    {
        _ = New().Seal([1], "x");
        if (!OperatingSystem.IsWindows())
        {
            Assert.AreEqual(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(_folder, DataKey.FileName)));
        }

        Assert.HasCount(1, Directory.GetFiles(_folder), "nothing is left beside it");
    }

    [TestMethod]
    public void Every_changed_byte_and_every_cut_is_noticed()
    {
        var key = New();
        var box = key.Seal([1, 2, 3], "ada");
        for (var i = 0; i < box.Length; i++)
        {
            var changed = box.ToArray();
            changed[i] ^= 1;
            Assert.IsNull(key.Open(changed, "ada"), "byte " + i);
            Assert.IsNull(key.Open(box[..i], "ada"), "cut at " + i);
        }
    }

    [TestMethod]
    public void With_another_key_nothing_opens_and_a_damaged_one_says_the_mend()
    {
        var box = New().Seal([1], "ada");
        var path = Path.Combine(_folder, DataKey.FileName);
        File.Delete(path);
        Assert.IsNull(New().Open(box, "ada"));
        File.WriteAllText(path, "not a key");
        Assert.Contains("backup", Assert.ThrowsExactly<StorageException>(() => New().Open(box, "ada")).Message);
    }

    [TestMethod]
    public async Task Of_many_that_make_the_key_at_once_all_use_the_same()
    {
        var boxes = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => New().Seal([7], "x"))));
        Assert.IsTrue(boxes.All(box => New().Open(box, "x") is [7]));
    }
}
