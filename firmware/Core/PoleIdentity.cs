namespace Laterne.Core;

/// <summary>What the pole says about itself.</summary>
public sealed class PoleIdentity
{
    /// <summary>Makes an identity.</summary>
    /// <param name="firmware">Version of the firmware, for instance <c>0.1.0</c>.</param>
    /// <param name="board">Name of the board.</param>
    /// <param name="bootReason"><c>powerOn</c>, <c>software</c>, <c>watchdog</c>, <c>brownOut</c> or <c>unknown</c>.</param>
    public PoleIdentity(string firmware, string board, string bootReason)
    {
        Firmware = firmware;
        Board = board;
        BootReason = bootReason;
    }

    /// <summary>Version of the firmware.</summary>
    public string Firmware { get; }

    /// <summary>Name of the board.</summary>
    public string Board { get; }

    /// <summary>Why it started.</summary>
    public string BootReason { get; }
}
