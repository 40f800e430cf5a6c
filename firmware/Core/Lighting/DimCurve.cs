using System;

namespace Laterne.Core.Lighting;

/// <summary>
/// The logarithmic dimming curve of IEC 62386-102: arc-power step n (1 to 254) gives 10^((n - 1) / (253 / 3) - 1) percent,
/// 0.1 to 100, so that equal steps look equal. Made once at start; afterwards integers only.
/// Positions on the curve are thousandths of a step.
/// </summary>
public sealed class DimCurve
{
    /// <summary>Position of full light.</summary>
    public const int Full = 254_000;

    private const int Thousand = 1000;
    private const double StepsPerDecade = 253.0 / 3.0;

    private readonly ushort[] _hundredths = new ushort[256];
    private readonly int[] _position = new int[101];

    /// <summary>Computes the tables.</summary>
    public DimCurve()
    {
        for (int step = 1; step <= 254; step++)
        {
            _hundredths[step] = (ushort)Math.Round(100.0 * Math.Pow(10.0, ((step - 1) / StepsPerDecade) - 1.0));
        }

        _hundredths[255] = _hundredths[254];
        for (int percent = 1; percent <= 100; percent++)
        {
            _position[percent] = (int)Math.Round(1000.0 * (1.0 + (StepsPerDecade * (Math.Log10(percent) + 1.0))));
        }
    }

    /// <summary>The position at which the output is <paramref name="percent"/> (0 to 100; 0 for off).</summary>
    public int PositionOf(int percent) => _position[percent];

    /// <summary>Output at a position, hundredths of a percent.</summary>
    public int HundredthsAt(int position)
    {
        int step = position / Thousand;
        int low = _hundredths[step];
        return low + ((((_hundredths[step + 1] - low) * (position % Thousand)) + 500) / Thousand);
    }
}
