namespace Laterne.Core.Ports;

/// <summary>A presence sensor (PIR or radar) after debouncing. Single edges never leave the pole.</summary>
public interface IMotionSensor
{
    /// <summary>True while the sensor reports somebody.</summary>
    bool IsActive { get; }

    /// <summary>Detections (rising edges) since the last call; the call empties the count.</summary>
    int TakeDetections();
}
