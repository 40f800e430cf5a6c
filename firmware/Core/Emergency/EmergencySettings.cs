namespace Laterne.Core.Emergency;

/// <summary>The section <c>emergency</c> of the settings document.</summary>
public sealed class EmergencySettings
{
    /// <summary>Makes the built-in values.</summary>
    public EmergencySettings()
    {
        Reset();
    }

    /// <summary>Whether the button makes calls.</summary>
    public bool Enabled { get; set; }

    /// <summary>A button held down for this long is stuck, 5 to 600 s.</summary>
    public int StuckAfterS { get; set; }

    /// <summary>Time between self-tests, 1 to 72 hours.</summary>
    public int SelfTestHours { get; set; }

    /// <summary>Longest time the intercom is on after a press, 10 to 7200 s.</summary>
    public int RelayMaxS { get; set; }

    /// <summary>How long the siren sounds when a call begins, 0 (never) to 600 s.</summary>
    public int SirenS { get; set; }

    /// <summary>The built-in values.</summary>
    public void Reset()
    {
        Enabled = true;
        StuckAfterS = 30;
        SelfTestHours = 24;
        RelayMaxS = 900;
        SirenS = 0;
    }
}
