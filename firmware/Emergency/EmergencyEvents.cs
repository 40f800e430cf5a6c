namespace Laterne.Emergency;

/// <summary>Types of events of the call pillar on the wire.</summary>
public static class EmergencyEvents
{
    /// <summary>A call begins (raised: past the outbox, until stored) or was closed (cleared).</summary>
    public const string EmergencyCall = "emergencyCall";

    /// <summary>The button was pressed again while its call was open.</summary>
    public const string CallRepeated = "callRepeated";

    /// <summary>The button does not come back.</summary>
    public const string CallButtonStuck = "callButtonStuck";

    /// <summary>The controller runs on its battery.</summary>
    public const string SupplyLoss = "supplyLoss";

    /// <summary>Result of a self-test.</summary>
    public const string SelfTest = "selfTest";

    /// <summary>No self-test has passed for 72 hours (EN 81-28: every 3 days at least).</summary>
    public const string SelfTestOverdue = "selfTestOverdue";
}
