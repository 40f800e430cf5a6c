using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Laterne.Features.Charging.Ocmf;

/// <summary>
/// Reads packets the way real meters write them: white space and line breaks, members in any order, unknown members, numbers as texts,
/// a single reading without its array, a whole packet in hexadecimal. It never throws, and never changes a byte of what was signed.
/// </summary>
public static class OcmfReader
{
    /// <summary>Longer texts are not looked at. A pole sends 2048 bytes at most.</summary>
    public const int LongestText = 16_384;

    /// <summary>More readings in one packet are not taken in.</summary>
    public const int MostReadings = 1000;

    private const int MostSignatures = 4;

    // Two members of one name would let two readers see two values under one signature.
    private static readonly JsonDocumentOptions Tolerant = new()
    {
        AllowTrailingCommas = true,
        CommentHandling = JsonCommentHandling.Skip,
        AllowDuplicateProperties = false,
        MaxDepth = 16,
    };

    /// <summary>The packet, or the <see cref="Reasons"/> code for why it cannot be read.</summary>
    public static (OcmfPacket? Packet, string Reason) Read(string text)
    {
        if (text.Length > LongestText)
        {
            return (null, Reasons.TooLong);
        }

        text = Plain(text.Trim('\uFEFF', ' ', '\t', '\r', '\n', '\0'));
        var header = text.IndexOf('|');
        if (header < 0 || !text[..header].Trim().Equals("OCMF", StringComparison.OrdinalIgnoreCase))
        {
            return (null, Reasons.NotOcmf);
        }

        var body = Encoding.UTF8.GetBytes(text[(header + 1)..]);
        var pipe = EndOfPayload(body);
        if (pipe < 0)
        {
            return (null, Reasons.PayloadUnreadable);
        }

        var payload = body[..pipe];
        if (Parse(payload) is not { } data)
        {
            return (null, Reasons.PayloadUnreadable);
        }

        var signatures = Signatures(Encoding.UTF8.GetString(body.AsSpan(Math.Min(pipe + 1, body.Length))));
        if (signatures.Count == 0)
        {
            return (null, Reasons.SignatureUnreadable);
        }

        var (kind, number) = Pagination(Text(data, "PG"));
        return (new OcmfPacket
        {
            Payload = payload,
            FormatVersion = Text(data, "FV"),
            GatewaySerial = Text(data, "GS"),
            MeterSerial = Text(data, "MS"),
            Meter = $"{Text(data, "MV")} {Text(data, "MM")}".Trim() is { Length: > 0 } meter ? meter : null,
            PaginationKind = kind,
            Pagination = number,
            Identification = Text(data, "ID"),
            Readings = OcmfReadings.Of(data),
            Signatures = signatures,
        }, Reasons.Fine);
    }

    /// <summary>
    /// A member as text, whether it was written as text, number or boolean; null when missing, empty, too long, or with a control
    /// character: no meter writes one, and not every database keeps a NUL.
    /// </summary>
    internal static string? Text(JsonElement data, string name)
    {
        const int longest = 250;
        if (!data.TryGetProperty(name, out var value))
        {
            return null;
        }

        var text = value.ValueKind switch
        {
            JsonValueKind.String => Decoded(value),
            JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => value.GetRawText(),
            _ => null,
        };
        text = text?.Trim();
        return text is { Length: > 0 and <= longest } && !text.Any(char.IsControl) ? text : null;
    }

    private static string? Decoded(JsonElement value)
    {
        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            // A lone surrogate cannot be decoded.
            return null;
        }
    }

    /// <summary>OCPP hands packets on in hexadecimal.</summary>
    private static string Plain(string text)
    {
        if (!text.StartsWith("4F434D46", StringComparison.OrdinalIgnoreCase))
        {
            return text;
        }

        try
        {
            return Encoding.UTF8.GetString(Convert.FromHexString(text));
        }
        catch (FormatException)
        {
            return text;
        }
    }

    /// <summary>Where the pipe behind the payload is: a pipe inside of a text does not count, though the format forbids it. -1: none.</summary>
    private static int EndOfPayload(byte[] body)
    {
        var isText = false;
        for (var i = 0; i < body.Length; i++)
        {
            if (isText && body[i] == '\\')
            {
                i++;
            }
            else if (body[i] == '"')
            {
                isText = !isText;
            }
            else if (body[i] == '|' && !isText)
            {
                return i;
            }
        }

        return -1;
    }

    private static JsonElement? Parse(byte[] json)
    {
        try
        {
            using var document = JsonDocument.Parse(json, Tolerant);
            return document.RootElement.ValueKind == JsonValueKind.Object ? document.RootElement.Clone() : null;
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            // The latter: a member's name is half of a surrogate pair.
            return null;
        }
    }

    private static List<OcmfSignature> Signatures(string text)
    {
        var found = new List<OcmfSignature>();
        foreach (var section in text.Split('|').Take(MostSignatures))
        {
            if (Parse(Encoding.UTF8.GetBytes(section)) is { } data && Text(data, "SD") is { } signed)
            {
                found.Add(new OcmfSignature(Text(data, "SA"), SignatureData.Decode(signed, Text(data, "SE"))));
            }
        }

        return found;
    }

    private static (char? Kind, long? Number) Pagination(string? text)
    {
        text = text?.Replace(" ", "", StringComparison.Ordinal);
        if (text is not { Length: > 1 } || char.ToUpperInvariant(text[0]) is not ('T' or 'F'))
        {
            return (null, null);
        }

        return long.TryParse(text.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? (char.ToUpperInvariant(text[0]), number)
            : (null, null);
    }
}
