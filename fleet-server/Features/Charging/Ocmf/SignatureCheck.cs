using System.Security.Cryptography;
using Org.BouncyCastle.Crypto.Signers;

namespace Laterne.Features.Charging.Ocmf;

/// <summary>Judges a packet by the key that is registered for its meter. Pure.</summary>
internal static class SignatureCheck
{
    /// <summary>Verdict and reason of a packet.</summary>
    /// <param name="packet">The packet.</param>
    /// <param name="key">The key registered for its serial number; null: none.</param>
    public static (string Verdict, string Reason) Judge(OcmfPacket packet, MeterPublicKey? key)
    {
        if (packet.Serial is null)
        {
            return (Verdicts.NoKey, Reasons.NoSerial);
        }

        if (key is null)
        {
            return (Verdicts.NoKey, Reasons.NoKey);
        }

        var worst = (Verdicts.Unreadable, Reasons.SignatureUnreadable);
        foreach (var signature in packet.Signatures)
        {
            var judged = Judge(packet.Payload, signature, key);
            if (judged.Verdict == Verdicts.Valid)
            {
                return judged;
            }

            worst = worst.Item1 == Verdicts.Invalid ? worst : judged;
        }

        return worst;
    }

    private static (string Verdict, string Reason) Judge(byte[] payload, OcmfSignature signature, MeterPublicKey key)
    {
        // Meters that leave SA out mean their key's curve, whatever the format's default is.
        var curve = signature.Algorithm is { } algorithm ? MeterCurve.OfAlgorithm(algorithm) : key.Curve;
        if (curve is null)
        {
            return (Verdicts.Unreadable, Reasons.AlgorithmUnknown);
        }

        if (curve != key.Curve)
        {
            return (Verdicts.Invalid, Reasons.OtherCurve);
        }

        var fieldBytes = (key.Key.Parameters.N.BitLength + 7) / 8;
        if (signature.Data is null || SignatureData.Numbers(signature.Data, fieldBytes) is not var (r, s))
        {
            return (Verdicts.Unreadable, Reasons.SignatureUnreadable);
        }

        var verifier = new ECDsaSigner();
        verifier.Init(false, key.Key);
        return r.BitLength <= 8 * fieldBytes && s.BitLength <= 8 * fieldBytes && verifier.VerifySignature(SHA256.HashData(payload), r, s)
            ? (Verdicts.Valid, Reasons.Fine)
            : (Verdicts.Invalid, Reasons.SignatureMismatch);
    }
}
