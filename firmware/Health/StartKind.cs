namespace Laterne.Health;

/// <summary>How a start came about, as far as <see cref="StartCount"/> cares.</summary>
public static class StartKind
{
    /// <summary>Somebody asked for it: an update, a command, the crew.</summary>
    public const int Asked = 0;

    /// <summary>The firmware failed, or the runtime did, under power.</summary>
    public const int Fault = 1;

    /// <summary>The supply came, or the EN pin was pulled (also by the external watchdog when the pole hung).</summary>
    public const int Supply = 2;
}
