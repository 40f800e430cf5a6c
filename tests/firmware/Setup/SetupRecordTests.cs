using System.Text;
using Laterne.Core.Ports;

namespace Laterne.Setup.Tests;

[TestClass]
public sealed class SetupRecordTests
{
    private readonly Flash _flash = new();

    [TestMethod]
    public void A_key_is_kept_with_what_the_chip_was_told()
    {
        Assert.AreEqual("", new SetupRecord(_flash).Key);
        Assert.IsTrue(new SetupRecord(_flash).TrySetKey("abcdef-123456"));
        Assert.IsTrue(new SetupRecord(_flash).TryNote(2, SetupRecord.Awaited));
        Assert.AreEqual(("abcdef-123456", 2, SetupRecord.Awaited), (new SetupRecord(_flash).Key, new SetupRecord(_flash).Told, new SetupRecord(_flash).Claim));
        Assert.IsTrue(new SetupRecord(_flash).TrySetKey("another-key-1"));
        Assert.AreEqual(0, new SetupRecord(_flash).Told, "with a new key it is told anew");
    }

    [TestMethod]
    [DataRow("{\"key\":\"short\"}")]
    [DataRow("{\"key\":\"with blanks in it\"}")]
    [DataRow("{\"key\":\"abcdef-123456\"")]
    [DataRow("[]")]
    [DataRow("")]
    public void What_is_no_key_is_none(string record)
    {
        _flash.Record = Encoding.UTF8.GetBytes(record);
        Assert.AreEqual("", new SetupRecord(_flash).Key);
    }

    private sealed class Flash : IStore
    {
        public byte[]? Record { get; set; }

        public bool TryRead(string name, byte[] buffer, out int length)
        {
            length = Record?.Length ?? 0;
            Record?.CopyTo(buffer, 0);
            return Record is not null;
        }

        public bool TryReplace(string name, byte[] data, int length)
        {
            Record = data[..length];
            return true;
        }
    }
}
