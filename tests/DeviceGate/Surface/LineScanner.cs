using System.Globalization;
using System.Text;

namespace Laterne.DeviceGate.Surface;

/// <summary>Reads one line from left to right. Literals may hold any character, so a line is never split up front.</summary>
internal sealed class LineScanner(string line)
{
    private int _at;

    public bool AtEnd => _at == line.Length;

    public bool TryTake(string text)
    {
        if (string.CompareOrdinal(line, _at, text, 0, text.Length) != 0)
        {
            return false;
        }
        _at += text.Length;
        return true;
    }

    public void Take(string text)
    {
        if (!TryTake(text))
        {
            throw Error($"expected '{text}'");
        }
    }

    public string TakeUntil(params ReadOnlySpan<char> stops)
    {
        int length = line.AsSpan(_at).IndexOfAny(stops);
        return TakeCount(length < 0 ? line.Length - _at : length);
    }

    /// <summary>A type name with its suffixes and type arguments; a comma inside braces or brackets belongs to it.</summary>
    public string TakeTypeName()
    {
        int depth = 0;
        int end = _at;
        for (; end < line.Length; end++)
        {
            char c = line[end];
            if (c is '{' or '[')
            {
                depth++;
            }
            else if (c is '}' or ']')
            {
                depth--;
            }
            else if (c is ' ' or ')' or '(' || (c == ',' && depth == 0))
            {
                break;
            }
        }
        return end == _at ? throw Error("expected a type name") : TakeCount(end - _at);
    }

    public IReadOnlyList<string> TakeTypeList()
    {
        Take("(");
        var types = new List<string>();
        while (!TryTake(")"))
        {
            types.Add(TakeTypeName());
            TryTake(",");
        }
        return types;
    }

    public Tags TakeTags()
    {
        var tags = new List<string>();
        while (TryTake(" ["))
        {
            tags.Add(TakeUntil(']'));
            Take("]");
        }
        return new Tags(tags);
    }

    public string TakeModifiers()
    {
        if (!TryTake(" {"))
        {
            return "";
        }
        string modifiers = TakeUntil('}');
        Take("}");
        return modifiers;
    }

    public Literal TakeLiteral()
    {
        if (TryTake("\""))
        {
            return new Literal(LiteralKind.Text, TakeQuoted('"'));
        }
        if (TryTake("'"))
        {
            return new Literal(LiteralKind.Character, TakeQuoted('\''));
        }
        string word = TakeUntil(' ', ',', ')');
        return word switch
        {
            "null" => new Literal(LiteralKind.Null, word),
            "true" or "false" => new Literal(LiteralKind.Boolean, word),
            "default" => new Literal(LiteralKind.Omitted, word),
            _ => new Literal(LiteralKind.Number, word),
        };
    }

    public FormatException Error(string what) => new($"{what} at column {_at + 1}: {line}");

    private string TakeQuoted(char quote)
    {
        var text = new StringBuilder();
        for (; line[_at] != quote; _at++)
        {
            text.Append(line[_at] == '\\' ? TakeEscape() : line[_at]);
        }
        _at++;
        return text.ToString();
    }

    private char TakeEscape()
    {
        char c = line[++_at];
        switch (c)
        {
            case 'n': return '\n';
            case 'r': return '\r';
            case 't': return '\t';
            case 'u':
                _at += 4;
                return (char)ushort.Parse(line.AsSpan(_at - 3, 4), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            default: return c;
        }
    }

    private string TakeCount(int length)
    {
        _at += length;
        return line.Substring(_at - length, length);
    }
}
