using Laterne.Core.Messaging;

namespace Laterne.Core.Settings;

/// <summary>Reads typed members with ranges. Every refusal names the field and says what would be right.</summary>
public sealed class FieldReader
{
    /// <summary>The text.</summary>
    public JsonReader Json { get; } = new JsonReader();

    /// <summary>Where reading stands.</summary>
    public FieldPath Path { get; } = new FieldPath();

    /// <summary>What was refused first.</summary>
    public Refusal Refusal { get; } = new Refusal();

    private byte[] _json = new byte[0];

    /// <summary>Begins with a document.</summary>
    public void Open(byte[] json, int length)
    {
        _json = json;
        Json.Open(json, length);
        Path.Clear();
        Refusal.Clear();
    }

    /// <summary>True while nothing was refused and the text is whole.</summary>
    public bool IsFine => !Refusal.IsSet && Json.Error == null;

    /// <summary>Refuses the field the path stands at; a broken text is named instead, with its place. Always false.</summary>
    public bool Refuse(string reason)
    {
        if (Json.Error != null)
        {
            Refusal.Set(Path.AsText(), "The JSON text is broken at byte " + Json.Position.ToString() + ": " + Json.Error + ".");
        }
        else
        {
            Refusal.Set(Path.AsText(), reason);
        }

        return false;
    }

    /// <summary>Refuses a member of the object the path stands at. Always false.</summary>
    public bool Refuse(string name, string reason)
    {
        Path.Enter(name);
        Refuse(reason);
        Path.Leave();
        return false;
    }

    /// <summary>Goes into the object that is the member's value.</summary>
    public bool EnterObject() => Json.TryEnterObject() || Refuse("must be an object.");

    /// <summary>Goes into the array that is the member's value.</summary>
    public bool EnterArray() => Json.TryEnterArray() || Refuse("must be an array.");

    /// <summary>The next member, unless something was refused. At the end of a broken object the refusal is noted.</summary>
    public bool NextMember() => !Refusal.IsSet && (Json.NextMember() || (Json.Error != null && Refuse("")));

    /// <summary>The next element, refused beyond <paramref name="limit"/>.</summary>
    public bool NextElement(int count, int limit)
    {
        if (Refusal.IsSet)
        {
            return false;
        }

        if (!Json.NextElement())
        {
            return Json.Error != null && Refuse("");
        }

        return count < limit || Refuse("holds more than " + limit.ToString() + " elements.");
    }

    /// <summary>Passes over a member nobody knows.</summary>
    public bool Skip() => Json.Skip() || Refuse("");

    /// <summary>Reads an integer member; out of range it is refused and <paramref name="value"/> is <paramref name="min"/>.</summary>
    public long Long(string name, long min, long max)
    {
        Path.Enter(name);
        if (!Json.TryReadLong(out long value) || value < min || value > max)
        {
            Refuse("must be an integer from " + min.ToString() + " to " + max.ToString() + ".");
            value = min;
        }

        Path.Leave();
        return value;
    }

    /// <summary>As <see cref="Long"/>.</summary>
    public int Int(string name, int min, int max) => (int)Long(name, min, max);

    /// <summary>Reads true or false.</summary>
    public bool Bool(string name)
    {
        if (!Json.TryReadBool(out bool value))
        {
            Refuse(name, "must be true or false.");
        }

        return value;
    }

    /// <summary>Reads a name of <c>[A-Za-z0-9_-]</c>.</summary>
    public string Identifier(string name, int maxLength)
    {
        if (!Json.TryReadText() || Json.TextLength > maxLength || !Json.TextIsIdentifier)
        {
            Refuse(name, "must be a name of 1 to " + maxLength.ToString() + " letters, digits, _ or -.");
            return "";
        }

        return Json.TextAsString();
    }

    /// <summary>Reads a free text without control characters.</summary>
    public string Text(string name, int maxBytes)
    {
        if (!Json.TryReadText() || Json.TextLength > maxBytes || Json.TextHasControlCharacter)
        {
            Refuse(name, "must be a text of at most " + maxBytes.ToString() + " bytes without control characters.");
            return "";
        }

        return Json.TextAsString();
    }

    /// <summary>Passes over a member and copies its exact bytes, for a signature. Returns their number; 0 after a refusal.</summary>
    public int CopyValue(string name, byte[] target)
    {
        int start = Json.Position;
        if (!Json.Skip() || Json.Position - start > target.Length)
        {
            Refuse(name, "must be at most " + target.Length.ToString() + " bytes.");
            return 0;
        }

        int count = Json.Position - start;
        int blanks = 0;
        while (blanks < count && _json[start + blanks] <= ' ')
        {
            blanks++;
        }

        System.Array.Copy(_json, start + blanks, target, 0, count - blanks);
        return count - blanks;
    }

    /// <summary>Ends a document: nothing may follow it.</summary>
    public bool End() => IsFine && (Json.AtEnd() || Refuse(""));
}
