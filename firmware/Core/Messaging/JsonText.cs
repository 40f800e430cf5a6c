using System.Text;

namespace Laterne.Core.Messaging;

/// <summary>A decoded JSON string in a small reused buffer. What does not fit is checked and counted, but not kept.</summary>
public sealed class JsonText
{
    /// <summary>Longest text that is kept, UTF-8 bytes.</summary>
    public const int Capacity = 256;

    private readonly byte[] _bytes = new byte[Capacity];

    /// <summary>UTF-8 bytes of the text, kept or not.</summary>
    public int Length { get; private set; }

    /// <summary>True when it holds a control character (U+0000 would cut a string on the pole).</summary>
    public bool HasControlCharacter { get; private set; }

    /// <summary>True for one or more of <c>[A-Za-z0-9_-]</c>.</summary>
    public bool IsIdentifier
    {
        get
        {
            for (int i = 0; i < Length && i < Capacity; i++)
            {
                byte b = _bytes[i];
                bool fits = (b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z') || (b >= '0' && b <= '9') || b == '_' || b == '-';
                if (!fits)
                {
                    return false;
                }
            }

            return Length > 0 && Length <= Capacity;
        }
    }

    /// <summary>Compares with an ASCII text.</summary>
    public bool Matches(string ascii)
    {
        if (ascii.Length != Length || Length > Capacity)
        {
            return false;
        }

        for (int i = 0; i < Length; i++)
        {
            if (_bytes[i] != ascii[i])
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The text, cut at <see cref="Capacity"/>. Allocates.</summary>
    public string AsString() => Length == 0 ? "" : Encoding.UTF8.GetString(_bytes, 0, Length < Capacity ? Length : Capacity);

    /// <summary>Decodes the string whose opening quote stands at <paramref name="start"/>. Returns what is wrong with it, or null.</summary>
    public string? Read(byte[] json, int length, int start, out int end)
    {
        Length = 0;
        HasControlCharacter = false;
        end = start + 1;
        while (end < length)
        {
            byte b = json[end];
            if (b == '"')
            {
                end++;
                return null;
            }

            if (b < 0x20)
            {
                return "a string holds a bare control character";
            }

            if (b == '\\')
            {
                string? error = ReadEscape(json, length, ref end);
                if (error != null)
                {
                    return error;
                }
            }
            else if (b < 0x80)
            {
                Append(b);
                end++;
            }
            else
            {
                int bytes = Utf8.SequenceLength(json, length, end);
                if (bytes == 0)
                {
                    return "a string is not valid UTF-8";
                }

                for (int i = 0; i < bytes; i++)
                {
                    Append(json[end + i]);
                }

                end += bytes;
            }
        }

        return "a string is not closed";
    }

    private string? ReadEscape(byte[] json, int length, ref int at)
    {
        int kind = at + 1 < length ? json[at + 1] : 0;
        at += 2;
        switch (kind)
        {
            case '"':
            case '\\':
            case '/':
                Append((byte)kind);
                return null;
            case 'b':
                return AppendControl(8);
            case 'f':
                return AppendControl(12);
            case 'n':
                return AppendControl(10);
            case 'r':
                return AppendControl(13);
            case 't':
                return AppendControl(9);
            case 'u':
                return ReadUnicode(json, length, ref at);
            default:
                return "a string holds an unknown escape";
        }
    }

    private string? ReadUnicode(byte[] json, int length, ref int at)
    {
        int code = Hex4(json, length, at);
        if (code < 0)
        {
            return "a string holds a malformed \\u escape";
        }

        at += 4;
        if (code >= 0xD800 && code <= 0xDFFF)
        {
            int low = code <= 0xDBFF && at + 1 < length && json[at] == '\\' && json[at + 1] == 'u' ? Hex4(json, length, at + 2) : -1;
            if (low < 0xDC00 || low > 0xDFFF)
            {
                return "a string holds half a surrogate pair";
            }

            at += 6;
            code = 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00);
        }

        if (code < 0x20)
        {
            return AppendControl((byte)code);
        }

        AppendCode(code);
        return null;
    }

    private void AppendCode(int code)
    {
        if (code < 0x80)
        {
            Append((byte)code);
        }
        else if (code < 0x800)
        {
            Append((byte)(0xC0 | (code >> 6)));
            Append((byte)(0x80 | (code & 0x3F)));
        }
        else
        {
            if (code < 0x10000)
            {
                Append((byte)(0xE0 | (code >> 12)));
            }
            else
            {
                Append((byte)(0xF0 | (code >> 18)));
                Append((byte)(0x80 | ((code >> 12) & 0x3F)));
            }

            Append((byte)(0x80 | ((code >> 6) & 0x3F)));
            Append((byte)(0x80 | (code & 0x3F)));
        }
    }

    private string? AppendControl(byte b)
    {
        HasControlCharacter = true;
        Append(b);
        return null;
    }

    private void Append(byte b)
    {
        if (Length < Capacity)
        {
            _bytes[Length] = b;
        }

        Length++;
    }

    private static int Hex4(byte[] json, int length, int at)
    {
        if (at + 4 > length)
        {
            return -1;
        }

        int code = 0;
        for (int i = 0; i < 4; i++)
        {
            int c = json[at + i];
            int digit = c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
            if (digit < 0)
            {
                return -1;
            }

            code = (code << 4) | digit;
        }

        return code;
    }
}
