using System.Security.Cryptography;
using System.Text;
using Laterne.Features.Charging.Ocmf;
using Org.BouncyCastle.Asn1.X9;
using Org.BouncyCastle.Crypto;
using Org.BouncyCastle.Crypto.Generators;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Crypto.Signers;
using Org.BouncyCastle.Math;
using Org.BouncyCastle.Security;
using Org.BouncyCastle.X509;

namespace Laterne.Features.Tests.Charging;

/// <summary>A meter that signs what a test gives it.</summary>
internal sealed class SigningMeter
{
    private readonly AsymmetricCipherKeyPair _keys;

    public SigningMeter(string curve = MeterCurve.Default)
    {
        Curve = curve;
        var generator = new ECKeyPairGenerator();
        generator.Init(new ECKeyGenerationParameters(ECNamedCurveTable.GetOid(curve), new SecureRandom()));
        _keys = generator.GenerateKeyPair();
    }

    public string Curve { get; }

    /// <summary>SubjectPublicKeyInfo, hexadecimal.</summary>
    public string PublicKey => Convert.ToHexString(SubjectPublicKeyInfoFactory.CreateSubjectPublicKeyInfo(_keys.Public).GetEncoded());

    public byte[] Point => ((ECPublicKeyParameters)_keys.Public).Q.GetEncoded(false);

    public int FieldBytes => (((ECPublicKeyParameters)_keys.Public).Parameters.N.BitLength + 7) / 8;

    public (BigInteger R, BigInteger S) Sign(string payload)
    {
        var signer = new ECDsaSigner();
        signer.Init(true, _keys.Private);
        var numbers = signer.GenerateSignature(SHA256.HashData(Encoding.UTF8.GetBytes(payload)));
        return (numbers[0], numbers[1]);
    }

    public byte[] Der(string payload)
    {
        var (r, s) = Sign(payload);
        return StandardDsaEncoding.Instance.Encode(((ECPublicKeyParameters)_keys.Public).Parameters.N, r, s);
    }

    public byte[] SideBySide(string payload)
    {
        var (r, s) = Sign(payload);
        return [.. BigIntegers(r), .. BigIntegers(s)];
    }

    public string Packet(string payload, string? algorithm = null) =>
        $$"""OCMF|{{payload}}|{"SA":"{{algorithm ?? $"ECDSA-{Curve}-SHA256"}}","SD":"{{Convert.ToHexString(Der(payload))}}"}""";

    /// <summary>The payload of one reading.</summary>
    public static string Payload(int page, char reason, string value, string serial = "M-1", string unit = "kWh", string status = "G", string extra = "") => $$"""
        {"FV":"1.0","GI":"T","PG":"T{{page}}","MS":"{{serial}}","IS":true,"IT":"ISO14443","ID":"04A1B2C3","RD":[{"TM":"2026-11-27T1{{page % 10}}:00:00,000+0000 S","TX":"{{reason}}","RV":{{value}},"RI":"1-0:1.8.0","RU":"{{unit}}","RT":"AC","EF":"","ST":"{{status}}"{{extra}}}]}
        """;

    private byte[] BigIntegers(BigInteger number)
    {
        var bytes = number.ToByteArrayUnsigned();
        return [.. new byte[FieldBytes - bytes.Length], .. bytes];
    }
}
