using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Laterne.Hardware.Peripherals;

/// <summary>
/// A signing meter (BAUER BSM-WS36A) on RS-485: snapshots of start and end, each given as OCMF that is really signed (ECDSA secp256r1,
/// SHA-256). Written from its maker's register tables, apart from the firmware's.
/// </summary>
/// <param name="address">Modbus address.</param>
public sealed class BsmMeter(int address) : ISerialPeripheral
{
    private const int Meta = 40_279;
    private const int StartModel = 41_283;
    private const int EndModel = 41_537;
    private const int StartText = 43_291;
    private const int EndText = 43_791;
    private const int TextRegisters = 496;
    private const long PauseUs = 20_000;

    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly byte[] _meta = new byte[140];
    private readonly byte[][] _text = [new byte[2 * TextRegisters], new byte[2 * TextRegisters]];
    private readonly int[] _status = [1, 1];
    private readonly int[] _polls = new int[2];

    /// <summary>Number of the next snapshot: the pagination.</summary>
    public int Next { get; set; } = 1;

    /// <summary>Energy of this session, Wh.</summary>
    public long WattHours { get; set; }

    /// <summary>Its clock.</summary>
    public DateTimeOffset Time { get; set; } = DateTimeOffset.UnixEpoch;

    /// <summary>Polls until a snapshot is ready.</summary>
    public int Slowness { get; set; } = 2;

    /// <summary>Snapshots fail with this status; 0: they succeed.</summary>
    public int FailsWith { get; set; }

    /// <summary>Its line or supply is broken.</summary>
    public bool IsSilent { get; set; }

    /// <summary>Its public key, as it is published.</summary>
    public byte[] PublicKey => _key.ExportSubjectPublicKeyInfo();

    /// <summary>Whether a packet was signed by the key, and not a bit of it was changed.</summary>
    public static bool IsGenuine(string packet, byte[] publicKey)
    {
        var parts = packet.Split('|');
        using var key = ECDsa.Create();
        key.ImportSubjectPublicKeyInfo(publicKey, out _);
        var signature = Convert.FromHexString(System.Text.Json.Nodes.JsonNode.Parse(parts[2])!["SD"]!.GetValue<string>());
        return parts[0] == "OCMF" && key.VerifyData(
            Encoding.UTF8.GetBytes(parts[1]), signature, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
    }

    public byte[]? Receive(ReadOnlySpan<byte> bytes, out long pauseMicroseconds)
    {
        pauseMicroseconds = PauseUs;
        if (IsSilent || bytes.Length < 8 || bytes[0] != address || ModbusCrc.Of(bytes[..^2]) != BinaryPrimitives.ReadUInt16LittleEndian(bytes[^2..]))
        {
            return null;
        }

        var register = BinaryPrimitives.ReadUInt16BigEndian(bytes[2..]);
        var count = BinaryPrimitives.ReadUInt16BigEndian(bytes[4..]);
        if (bytes[1] == 16)
        {
            Write(register, bytes[7..^2]);
            return ModbusCrc.Seal(bytes[..6]);
        }

        var values = bytes[1] == 3 ? Read(register, count) : null;
        return values is null ? ModbusCrc.Seal([bytes[0], (byte)(bytes[1] | 0x80), 2]) : ModbusCrc.Seal([bytes[0], 3, (byte)values.Length, .. values]);
    }

    private void Write(int register, ReadOnlySpan<byte> values)
    {
        if (register == Meta && values.Length == _meta.Length)
        {
            values.CopyTo(_meta);
        }

        var kind = register == StartModel + 3 ? 0 : register == EndModel + 3 ? 1 : -1;
        if (kind >= 0 && values[1] == 2)
        {
            (_status[kind], _polls[kind]) = (2, 0);
        }
    }

    private byte[]? Read(int register, int count)
    {
        var kind = register == StartModel + 3 ? 0 : register == EndModel + 3 ? 1 : -1;
        if (kind >= 0 && count == 1)
        {
            if (_status[kind] == 2 && _polls[kind]++ >= Slowness)
            {
                _status[kind] = FailsWith;
                Make(kind);
            }

            return [0, (byte)_status[kind]];
        }

        var text = register >= EndText ? 1 : 0;
        var at = register - (text == 1 ? EndText : StartText) - 4;
        return at >= 0 && at + count <= TextRegisters && count <= 125 ? _text[text][(2 * at)..(2 * (at + count))] : null;
    }

    private void Make(int kind)
    {
        Array.Clear(_text[kind]);
        if (FailsWith != 0)
        {
            return;
        }

        var customer = Encoding.Latin1.GetString(_meta).TrimEnd('\0');
        var time = Time.ToString("yyyy-MM-ddTHH:mm:ss,fff+0000", CultureInfo.InvariantCulture) + " S";
        var payload = $$"""
            {"FV":"1.0","GI":"BAUER Electronic BSM-WS36A","GS":"001BZR1521070006","PG":"T{{Next++}}","MV":"BAUER Electronic","MM":"BSM-WS36A","MS":"001BZR1521070006","IS":true,"IT":"UNDEFINED","ID":"{{customer}}","RD":[{"TM":"{{time}}","TX":"{{(kind == 0 ? "B" : "E")}}","RV":{{WattHours}},"RI":"1-0:1.8.0*198","RU":"Wh","RT":"AC","EF":"","ST":"G"}]}
            """;
        var signature = Convert.ToHexStringLower(
            _key.SignData(Encoding.UTF8.GetBytes(payload), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence));
        Encoding.UTF8.GetBytes($$"""OCMF|{{payload}}|{"SA":"ECDSA-secp256r1-SHA256","SD":"{{signature}}"}""", _text[kind]);
    }
}
