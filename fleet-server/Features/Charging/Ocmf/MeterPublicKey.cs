using Org.BouncyCastle.Asn1;
using Org.BouncyCastle.Asn1.X509;
using Org.BouncyCastle.Asn1.X9;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Security;

namespace Laterne.Features.Charging.Ocmf;

/// <summary>A meter's public key, as printed on it or as its maker publishes it.</summary>
/// <param name="Curve">One of <see cref="MeterCurve.All"/>.</param>
/// <param name="Key">The key.</param>
internal sealed record MeterPublicKey(string Curve, ECPublicKeyParameters Key)
{
    private const int LongestText = 4096;

    /// <summary>SubjectPublicKeyInfo in DER, upper-case hexadecimal: the same for every way in which a key was given.</summary>
    public string Text => Convert.ToHexString(new SubjectPublicKeyInfo(
        new AlgorithmIdentifier(X9ObjectIdentifiers.IdECPublicKey, MeterCurve.Oid(Curve)), Key.Q.GetEncoded(compressed: false)).GetEncoded());

    /// <summary>
    /// Reads PEM, or hexadecimal or base64 of a SubjectPublicKeyInfo, of a point (04, 02 or 03 first), or of its two numbers.
    /// A point alone needs its curve. Null when it is none of these, not on the curve, or on a curve of its own making.
    /// </summary>
    public static MeterPublicKey? Read(string text, string? curve)
    {
        if (text.Length > LongestText)
        {
            return null;
        }

        var lines = text.Split('\n').Where(line => !line.TrimStart().StartsWith("-----", StringComparison.Ordinal));
        var plain = string.Concat(string.Concat(lines).Where(c => !char.IsWhiteSpace(c) && c != ':'));
        var bytes = SignatureData.Hexadecimal(plain) ?? SignatureData.Base64(plain);
        try
        {
            return bytes is null or { Length: < 25 } ? null : bytes[0] == 0x30 ? OfInfo(bytes) ?? OfPoint(bytes, curve) : OfPoint(bytes, curve);
        }
        catch (Exception fault) when (fault is IOException or ArgumentException or InvalidOperationException or InvalidCastException or ArithmeticException or FormatException or SecurityUtilityException)
        {
            return null;
        }
    }

    private static MeterPublicKey? OfInfo(byte[] bytes)
    {
        try
        {
            var info = SubjectPublicKeyInfo.GetInstance(Asn1Object.FromByteArray(bytes));
            return info.Algorithm.Parameters is DerObjectIdentifier oid && MeterCurve.OfOid(oid) is { } curve
                ? new MeterPublicKey(curve, (ECPublicKeyParameters)PublicKeyFactory.CreateKey(info))
                : null;
        }
        catch (Exception fault) when (fault is IOException or ArgumentException or FormatException)
        {
            return null;
        }
    }

    private static MeterPublicKey? OfPoint(byte[] bytes, string? name)
    {
        if (MeterCurve.Named(name) is not { } curve)
        {
            return null;
        }

        var domain = ECNamedDomainParameters.LookupOid(MeterCurve.Oid(curve));
        var length = (domain.Curve.FieldSize + 7) / 8;
        var point = bytes.Length == 2 * length ? [0x04, .. bytes] : bytes;
        return new MeterPublicKey(curve, new ECPublicKeyParameters("ECDSA", domain.Curve.DecodePoint(point), domain));
    }
}
