namespace Laterne.Core.Lighting;

/// <summary>What one source of light decisions asks for. A source that does not apply has no say.</summary>
public sealed class LightDemand
{
    /// <summary>Makes a demand of a source.</summary>
    /// <param name="reason">The source in the words of the wire, see <see cref="LightReason"/>.</param>
    public LightDemand(string reason)
    {
        Reason = reason;
    }

    /// <summary>The source.</summary>
    public string Reason { get; }

    /// <summary>True while the source has a say.</summary>
    public bool Applies { get; private set; }

    /// <summary>Level, percent.</summary>
    public int Level { get; private set; }

    /// <summary>Ramp to the level when this source takes over or changes it, ms.</summary>
    public int RampMs { get; private set; }

    /// <summary>What exactly, for people.</summary>
    public string Detail { get; private set; } = "";

    /// <summary>Asks for a level.</summary>
    public void Ask(int level, int rampMs, string detail)
    {
        Applies = true;
        Level = level;
        RampMs = rampMs;
        Detail = detail;
    }

    /// <summary>Has no say any more.</summary>
    public void Withdraw() => Applies = false;
}
