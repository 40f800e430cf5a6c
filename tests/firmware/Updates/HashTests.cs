using System.Security.Cryptography;

namespace Laterne.Updates.Tests;

[TestClass]
public sealed class HashTests
{
    [TestMethod]
    public void Every_length_around_the_blocks_has_the_digest_of_the_platform()
    {
        var sha256 = new Sha256();
        var sha512 = new Sha512();
        byte[] digest = new byte[64];
        for (int length = 0; length < 300; length++)
        {
            byte[] text = Bytes(length, seed: length);
            sha256.Reset();
            sha256.Update(text, 0, length);
            sha256.Finish(digest, 0);
            CollectionAssert.AreEqual(SHA256.HashData(text), digest[..32]);
            sha512.Reset();
            sha512.Update(text, 0, length);
            sha512.Finish(digest, 0);
            CollectionAssert.AreEqual(SHA512.HashData(text), digest);
        }
    }

    [TestMethod]
    public void A_text_may_come_in_pieces_of_any_size()
    {
        byte[] text = Bytes(10_000, seed: 1);
        var random = new Random(2);
        for (int round = 0; round < 50; round++)
        {
            var sha256 = new Sha256();
            var sha512 = new Sha512();
            for (int at = 0; at < text.Length;)
            {
                int count = Math.Min(random.Next(0, 400), text.Length - at);
                sha256.Update(text, at, count);
                sha512.Update(text, at, count);
                at += count;
            }

            byte[] short256 = new byte[32];
            byte[] long512 = new byte[64];
            sha256.Finish(short256, 0);
            sha512.Finish(long512, 0);
            CollectionAssert.AreEqual(SHA256.HashData(text), short256);
            CollectionAssert.AreEqual(SHA512.HashData(text), long512);
        }
    }

    private static byte[] Bytes(int length, int seed)
    {
        byte[] bytes = new byte[length];
        new Random(seed).NextBytes(bytes);
        return bytes;
    }
}
