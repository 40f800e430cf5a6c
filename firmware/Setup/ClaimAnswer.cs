using Laterne.Core.Messaging;

namespace Laterne.Setup;

/// <summary>What a server gives to a controller that has taken a sheet. Its secrets go to the pole's identity and nowhere else.</summary>
public sealed class ClaimAnswer
{
    private const int LongestText = 64;
    private const int LongestHost = 100;
    private const int KeyDigits = 64;
    private const int LastPort = 65535;

    /// <summary>Longest certificate, bytes of PEM.</summary>
    public const int MostCertificateBytes = 3072;

    private byte[] _json = new byte[0];
    private int _certificateAt;
    private int _certificateEnd;

    /// <summary>The pole.</summary>
    public string Pole { get; private set; } = "";

    /// <summary>Its secret.</summary>
    public string Secret { get; private set; } = "";

    /// <summary>Key of its console, 64 hexadecimal digits; empty: it gets none.</summary>
    public string ConsoleKey { get; private set; } = "";

    /// <summary>Key by which it tells that a release is offered to it, 64 hexadecimal digits; empty: it gets none.</summary>
    public string OfferKey { get; private set; } = "";

    /// <summary>Where the pole connects.</summary>
    public string Host { get; private set; } = "";

    /// <summary>Port there.</summary>
    public int Port { get; private set; }

    /// <summary>True: over TLS.</summary>
    public bool Tls { get; private set; } = true;

    /// <summary>Its time server; empty: the firmware's own.</summary>
    public string TimeServer { get; private set; } = "";

    /// <summary>True when it brings a certificate to trust.</summary>
    public bool HasCertificate => _certificateEnd > _certificateAt;

    /// <summary>Reads it. False: it is no such answer, or not for this pole.</summary>
    public bool TryRead(byte[] json, int length, string pole)
    {
        JsonReader reader = new JsonReader();
        reader.Open(json, length);
        if (!reader.TryEnterObject())
        {
            return false;
        }

        _json = json;
        while (reader.NextMember())
        {
            ReadMember(reader);
        }

        bool areKeys = IsKeyOrNone(ConsoleKey) && IsKeyOrNone(OfferKey);
        return reader.Error == null && reader.AtEnd() && Pole == pole && Secret.Length > 0 && Host.Length > 0 && Port > 0 && areKeys;
    }

    /// <summary>Writes the certificate into a buffer.</summary>
    /// <returns>Its length; 0: there is none, it has no room, or it holds what no PEM does.</returns>
    public int CopyCertificate(byte[] buffer)
    {
        int length = 0;
        int at = _certificateAt;
        while (at < _certificateEnd)
        {
            int b = _json[at++];
            if (b == '\\')
            {
                b = at < _certificateEnd ? Unescaped(ref at) : -1;
            }

            if (b < 0 || b > 126 || length == buffer.Length)
            {
                return 0;
            }

            buffer[length++] = (byte)b;
        }

        return length;
    }

    private void ReadMember(JsonReader reader)
    {
        if (reader.TextIs("pole"))
        {
            Pole = Text(reader, LongestText);
        }
        else if (reader.TextIs("secret"))
        {
            Secret = Text(reader, LongestText);
        }
        else if (reader.TextIs("consoleKey"))
        {
            ConsoleKey = Text(reader, KeyDigits);
        }
        else if (reader.TextIs("offerKey"))
        {
            OfferKey = Text(reader, KeyDigits);
        }
        else if (reader.TextIs("host"))
        {
            Host = Text(reader, LongestHost);
        }
        else if (reader.TextIs("timeServer"))
        {
            TimeServer = Text(reader, LongestText);
        }
        else if (reader.TextIs("port"))
        {
            Port = reader.TryReadLong(out long port) && port > 0 && port <= LastPort ? (int)port : 0;
        }
        else if (reader.TextIs("tls"))
        {
            Tls = !reader.TryReadBool(out bool tls) || tls;
        }
        else if (reader.TextIs("certificate"))
        {
            // Longer than the reader's texts: it is taken out of the document afterwards.
            int from = reader.Position;
            if (reader.TryReadText())
            {
                while (_json[from] != '"')
                {
                    from++;
                }

                _certificateAt = from + 1;
                _certificateEnd = reader.Position - 1;
            }
            else
            {
                reader.Skip();
            }
        }
        else
        {
            reader.Skip();
        }
    }

    private int Unescaped(ref int at)
    {
        int b = _json[at++];
        switch (b)
        {
            case 'n': return '\n';
            case 'r': return '\r';
            case 't': return '\t';
            case 'u':
                // Servers write a plus sign so.
                int high = at + 4 <= _certificateEnd && _json[at] == '0' && _json[at + 1] == '0' ? Digit(_json[at + 2]) : -1;
                int low = high < 0 ? -1 : Digit(_json[at + 3]);
                at += 4;
                return low < 0 ? -1 : (high << 4) | low;
            default: return b;
        }
    }

    private static int Digit(byte b) =>
        b >= '0' && b <= '9' ? b - '0' : b >= 'a' && b <= 'f' ? b - 'a' + 10 : b >= 'A' && b <= 'F' ? b - 'A' + 10 : -1;

    private static bool IsKeyOrNone(string text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            if (Digit((byte)text[i]) < 0)
            {
                return false;
            }
        }

        return text.Length == 0 || text.Length == KeyDigits;
    }

    private static string Text(JsonReader reader, int longest)
    {
        if (reader.TryReadText())
        {
            return reader.TextLength <= longest && !reader.TextHasControlCharacter ? reader.TextAsString() : "";
        }

        reader.Skip();
        return "";
    }
}
