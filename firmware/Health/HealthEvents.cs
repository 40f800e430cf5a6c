namespace Laterne.Health;

/// <summary>Types of events about the pole's own health on the wire.</summary>
public static class HealthEvents
{
    /// <summary>Lines of the log, as the command <c>read-log</c> wanted.</summary>
    public const string LogLines = "logLines";

    /// <summary>The last start ended with a fault; the data are its last lines.</summary>
    public const string FaultRestart = "faultRestart";

    /// <summary>Too many starts in a row: only lamp, link and console.</summary>
    public const string SafeMode = "safeMode";

    /// <summary>The external watchdog is not fed any more; the detail says why.</summary>
    public const string Unhealthy = "unhealthy";

    /// <summary>The settings are the built-in ones again.</summary>
    public const string FactoryReset = "factoryReset";
}
