namespace Laterne.Hotspot;

/// <summary>Types of events of the access point on the wire.</summary>
public static class HotspotEvents
{
    /// <summary>It has not answered several times in a row.</summary>
    public const string Silent = "hotspotSilent";

    /// <summary>It is silent and the day's power cycles are spent; it stays on.</summary>
    public const string Fault = "hotspotFault";

    /// <summary>The relay does not do what it was told.</summary>
    public const string RelayFailure = "hotspotRelayFailure";

    /// <summary>Its power was taken away for a moment; the detail is <see cref="BySilence"/> or <see cref="ByCommand"/>.</summary>
    public const string PowerCycle = "hotspotPowerCycle";

    /// <summary>Because it was silent.</summary>
    public const string BySilence = "silent";

    /// <summary>Because somebody asked for it.</summary>
    public const string ByCommand = "command";
}
