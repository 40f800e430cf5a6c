namespace Laterne.Core;

/// <summary>Names of the functions on the wire.</summary>
public static class FunctionName
{
    /// <summary>A function without a part of the pole: not reported.</summary>
    public const string None = "";

    /// <summary>Lamp and charger meters.</summary>
    public const string Energy = "energy";

    /// <summary>The charge point.</summary>
    public const string Charging = "charging";

    /// <summary>The call button.</summary>
    public const string Emergency = "emergency";

    /// <summary>The weather station.</summary>
    public const string Weather = "weather";

    /// <summary>The access point for the public.</summary>
    public const string Hotspot = "hotspot";

    /// <summary>Neighbours lit before a person arrives.</summary>
    public const string LightAhead = "lightAhead";

    /// <summary>The lamp under observation.</summary>
    public const string Monitoring = "monitoring";

    /// <summary>Updates over the air.</summary>
    public const string Updates = "updates";

    /// <summary>The controller's own health: heap, loop, restarts.</summary>
    public const string Health = "health";
}
