using System.Numerics;
using System.Security.Cryptography;

namespace Laterne.Device.Tests.Updating;

/// <summary>Signs with Ed25519 (RFC 8032, 5.1.6), slowly and for tests only: the platform has no such signature.</summary>
internal sealed class SigningKey
{
    private static readonly BigInteger P = BigInteger.Pow(2, 255) - 19;
    private static readonly BigInteger L = BigInteger.Pow(2, 252) + BigInteger.Parse("27742317777372353535851937790883648493", null);
    private static readonly BigInteger D = Mod(-121665 * BigInteger.ModPow(121666, P - 2, P), P);

    private static readonly (BigInteger X, BigInteger Y) Base = (
        BigInteger.Parse("15112221349535400772501151409588531511454012693041857206046113283949847762202", null),
        BigInteger.Parse("46316835694926478169428394003475163141307993866256225615783033603165251855960", null));

    private readonly BigInteger _scalar;
    private readonly byte[] _prefix;

    public SigningKey(byte seed)
    {
        var hash = SHA512.HashData(Enumerable.Repeat(seed, 32).ToArray());
        hash[0] &= 248;
        hash[31] = (byte)((hash[31] & 127) | 64);
        _scalar = Number(hash.AsSpan(0, 32));
        _prefix = hash[32..];
        Public = Encode(Multiply(_scalar));
    }

    public byte[] Public { get; }

    public byte[] Sign(byte[] message)
    {
        var r = Number(SHA512.HashData([.. _prefix, .. message])) % L;
        var point = Encode(Multiply(r));
        var k = Number(SHA512.HashData([.. point, .. Public, .. message])) % L;
        return [.. point, .. Bytes((r + (k * _scalar)) % L)];
    }

    private static (BigInteger X, BigInteger Y) Multiply(BigInteger factor)
    {
        (BigInteger X, BigInteger Y) sum = (0, 1);
        for (var bit = 254; bit >= 0; bit--)
        {
            sum = Add(sum, sum);
            sum = (factor >> bit).IsEven ? sum : Add(sum, Base);
        }

        return sum;
    }

    private static (BigInteger X, BigInteger Y) Add((BigInteger X, BigInteger Y) a, (BigInteger X, BigInteger Y) b)
    {
        var t = Mod(D * a.X * b.X * a.Y * b.Y, P);
        return (
            Mod(((a.X * b.Y) + (b.X * a.Y)) * BigInteger.ModPow(1 + t, P - 2, P), P),
            Mod(((a.Y * b.Y) + (a.X * b.X)) * BigInteger.ModPow(Mod(1 - t, P), P - 2, P), P));
    }

    private static byte[] Encode((BigInteger X, BigInteger Y) point)
    {
        var bytes = Bytes(point.Y);
        bytes[31] |= (byte)(point.X.IsEven ? 0 : 128);
        return bytes;
    }

    private static BigInteger Mod(BigInteger value, BigInteger modulus) => ((value % modulus) + modulus) % modulus;

    private static BigInteger Number(ReadOnlySpan<byte> bytes) => new(bytes, isUnsigned: true);

    private static byte[] Bytes(BigInteger number)
    {
        var bytes = number.ToByteArray(isUnsigned: true);
        Array.Resize(ref bytes, 32);
        return bytes;
    }
}
