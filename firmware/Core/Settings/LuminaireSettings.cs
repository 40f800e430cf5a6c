using Laterne.Contracts;

namespace Laterne.Core.Settings;

/// <summary>What the lamp is: powers in milliwatts, levels in percent.</summary>
public sealed class LuminaireSettings
{
    /// <summary>Power at full output, 1 to 2 000 000 mW.</summary>
    public int NominalPowerMilliwatt { get; set; }

    /// <summary>Power while dark, 0 to the nominal power.</summary>
    public int StandbyPowerMilliwatt { get; set; }

    /// <summary>Lowest level while lit, 1 to 100.</summary>
    public int MinimumDimLevel { get; set; }

    /// <summary>Level from power-on until the first decision.</summary>
    public int PowerOnLevel { get; set; }

    /// <summary>Level when neither time nor photocell can be trusted; never dark.</summary>
    public int SystemFailureLevel { get; set; }

    /// <summary>Output that counts as 100 percent, 1 to 100 percent of the real one.</summary>
    public int VirtualLightOutput { get; set; }

    /// <summary>Points of the constant-light-output curve; none = no correction.</summary>
    public int ConstantLightOutputCount { get; set; }

    /// <summary>Operating hours of each point, rising.</summary>
    public int[] ConstantLightOutputHours { get; } = new int[Limits.ConstantLightOutputPoints];

    /// <summary>Output at each point, 1 to 100 percent.</summary>
    public int[] ConstantLightOutputPercent { get; } = new int[Limits.ConstantLightOutputPoints];

    /// <summary>Makes it a lamp of which nothing is known.</summary>
    public void Reset()
    {
        NominalPowerMilliwatt = 56_000;
        StandbyPowerMilliwatt = 500;
        MinimumDimLevel = 10;
        PowerOnLevel = 100;
        SystemFailureLevel = 100;
        VirtualLightOutput = 100;
        ConstantLightOutputCount = 0;
    }
}
