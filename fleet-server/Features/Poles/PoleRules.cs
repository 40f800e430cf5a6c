namespace Laterne.Features.Poles;

/// <summary>What the registry takes.</summary>
internal static class PoleRules
{
    public const string IdPattern = "^[A-Za-z0-9_-]{1,64}$";
    public const string IdWords = "An id has 1 to 64 letters, digits, _ or -.";
    public const string NameWords = "A name has 1 to 100 characters.";
    public const string LatitudeWords = "The latitude is in degrees north, -90 to 90.";
    public const string LongitudeWords = "The longitude is in degrees east, -180 to 180.";
    public const int NameLength = 100;

    /// <summary>Most poles that one server takes.</summary>
    public const int MostPoles = 100_000;
}
