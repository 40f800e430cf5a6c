namespace Laterne.Emergency;

/// <summary>What the caller sees, after EN 81-28: yellow = the call is on its way, green = somebody has taken it.</summary>
public static class CallerLightColour
{
    /// <summary>No call.</summary>
    public const int Off = 0;

    /// <summary>The call is on its way.</summary>
    public const int Yellow = 1;

    /// <summary>An operator has it.</summary>
    public const int Green = 2;
}
