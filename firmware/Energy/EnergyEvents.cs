namespace Laterne.Energy;

/// <summary>Types of events of the meters on the wire; the detail begins with <c>lampMeter</c> or <c>chargerMeter</c>.</summary>
public static class EnergyEvents
{
    /// <summary>A meter gives no readings: three rounds in a row were missed.</summary>
    public const string MeterFault = "meterFault";

    /// <summary>Another meter, by its serial number, stands in the place of the last one.</summary>
    public const string MeterChanged = "meterChanged";

    /// <summary>A meter's register stands below what it once said.</summary>
    public const string MeterRunningBackwards = "meterRunningBackwards";
}
