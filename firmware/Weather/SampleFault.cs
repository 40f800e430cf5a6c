namespace Laterne.Weather;

/// <summary>What can be wrong with a sample, in the words of the wire.</summary>
public static class SampleFault
{
    /// <summary>Nothing.</summary>
    public const string None = "";

    /// <summary>The sensor did not answer.</summary>
    public const string Silent = "silent";

    /// <summary>A value that the air of this country does not have.</summary>
    public const string Implausible = "implausible";

    /// <summary>A value that jumped faster than air does.</summary>
    public const string Jump = "jump";

    /// <summary>The humidity does not move although the temperature does.</summary>
    public const string HumidityStuck = "humidityStuck";

    /// <summary>The humidity is above saturation: the sensor is wet, or the self-heating is set too high.</summary>
    public const string AboveSaturation = "aboveSaturation";
}
