using System.Numerics;

namespace Laterne.Updates.Tests;

[TestClass]
public sealed class Ed25519Tests
{
    private static readonly BigInteger Order = BigInteger.Pow(2, 252) + BigInteger.Parse("27742317777372353535851937790883648493");

    [TestMethod]
    public void The_vectors_of_RFC_8032_are_genuine()
    {
        foreach (var (key, message, signature) in Rfc8032.Vectors())
        {
            Assert.AreEqual(Verdict.Genuine, Verify(key, signature, message), $"message of {message.Length} bytes");
        }
    }

    [TestMethod]
    public void The_budget_of_a_step_does_not_change_the_verdict_and_bounds_the_steps()
    {
        var (key, message, signature) = Rfc8032.Vectors().Last();
        foreach (int budget in new[] { 1, 7, Ed25519Verifier.StepBudget, 100_000 })
        {
            var verifier = new Ed25519Verifier();
            verifier.Begin(key, signature, message, message.Length);
            int steps = 1;
            while (verifier.Step(budget) == Verdict.Working)
            {
                steps++;
            }

            Assert.AreEqual(Verdict.Genuine, verifier.Step(budget));
            Assert.IsLessThan(4000 / budget + 60, steps);
        }
    }

    [TestMethod]
    public void A_flipped_bit_anywhere_is_refused()
    {
        var random = new Random(8032);
        var vectors = Rfc8032.Vectors().ToArray();
        for (int round = 0; round < 600; round++)
        {
            var (key, message, signature) = vectors[round % vectors.Length];
            byte[][] parts = [(byte[])key.Clone(), (byte[])message.Clone(), (byte[])signature.Clone()];
            byte[] part = parts[random.Next(3)];
            if (part.Length == 0)
            {
                continue;
            }

            part[random.Next(part.Length)] ^= (byte)(1 << random.Next(8));
            Assert.AreEqual(Verdict.Refused, Verify(parts[0], parts[2], parts[1]), $"round {round}");
        }
    }

    [TestMethod]
    public void S_plus_a_multiple_of_the_order_is_refused()
    {
        foreach (var (key, message, signature) in Rfc8032.Vectors())
        {
            for (int times = 1; times < 16; times++)
            {
                BigInteger s = new BigInteger(signature.AsSpan(32), isUnsigned: true) + (Order * times);
                byte[] bytes = s.ToByteArray(isUnsigned: true);
                if (bytes.Length > 32)
                {
                    break;
                }

                byte[] forged = new byte[64];
                signature.AsSpan(0, 32).CopyTo(forged);
                bytes.CopyTo(forged, 32);
                Assert.AreEqual(Verdict.Refused, Verify(key, forged, message));
            }
        }
    }

    [TestMethod]
    public void Points_that_are_not_written_canonically_are_refused()
    {
        // y = 1 + p and y = p are the neutral element and a point of order 4, written a second time.
        byte[] neutral = new byte[32];
        neutral[0] = 1;
        byte[] neutralAgain = (byte[])Prime().Clone();
        neutralAgain[0] += 1;
        byte[] signature = new byte[64];
        neutral.CopyTo(signature, 0);
        Assert.AreEqual(Verdict.Genuine, Verify(neutral, signature, [1]), "0 B = 1 and k 1 = 1: the arithmetic takes it");
        Assert.AreEqual(Verdict.Refused, Verify(neutralAgain, signature, [1]));
        Assert.AreEqual(Verdict.Refused, Verify(Prime(), signature, [1]));
        neutralAgain.CopyTo(signature, 0);
        Assert.AreEqual(Verdict.Refused, Verify(neutral, signature, [1]));
        neutral.CopyTo(signature, 0);
        byte[] minusZero = (byte[])neutral.Clone();
        minusZero[31] = 0x80;
        Assert.AreEqual(Verdict.Refused, Verify(minusZero, signature, [1]), "x = 0 with the sign set");
    }

    [TestMethod]
    public void A_key_that_is_no_point_is_refused()
    {
        var (_, message, signature) = Rfc8032.Vectors().First();
        byte[] key = new byte[32];
        key[0] = 2;
        Assert.AreEqual(Verdict.Refused, Verify(key, signature, message));
    }

    [TestMethod]
    public void Wrong_lengths_are_refused()
    {
        var (key, message, signature) = Rfc8032.Vectors().First();
        Assert.AreEqual(Verdict.Refused, Verify(key[..31], signature, message));
        Assert.AreEqual(Verdict.Refused, Verify([.. key, 0], signature, message));
        Assert.AreEqual(Verdict.Refused, Verify(key, signature[..63], message));
        Assert.AreEqual(Verdict.Refused, Verify(key, [.. signature, 0], message));
        var verifier = new Ed25519Verifier();
        verifier.Begin(key, signature, message, message.Length + 1);
        Assert.AreEqual(Verdict.Refused, verifier.Step(10));
    }

    [TestMethod]
    public void A_verifier_can_be_used_again()
    {
        var verifier = new Ed25519Verifier();
        foreach (var (key, message, signature) in Rfc8032.Vectors())
        {
            Assert.AreEqual(Verdict.Genuine, Run(verifier, key, signature, message));
            Assert.AreEqual(Verdict.Refused, Run(verifier, key, signature, [.. message, 0]));
        }
    }

    private static Verdict Verify(byte[] key, byte[] signature, byte[] message) => Run(new Ed25519Verifier(), key, signature, message);

    private static Verdict Run(Ed25519Verifier verifier, byte[] key, byte[] signature, byte[] message)
    {
        verifier.Begin(key, signature, message, message.Length);
        Verdict verdict;
        while ((verdict = verifier.Step(1000)) == Verdict.Working)
        {
        }

        return verdict;
    }

    private static byte[] Prime() => (BigInteger.Pow(2, 255) - 19).ToByteArray();
}
