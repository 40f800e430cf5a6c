using Laterne.Core.Messaging;

namespace Laterne.Device;

/// <summary>Single values of <c>board.json</c>; one of the wrong type or out of range leaves what was there.</summary>
internal static class BoardValue
{
    /// <summary>Most characters of a name.</summary>
    public const int LongestName = 32;

    /// <summary>A whole number from <paramref name="least"/> to <paramref name="most"/>.</summary>
    public static int Number(JsonReader reader, int value, int least, int most)
    {
        if (reader.TryReadLong(out long number))
        {
            return number >= least && number <= most ? (int)number : value;
        }

        reader.Skip();
        return value;
    }

    /// <summary>True or false; anything else is false.</summary>
    public static bool Flag(JsonReader reader)
    {
        _ = reader.TryReadBool(out bool flag) || reader.Skip();
        return flag;
    }

    /// <summary>An identifier.</summary>
    public static string Name(JsonReader reader, string name)
    {
        if (reader.TryReadText())
        {
            return reader.TextIsIdentifier && reader.TextLength <= LongestName ? reader.TextAsString() : name;
        }

        reader.Skip();
        return name;
    }
}
