namespace Laterne.Core.Lighting;

/// <summary>Why the light is as it is, in the words of the wire.</summary>
public static class LightReason
{
    /// <summary>An emergency call asks for light.</summary>
    public const string Emergency = "emergency";

    /// <summary>A person decided, for a limited time.</summary>
    public const string Override = "override";

    /// <summary>Somebody is there.</summary>
    public const string Sensor = "sensor";

    /// <summary>The night's program.</summary>
    public const string Program = "program";

    /// <summary>Nothing above can decide.</summary>
    public const string Default = "default";

    /// <summary>Detail: from power-on until the first decision.</summary>
    public const string PowerOn = "powerOn";

    /// <summary>Detail: no valid time, the photocell decides.</summary>
    public const string Photocell = "photocell";

    /// <summary>Detail: no valid time and no photocell (or no program): on.</summary>
    public const string NoClock = "noClock";

    /// <summary>Detail: the clock says day, the photocell says dark: on.</summary>
    public const string PhotocellMismatch = "photocellMismatch";

    /// <summary>Detail: the lamp shows which one it is.</summary>
    public const string Identify = "identify";

    /// <summary>Detail: a call is open at a neighbouring pole.</summary>
    public const string NeighbourCall = "neighbourCall";

    /// <summary>Detail: responders want the area lit.</summary>
    public const string AreaFullOn = "areaFullOn";
}
