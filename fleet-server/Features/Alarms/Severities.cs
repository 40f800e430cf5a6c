namespace Laterne.Features.Alarms;

/// <summary>
/// How much each type matters. Critical is what may hurt somebody or leaves a call unheard; comfort is a warning. A type that is
/// not in the table, as from a newer firmware, is minor: seen, not alarming.
/// </summary>
internal static class Severities
{
    public const string Offline = "offline";
    public const string FunctionSilent = "functionSilent";
    public const string FunctionFault = "functionFault";
    public const string AreaFailure = "areaFailure";
    public const string SupplyLoss = "supplyLoss";

    /// <summary>The table; a key may be <c>type:place</c>.</summary>
    public static IReadOnlyDictionary<string, Severity> Table { get; } = new Dictionary<string, Severity>
    {
        ["contactorWelded"] = Severity.Critical,
        ["callButtonStuck"] = Severity.Critical,
        ["selfTest"] = Severity.Critical,
        ["selfTestOverdue"] = Severity.Critical,
        [FunctionSilent + ":selfTest"] = Severity.Critical,
        [FunctionFault + ":emergency"] = Severity.Critical,
        [AreaFailure] = Severity.Critical,

        [Offline] = Severity.Major,
        [SupplyLoss] = Severity.Major,
        ["lampFailure"] = Severity.Major,
        ["safeMode"] = Severity.Major,
        ["unhealthy"] = Severity.Major,
        ["storageFault"] = Severity.Major,
        ["sessionStorageFault"] = Severity.Major,
        ["contactorNotClosing"] = Severity.Major,
        ["controlPilotFault"] = Severity.Major,
        ["chargerMeterMissing"] = Severity.Major,
        ["chargerMeterBackwards"] = Severity.Major,
        ["signedValueGap"] = Severity.Major,
        ["signedValueRefused"] = Severity.Major,
        ["highTemperature"] = Severity.Major,
        ["meterFault:chargerMeter"] = Severity.Major,
        [FunctionSilent + ":chargerMeter"] = Severity.Major,
        [FunctionSilent + ":telemetry"] = Severity.Major,
        [FunctionFault + ":lighting"] = Severity.Major,
        [FunctionFault + ":charging"] = Severity.Major,

        ["cyclingLamp"] = Severity.Minor,
        ["dayBurner"] = Severity.Minor,
        ["powerTooHigh"] = Severity.Minor,
        ["powerTooLow"] = Severity.Minor,
        ["controlGearCommFailure"] = Severity.Minor,
        ["presenceSensorStuck"] = Severity.Minor,
        ["presenceSensorSilent"] = Severity.Minor,
        ["photocellMismatch"] = Severity.Minor,
        ["clockLost"] = Severity.Minor,
        ["meterFault"] = Severity.Minor,
        ["meterRunningBackwards"] = Severity.Minor,
        ["vehicleOverLimit"] = Severity.Minor,
        ["faultRestart"] = Severity.Minor,
        ["settingsRefused"] = Severity.Minor,

        ["weatherFault"] = Severity.Warning,
        ["lampDerated"] = Severity.Warning,
        ["lampThermometerFault"] = Severity.Warning,
        ["hotspotSilent"] = Severity.Warning,
        ["hotspotFault"] = Severity.Warning,
        ["hotspotRelayFailure"] = Severity.Warning,
        [FunctionSilent + ":weather"] = Severity.Warning,
        [FunctionSilent + ":hotspot"] = Severity.Warning,
        [FunctionSilent + ":health"] = Severity.Warning,
        [FunctionFault + ":weather"] = Severity.Warning,
        [FunctionFault + ":hotspot"] = Severity.Warning,
    };

    /// <param name="hasCallPillar">A pole with a call pillar that cannot be reached is critical.</param>
    public static Severity Of(string type, string place, bool hasCallPillar = false) =>
        hasCallPillar && IsOfArea(type) ? Severity.Critical
        : Table.TryGetValue($"{type}:{place}", out var exact) ? exact
        : Table.TryGetValue(type, out var known) ? known
        : Severity.Minor;

    /// <summary>What fails for many poles at once when a cabinet, a feeder or a network fails.</summary>
    public static bool IsOfArea(string type) => type is Offline or SupplyLoss;
}
