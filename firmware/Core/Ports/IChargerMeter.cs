namespace Laterne.Core.Ports;

/// <summary>The meter of the charge point. The function energy fulfils it; a meter inside the charge point can do so itself.</summary>
public interface IChargerMeter
{
    /// <summary>When the last reading was over, monotonic ms; -1: there is none yet.</summary>
    long ReadMs { get; }

    /// <summary>Current of that reading in the first phase, mA.</summary>
    int CurrentMilliampere { get; }

    /// <summary>The last reading, at most one round of the meter old. False: there is none of now. Never throws.</summary>
    /// <param name="energyWh">The meter's own register, Wh.</param>
    /// <param name="powerMilliwatt">Power, mW.</param>
    /// <param name="isBackwards">True while the register stands below what it once said; then no number counts.</param>
    bool TryRead(out long energyWh, out int powerMilliwatt, out bool isBackwards);
}
