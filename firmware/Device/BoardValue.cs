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

    /// <summary>A list of GPIOs, one bit each; what is none is left out.</summary>
    public static long Pins(JsonReader reader)
    {
        if (!reader.TryEnterArray())
        {
            reader.Skip();
            return 0;
        }

        long pins = 0;
        while (reader.NextElement())
        {
            int pin = Number(reader, BoardLayout.None, 0, 63);
            pins |= pin == BoardLayout.None ? 0 : 1L << pin;
        }

        return pins;
    }
}
