namespace Laterne.Features.Alarms.Watching;

/// <summary>Which events tell why a function's health is not ok, so that one cause is one alarm.</summary>
internal static class FunctionTypes
{
    private static readonly Dictionary<string, string[]> Types = new()
    {
        ["motion"] = ["presenceSensorStuck", "presenceSensorSilent"],
        ["photocell"] = ["photocellMismatch"],
        ["storage"] = ["storageFault"],
        ["clock"] = ["clockLost"],
        ["emergency"] = ["callButtonStuck", "selfTest", "selfTestOverdue"],
        ["energy"] = ["meterFault", "meterRunningBackwards"],
        ["weather"] = ["weatherFault"],
        ["hotspot"] = ["hotspotSilent", "hotspotFault", "hotspotRelayFailure"],
        ["health"] = ["safeMode", "unhealthy"],
        ["charging"] =
        [
            "contactorWelded", "contactorNotClosing", "chargerMeterMissing", "chargerMeterBackwards", "controlPilotFault", "vehicleOverLimit", "sessionStorageFault",
        ],
        ["monitoring"] =
        [
            "lampFailure", "dayBurner", "cyclingLamp", "powerTooHigh", "powerTooLow", "controlGearCommFailure", "highTemperature", "lampDerated", "lampThermometerFault",
        ],
    };

    public static string[] Of(string function) => Types.GetValueOrDefault(function) ?? [];
}
