namespace Laterne.Street.Lighting;

/// <summary>
/// An LED luminaire behind a 0-10 V stage: light follows the control voltage in a straight line, power too but for what the
/// control gear itself needs. Near 0 V the gear switches its output off.
/// </summary>
/// <param name="nominalPowerW">Power at full output, watts.</param>
/// <param name="standbyPowerW">Power of the dark luminaire, watts.</param>
public sealed class Luminaire(double nominalPowerW, double standbyPowerW = 0.5)
{
    // Below 0.2 V of 10 V the gear is off.
    private const double OffBelow = 0.02;

    // Losses that do not fall with the output: 4 % of the nominal power, usual for gear of this size.
    private const double FixedShare = 0.04;

    public double NominalPowerW { get; } = nominalPowerW;

    /// <summary>Light output as a share (0..1) of the full one, for a duty cycle (0..1) of the stage.</summary>
    public static double Output(double duty) => duty < OffBelow ? 0 : Math.Min(duty, 1);

    /// <summary>Active power in watts.</summary>
    public double PowerW(double duty)
    {
        var output = Output(duty);
        return output == 0 ? standbyPowerW : NominalPowerW * (FixedShare + (1 - FixedShare) * output);
    }
}
