namespace Laterne.Core.Ports;

/// <summary>The light source's dimming input, for instance a PWM pin that drives a 0-10 V stage.</summary>
public interface ILightOutput
{
    /// <summary>
    /// Sets the output, in hundredths of a percent of full light: 0 (off) to 10000. Takes effect at once; never throws.
    /// Hardware that loses its controller falls back to full light (SystemFailureLevel), not to dark.
    /// </summary>
    void Write(int hundredths);
}
