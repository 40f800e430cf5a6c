namespace Laterne.Street.Traffic;

/// <summary>Who passes by.</summary>
public enum PasserKind
{
    Walker,
    Cyclist,
    Car
}

/// <summary>One person or vehicle at one moment.</summary>
/// <param name="Key">The same for the same passer in every frame; <see cref="PasserKey"/> makes it from a name.</param>
/// <param name="X">Metres east of the street's origin.</param>
/// <param name="Y">Metres north.</param>
/// <param name="HeadingDegrees">Compass bearing of the movement where it is known, otherwise 0.</param>
public readonly record struct Passer(ulong Key, PasserKind Kind, double X, double Y, double HeadingDegrees = 0);

/// <summary>Makes a passer's key from its name (FNV-1a, 64 bit): the same in every run, unlike a string's hash code.</summary>
public static class PasserKey
{
    public static ulong From(ReadOnlySpan<char> name, bool isPerson)
    {
        // A person and a vehicle may share a name.
        var hash = isPerson ? 0xCBF29CE484222325UL : 0xAF63BD4C8601B7DFUL;
        foreach (var letter in name)
        {
            hash = (hash ^ letter) * 0x100000001B3UL;
        }

        return hash;
    }
}
