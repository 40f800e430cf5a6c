using System.Text.Json;

namespace Laterne.Features.Messaging;

/// <summary>
/// Reads the members of one JSON object of a pole: bounded in depth, tolerant of members it does not know, strict about
/// those it knows. Every failure is a <see cref="WireException"/> that names the member.
/// </summary>
internal ref struct WireReader
{
    private const int DeepestNesting = 16;

    private readonly ReadOnlySpan<byte> _message;
    private readonly WireText _texts;
    private Utf8JsonReader _json;

    public WireReader(ReadOnlySpan<byte> message, WireText texts)
    {
        _message = message;
        _texts = texts;
        _json = new Utf8JsonReader(message, new JsonReaderOptions { MaxDepth = DeepestNesting });
    }

    /// <summary>Into the object that the message must be.</summary>
    public void Open()
    {
        _json.Read();
        Expect(JsonTokenType.StartObject, "The message");
    }

    /// <summary>To the next member of the open object. False at its end.</summary>
    public bool NextMember(out ReadOnlySpan<byte> name)
    {
        _json.Read();
        if (_json.TokenType == JsonTokenType.EndObject)
        {
            name = default;
            return false;
        }

        // Nobody escapes the plain names of this wire; who does is treated as unknown.
        name = _json.ValueSpan;
        _json.Read();
        return true;
    }

    /// <summary>Into the array that the current member must be.</summary>
    public void OpenArray(string member) => Expect(JsonTokenType.StartArray, member);

    /// <summary>Into the next object of the open array. False at its end.</summary>
    public bool NextObject(string member)
    {
        _json.Read();
        if (_json.TokenType == JsonTokenType.EndArray)
        {
            return false;
        }

        Expect(JsonTokenType.StartObject, member);
        return true;
    }

    /// <summary>The current member as an integer from 0 up; null stays null. Fractions are rounded.</summary>
    public long? Number(string member, long most = int.MaxValue)
    {
        if (_json.TokenType == JsonTokenType.Null)
        {
            return null;
        }

        Expect(JsonTokenType.Number, member);
        if (!_json.TryGetInt64(out var value))
        {
            value = _json.TryGetDouble(out var fraction) && Math.Abs(fraction) < 1e15 ? (long)Math.Round(fraction) : -1;
        }

        return value >= 0 && value <= most ? value : throw new WireException($"'{member}' must be from 0 to {most}.");
    }

    /// <summary>The current member as text, cut to 120 characters; null stays null, and what is no text is given as JSON.</summary>
    public string? Text()
    {
        if (_json.TokenType == JsonTokenType.Null)
        {
            return null;
        }

        if (_json.TokenType != JsonTokenType.String)
        {
            var from = (int)_json.TokenStartIndex;
            _json.Skip();
            return _texts.Of(_message[from..(int)_json.BytesConsumed]);
        }

        if (!_json.ValueIsEscaped)
        {
            return _texts.Of(_json.ValueSpan);
        }

        Span<byte> plain = stackalloc byte[_json.ValueSpan.Length];
        return _texts.Of(plain[.._json.CopyString(plain)]);
    }

    /// <summary>Where the current member's value begins in the message.</summary>
    public readonly int ValueStart => (int)_json.TokenStartIndex;

    /// <summary>Where what was read so far ends in the message.</summary>
    public readonly int ReadEnd => (int)_json.BytesConsumed;

    /// <summary>The object that the current member must be, as it stands in the message; null stays null.</summary>
    public string? ObjectText(string member)
    {
        if (_json.TokenType == JsonTokenType.Null)
        {
            return null;
        }

        Expect(JsonTokenType.StartObject, member);
        var from = ValueStart;
        _json.Skip();
        return System.Text.Encoding.UTF8.GetString(_message[from..ReadEnd]);
    }

    /// <summary>Whether the current member is this text.</summary>
    public readonly bool Is(ReadOnlySpan<byte> text) => _json.TokenType == JsonTokenType.String && _json.ValueTextEquals(text);

    /// <summary>Past the current member, whatever it is.</summary>
    public void Skip() => _json.Skip();

    /// <summary>Nothing may follow the message.</summary>
    public void Close()
    {
        if (_json.Read())
        {
            throw new WireException("Something follows the end of the message.");
        }
    }

    private readonly void Expect(JsonTokenType type, string member)
    {
        if (_json.TokenType != type)
        {
            throw new WireException($"{member} must be {Named(type)}, not {Named(_json.TokenType)}.");
        }
    }

    private static string Named(JsonTokenType type) => type switch
    {
        JsonTokenType.StartObject => "an object",
        JsonTokenType.StartArray => "an array",
        JsonTokenType.Number => "a number",
        JsonTokenType.String => "a text",
        JsonTokenType.True or JsonTokenType.False => "true or false",
        JsonTokenType.Null => "null",
        _ => "something else",
    };
}

/// <summary>A message of a pole that cannot be read, with an English sentence why.</summary>
internal sealed class WireException(string reason) : Exception(reason);
