namespace Laterne.Core.Ports;

/// <summary>A sky-facing light sensor.</summary>
public interface IPhotocell
{
    /// <summary>
    /// The last reading in lux, 0 to 200000. False: there is no sensor, it does not answer, or its value is implausible;
    /// a missing reading is never substituted.
    /// </summary>
    bool TryReadLux(out int lux);
}
