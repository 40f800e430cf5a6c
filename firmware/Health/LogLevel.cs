namespace Laterne.Health;

/// <summary>How much a line of the log matters.</summary>
public static class LogLevel
{
    /// <summary>What happened, for instance a start.</summary>
    public const int Info = 0;

    /// <summary>Something did not work and was got round.</summary>
    public const int Warning = 1;

    /// <summary>Something does not work.</summary>
    public const int Error = 2;

    /// <summary>Its word on the wire.</summary>
    public static string Name(int level) => level == Info ? "info" : level == Warning ? "warning" : "error";
}
