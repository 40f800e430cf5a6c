using System.Text;

namespace Laterne.Core.Messaging;

/// <summary>
/// Pull reader for UTF-8 JSON (RFC 8259) in a byte array. Allocates nothing but the strings and the error text that are asked for.
/// A wrong type leaves the value unread and returns false; a broken text sets <see cref="Error"/> and ends every loop.
/// </summary>
public sealed class JsonReader
{
    /// <summary>Deepest nesting that is read.</summary>
    public const int MaxDepth = 16;

    private readonly JsonText _text = new JsonText();
    private byte[] _json = new byte[0];
    private int _length;
    private int _depth;
    private bool _first;

    /// <summary>What is wrong with the text, or null.</summary>
    public string? Error { get; private set; }

    /// <summary>Byte at which reading stands, or at which the text broke.</summary>
    public int Position { get; private set; }

    /// <summary>Begins with the first <paramref name="length"/> bytes of a text.</summary>
    public void Open(byte[] json, int length)
    {
        _json = json;
        _length = length;
        Position = 0;
        _depth = 0;
        _first = false;
        Error = null;
    }

    /// <summary>Goes into an object. False: the next value is something else, or the text is broken.</summary>
    public bool TryEnterObject() => TryEnter((byte)'{');

    /// <summary>Goes into an array. False: the next value is something else, or the text is broken.</summary>
    public bool TryEnterArray() => TryEnter((byte)'[');

    /// <summary>Reads the next member's name and stands before its value. False: the object has ended (or the text is broken).</summary>
    public bool NextMember()
    {
        if (!NextItem((byte)'}'))
        {
            return false;
        }

        if (Peek() != '"')
        {
            return Break("a member name in quotes is missing");
        }

        if (!ReadText())
        {
            return false;
        }

        if (Peek() != ':')
        {
            return Break("a colon is missing after a member name");
        }

        Position++;
        return true;
    }

    /// <summary>Stands before the array's next value. False: the array has ended (or the text is broken).</summary>
    public bool NextElement() => NextItem((byte)']');

    /// <summary>Compares the text read last with an ASCII name.</summary>
    public bool TextIs(string ascii) => _text.Matches(ascii);

    /// <summary>The text read last. Allocates.</summary>
    public string TextAsString() => _text.AsString();

    /// <summary>UTF-8 bytes of the text read last; more than it holds when it was too long.</summary>
    public int TextLength => _text.Length;

    /// <summary>True when the text read last is made of <c>[A-Za-z0-9_-]</c> only and not empty.</summary>
    public bool TextIsIdentifier => _text.IsIdentifier;

    /// <summary>True when the text read last holds a control character.</summary>
    public bool TextHasControlCharacter => _text.HasControlCharacter;

    /// <summary>Reads a string value. False: something else.</summary>
    public bool TryReadText() => Peek() == '"' && ReadText() && EndValue();

    /// <summary>Reads an integer. False: something else, a fraction, an exponent, or beyond 64 bits.</summary>
    public bool TryReadLong(out long value)
    {
        int first = Peek();
        value = 0;
        if (first != '-' && (first < '0' || first > '9'))
        {
            return false;
        }

        int start = Position;
        if (!JsonNumber.TryScan(_json, _length, start, out int end, out bool isInteger))
        {
            Position = end;
            return Break("a number is malformed");
        }

        if (!isInteger || !JsonNumber.TryLong(_json, start, end, out value))
        {
            return false;
        }

        Position = end;
        return EndValue();
    }

    /// <summary>Reads true or false. False: something else.</summary>
    public bool TryReadBool(out bool value)
    {
        int first = Peek();
        value = first == 't';
        return (first == 't' && ReadWord("true")) || (first == 'f' && ReadWord("false"));
    }

    /// <summary>Passes over any value, however it is built.</summary>
    public bool Skip()
    {
        switch (Peek())
        {
            case '{':
                if (TryEnterObject())
                {
                    while (NextMember() && Skip())
                    {
                    }
                }

                return Error == null;
            case '[':
                if (TryEnterArray())
                {
                    while (NextElement() && Skip())
                    {
                    }
                }

                return Error == null;
            case '"':
                return TryReadText();
            case 't':
                return ReadWord("true");
            case 'f':
                return ReadWord("false");
            case 'n':
                return ReadWord("null");
            default:
                return SkipNumber();
        }
    }

    /// <summary>True when nothing but blanks is left.</summary>
    public bool AtEnd() => Peek() < 0 || Break("something follows the end of the document");

    private bool SkipNumber()
    {
        bool isNumber = JsonNumber.TryScan(_json, _length, Position, out int end, out _);
        Position = end;
        return isNumber ? EndValue() : Break(Position < _length ? "a value is malformed" : "the text ends too early");
    }

    private bool TryEnter(byte opening)
    {
        if (Peek() != opening)
        {
            return false;
        }

        if (_depth == MaxDepth)
        {
            return Break("nesting is deeper than 16");
        }

        Position++;
        _depth++;
        _first = true;
        return true;
    }

    private bool NextItem(byte closing)
    {
        int next = Peek();
        if (Error != null)
        {
            return false;
        }

        if (next == closing)
        {
            Position++;
            _depth--;
            EndValue();
            return false;
        }

        if (_first)
        {
            _first = false;
        }
        else if (next == ',')
        {
            Position++;
            next = Peek();
        }
        else
        {
            return Break(next < 0 ? "the text ends too early" : "a comma or a closing bracket is missing");
        }

        return next >= 0 && next != closing || Break(next < 0 ? "the text ends too early" : "a comma has nothing after it");
    }

    private bool ReadText()
    {
        string? error = _text.Read(_json, _length, Position, out int end);
        Position = end;
        return error == null || Break(error);
    }

    private bool ReadWord(string word)
    {
        for (int i = 0; i < word.Length; i++)
        {
            if (Position + i >= _length || _json[Position + i] != word[i])
            {
                return Break("a value is malformed");
            }
        }

        Position += word.Length;
        return EndValue();
    }

    private bool EndValue()
    {
        _first = false;
        return true;
    }

    private int Peek()
    {
        if (Error != null)
        {
            return -1;
        }

        while (Position < _length)
        {
            byte b = _json[Position];
            if (b != ' ' && b != '\n' && b != '\r' && b != '\t')
            {
                return b;
            }

            Position++;
        }

        return -1;
    }

    private bool Break(string error)
    {
        if (Error == null)
        {
            Error = error;
        }

        return false;
    }
}
