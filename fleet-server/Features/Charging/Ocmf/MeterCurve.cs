using Org.BouncyCastle.Asn1;
using Org.BouncyCastle.Asn1.X9;

namespace Laterne.Features.Charging.Ocmf;

/// <summary>The seven curves of the format (OCMF 1.2, table 22), each with SHA-256.</summary>
public static class MeterCurve
{
    /// <summary>What a packet without SA is signed on, unless its key says otherwise.</summary>
    public const string Default = "secp256r1";

    /// <summary>Names as the standards of the curves write them.</summary>
    public static IReadOnlyList<string> All { get; } =
        ["secp192k1", "secp256k1", "secp192r1", "secp256r1", "brainpoolP256r1", "secp384r1", "brainpoolP384r1"];

    private static readonly Dictionary<string, string> Synonyms = new(StringComparer.OrdinalIgnoreCase)
    {
        ["brainpool256r1"] = "brainpoolP256r1",
        ["brainpool384r1"] = "brainpoolP384r1",
        ["prime192v1"] = "secp192r1",
        ["nistp192"] = "secp192r1",
        ["p192"] = "secp192r1",
        ["prime256v1"] = "secp256r1",
        ["nistp256"] = "secp256r1",
        ["p256"] = "secp256r1",
        ["prime384v1"] = "secp384r1",
        ["nistp384"] = "secp384r1",
        ["p384"] = "secp384r1",
    };

    /// <summary>The curve of a name or synonym; null when it is none of the seven.</summary>
    public static string? Named(string? name)
    {
        name = name?.Trim().Replace("-", "", StringComparison.Ordinal);
        return name is null ? null : Synonyms.GetValueOrDefault(name) ?? All.FirstOrDefault(curve => curve.Equals(name, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>The curve of an SA such as <c>ECDSA-secp256r1-SHA256</c>; null when the algorithm is not one of the format.</summary>
    public static string? OfAlgorithm(string algorithm)
    {
        const string head = "ECDSA-", tail = "-SHA256";
        var text = algorithm.Trim().Replace("SHA-256", "SHA256", StringComparison.OrdinalIgnoreCase);
        return text.StartsWith(head, StringComparison.OrdinalIgnoreCase) && text.EndsWith(tail, StringComparison.OrdinalIgnoreCase) && text.Length > head.Length + tail.Length
            ? Named(text[head.Length..^tail.Length])
            : null;
    }

    internal static DerObjectIdentifier Oid(string curve) => ECNamedCurveTable.GetOid(curve);

    internal static string? OfOid(DerObjectIdentifier oid) => All.FirstOrDefault(curve => Oid(curve).Equals(oid));
}
