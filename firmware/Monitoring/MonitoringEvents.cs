namespace Laterne.Monitoring;

/// <summary>Types of events of the lamp's monitoring on the wire, in the words of TALQ and uCIFI.</summary>
public static class MonitoringEvents
{
    /// <summary>The lamp is driven and draws hardly more than in standby.</summary>
    public const string LampFailure = "lampFailure";

    /// <summary>The lamp burns though it should be dark.</summary>
    public const string DayBurner = "dayBurner";

    /// <summary>The lamp goes out and comes back, again and again.</summary>
    public const string CyclingLamp = "cyclingLamp";

    /// <summary>The lamp draws more than its output explains.</summary>
    public const string PowerTooHigh = "powerTooHigh";

    /// <summary>The lamp draws less than its output needs.</summary>
    public const string PowerTooLow = "powerTooLow";

    /// <summary>The lamp's power does not follow the dim level.</summary>
    public const string ControlGearCommFailure = "controlGearCommFailure";

    /// <summary>The luminaire is too hot.</summary>
    public const string HighTemperature = "highTemperature";

    /// <summary>The luminaire's thermometer gives no readings.</summary>
    public const string LampThermometerFault = "lampThermometerFault";

    /// <summary>Heat dims the lamp.</summary>
    public const string LampDerated = "lampDerated";
}
