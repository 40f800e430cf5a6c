using Laterne.Core.Settings;

namespace Laterne.Core.Lighting;

/// <summary>
/// From the dim level to what the lamp is driven with: virtual light output (what counts as 100 percent) and constant light output
/// (an ageing lamp is driven harder). A lit lamp is never driven below its minimum.
/// </summary>
public sealed class LightOutputScale
{
    private const int NoHour = -1;

    private int _hours = NoHour;
    private int _scale = 10_000;

    /// <summary>Works anew from the settings at the next call.</summary>
    public void Clear() => _hours = NoHour;

    /// <summary>Output for a dim level, both hundredths of a percent.</summary>
    public int Apply(int hundredths, LuminaireSettings luminaire, int operatingHours)
    {
        if (hundredths == 0)
        {
            return 0;
        }

        if (_hours != operatingHours)
        {
            _hours = operatingHours;
            _scale = luminaire.VirtualLightOutput * ConstantLightOutput(luminaire, operatingHours);
        }

        int output = hundredths * (_scale / 100) / 100;
        int minimum = luminaire.MinimumDimLevel * 100;
        return output < minimum ? minimum : output;
    }

    /// <summary>Percent of full output after so many hours: straight lines between the points, level before the first and after the last.</summary>
    public static int ConstantLightOutput(LuminaireSettings luminaire, int operatingHours)
    {
        int count = luminaire.ConstantLightOutputCount;
        if (count == 0)
        {
            return 100;
        }

        int[] hours = luminaire.ConstantLightOutputHours;
        int[] percent = luminaire.ConstantLightOutputPercent;
        int next = 0;
        while (next < count && hours[next] <= operatingHours)
        {
            next++;
        }

        if (next == 0 || next == count)
        {
            return percent[next == 0 ? 0 : count - 1];
        }

        int span = hours[next] - hours[next - 1];
        long rise = (percent[next] - percent[next - 1]) * (long)(operatingHours - hours[next - 1]);
        return span > 0 ? percent[next - 1] + (int)(rise / span) : percent[next];
    }
}
