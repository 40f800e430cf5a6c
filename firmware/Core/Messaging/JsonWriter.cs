using System.Text;

namespace Laterne.Core.Messaging;

/// <summary>
/// Writes UTF-8 JSON into one reused buffer, without allocating (but for a text with escapes, or close to the buffer's end). What does not fit sets <see cref="HasOverflowed"/>;
/// <see cref="Rewind"/> takes a piece back.
/// </summary>
public sealed class JsonWriter
{
    private const int LongestText = 340;
    private const int LongestNumber = 20;
    private const int MostBytesACharacter = 3;

    private readonly byte[] _digits = new byte[LongestNumber];
    private bool _needsComma;

    /// <summary>Makes a writer with room for so many bytes.</summary>
    public JsonWriter(int capacity)
    {
        Buffer = new byte[capacity];
    }

    /// <summary>The text, its first <see cref="Length"/> bytes.</summary>
    public byte[] Buffer { get; }

    /// <summary>Bytes written.</summary>
    public int Length { get; private set; }

    /// <summary>True when something did not fit: the text is worthless.</summary>
    public bool HasOverflowed { get; private set; }

    /// <summary>Begins anew.</summary>
    public void Clear()
    {
        Length = 0;
        HasOverflowed = false;
        _needsComma = false;
    }

    /// <summary>Goes back to an earlier <see cref="Length"/> that ended a whole value.</summary>
    public void Rewind(int length)
    {
        Length = length;
        HasOverflowed = false;
        _needsComma = length > 0 && Buffer[length - 1] != '[' && Buffer[length - 1] != '{';
    }

    /// <summary>Opens an object as the document or as an element.</summary>
    public void BeginObject() => Open((byte)'{');

    /// <summary>Opens an object as a member.</summary>
    public void BeginObject(string name)
    {
        Name(name);
        Open((byte)'{');
    }

    /// <summary>Opens an array as a member.</summary>
    public void BeginArray(string name)
    {
        Name(name);
        Open((byte)'[');
    }

    /// <summary>Closes an object.</summary>
    public void EndObject() => Close((byte)'}');

    /// <summary>Closes an array.</summary>
    public void EndArray() => Close((byte)']');

    /// <summary>A member with an integer.</summary>
    public void Member(string name, long value)
    {
        Name(name);
        Number(value);
    }

    /// <summary>A member with a text of at most 340 characters.</summary>
    public void Member(string name, string value)
    {
        Name(name);
        Text(value);
    }

    /// <summary>A member with an object of members that another writer has written, from the first one's quote on.</summary>
    public void Members(string name, byte[] json, int from, int to)
    {
        BeginObject(name);
        for (int i = from; i < to; i++)
        {
            Put(json[i]);
        }

        EndObject();
    }

    private void Open(byte bracket)
    {
        Comma();
        Put(bracket);
        _needsComma = false;
    }

    private void Close(byte bracket)
    {
        Put(bracket);
        _needsComma = true;
    }

    // Names are ASCII constants of this code.
    private void Name(string ascii)
    {
        Comma();
        if (Length + ascii.Length + 3 > Buffer.Length)
        {
            HasOverflowed = true;
            return;
        }

        Put((byte)'"');
        Length += Encoding.UTF8.GetBytes(ascii, 0, ascii.Length, Buffer, Length);
        Put((byte)'"');
        Put((byte)':');
        _needsComma = false;
    }

    private void Text(string value)
    {
        Comma();
        if (value.Length > LongestText)
        {
            HasOverflowed = true;
            return;
        }

        Put((byte)'"');
        if (value.Length * MostBytesACharacter <= Buffer.Length - Length)
        {
            int end = Length + Encoding.UTF8.GetBytes(value, 0, value.Length, Buffer, Length);
            if (IsPlain(end))
            {
                Length = end;
                value = "";
            }
        }

        if (value.Length > 0)
        {
            PutEscaped(Encoding.UTF8.GetBytes(value));
        }

        Put((byte)'"');
        _needsComma = true;
    }

    private void Number(long value)
    {
        Comma();
        int count = 0;

        // Digits are taken from the negative side, which has room for every value.
        long rest = value < 0 ? value : -value;
        do
        {
            _digits[count++] = (byte)('0' - (int)(rest % 10));
            rest /= 10;
        }
        while (rest != 0);

        if (value < 0)
        {
            Put((byte)'-');
        }

        while (count > 0)
        {
            Put(_digits[--count]);
        }

        _needsComma = true;
    }

    /// <summary>True when the bytes from <see cref="Length"/> on may stand in a JSON text as they are.</summary>
    private bool IsPlain(int end)
    {
        for (int i = Length; i < end; i++)
        {
            byte b = Buffer[i];
            if (b == '"' || b == '\\' || b < 0x20)
            {
                return false;
            }
        }

        return true;
    }

    private void PutEscaped(byte[] text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            byte b = text[i];
            if (b == '"' || b == '\\')
            {
                Put((byte)'\\');
                Put(b);
            }
            else if (b < 0x20)
            {
                PutEscape(b);
            }
            else
            {
                Put(b);
            }
        }
    }

    private void PutEscape(byte control)
    {
        Put((byte)'\\');
        Put((byte)'u');
        Put((byte)'0');
        Put((byte)'0');
        Put((byte)('0' + (control >> 4)));
        int low = control & 15;
        Put((byte)(low < 10 ? '0' + low : 'a' + low - 10));
    }

    private void Comma()
    {
        if (_needsComma)
        {
            Put((byte)',');
        }
    }

    private void Put(byte b)
    {
        if (Length < Buffer.Length)
        {
            Buffer[Length++] = b;
        }
        else
        {
            HasOverflowed = true;
        }
    }
}
