using System.Security.Cryptography;
using System.Text;
using Laterne.Device.Links;

namespace Laterne.Device.Tests.Links;

[TestClass]
public sealed class Offer_Mac_Tests
{
    private static readonly byte[] Key = [.. Enumerable.Range(0, 32).Select(i => (byte)i)];
    private static readonly byte[] Manifest = Encoding.UTF8.GetBytes("{\"version\":\"1.4.0\"}");

    [TestMethod]
    public void It_covers_the_pole_the_counter_and_the_manifest()
    {
        var code = HMACSHA256.HashData(Key, Encoding.UTF8.GetBytes("laterne-offer\nN-01\n1795302000000\n{\"version\":\"1.4.0\"}"));
        var mac = new OfferMac(Key, "N-01");
        var padded = Manifest.Concat(new byte[10]).ToArray();
        Assert.IsTrue(mac.IsGenuine(1_795_302_000_000, padded, Manifest.Length, code));
        Assert.IsFalse(mac.IsGenuine(1_795_302_000_001, padded, Manifest.Length, code));
        Assert.IsFalse(mac.IsGenuine(1_795_302_000_000, padded, Manifest.Length + 1, code));
        Assert.IsFalse(new OfferMac(Key, "N-02").IsGenuine(1_795_302_000_000, padded, Manifest.Length, code));
        Assert.IsFalse(mac.IsGenuine(1_795_302_000_000, padded, Manifest.Length, HMACSHA256.HashData(Key, Manifest)));
    }
}
