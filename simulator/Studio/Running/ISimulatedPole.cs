namespace Laterne.Studio.Running;

/// <summary>One pole as the world sees it: a light, a motion pin, a light sensor, and something that wants to be stepped.</summary>
public interface ISimulatedPole
{
    /// <summary>Light output now, hundredths of a percent; 0 when dark or without supply.</summary>
    int OutputHundredths { get; }

    /// <summary>Lets the firmware take one turn.</summary>
    /// <param name="worldMs">World time, Unix ms; never going back.</param>
    /// <returns>Milliseconds until it wants its next turn, at least 1.</returns>
    int Step(long worldMs);

    /// <summary>The presence sensor's output changed. The firmware is stepped right after.</summary>
    void DriveMotion(long worldMs, bool high);

    /// <summary>Illuminance at the light sensor, lux.</summary>
    void SetSky(double lux);
}
