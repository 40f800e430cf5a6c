namespace Laterne.Core.Messaging;

/// <summary>Types of events on the wire.</summary>
public static class EventType
{
    /// <summary>The presence sensor never lets go.</summary>
    public const string PresenceSensorStuck = "presenceSensorStuck";

    /// <summary>The presence sensor sees nobody any more.</summary>
    public const string PresenceSensorSilent = "presenceSensorSilent";

    /// <summary>Clock and photocell disagree about day and night.</summary>
    public const string PhotocellMismatch = "photocellMismatch";

    /// <summary>A settings document was not taken; the detail names field and reason.</summary>
    public const string SettingsRefused = "settingsRefused";

    /// <summary>An override rules; the detail is its reason.</summary>
    public const string OverrideStarted = "overrideStarted";

    /// <summary>It rules no more.</summary>
    public const string OverrideEnded = "overrideEnded";

    /// <summary>A record or the journal cannot be written or read.</summary>
    public const string StorageFault = "storageFault";

    /// <summary>There is no valid time.</summary>
    public const string ClockLost = "clockLost";
}
