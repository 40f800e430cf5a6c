namespace Laterne.Core.Ports;

/// <summary>The meter of the charge point. The function energy fulfils it; a meter inside the charge point can do so itself.</summary>
public interface IChargerMeter
{
    /// <summary>When the current was read last, monotonic ms; -1: it never was.</summary>
    long CurrentReadMs { get; }

    /// <summary>Current of the most loaded phase in that reading, mA.</summary>
    int CurrentMilliampere { get; }

    /// <summary>Reads the current several times a second from now on, or no more. Never throws.</summary>
    /// <param name="isOn">Whether anybody wants to know.</param>
    /// <param name="isUrgent">The next reading at once.</param>
    void WatchCurrent(bool isOn, bool isUrgent);

    /// <summary>The last reading, at most one round of the meter old. False: there is none of now. Never throws.</summary>
    /// <param name="energyWh">The meter's own register, Wh.</param>
    /// <param name="powerMilliwatt">Power, mW.</param>
    /// <param name="isBackwards">True while the register stands below what it once said; then no number counts.</param>
    bool TryRead(out long energyWh, out int powerMilliwatt, out bool isBackwards);
}
