namespace Laterne.CrewConsole;

/// <summary>A presence sensor that a test looks at without taking anything from the light.</summary>
public interface IDetections
{
    /// <summary>True while it sees somebody.</summary>
    bool IsActive { get; }

    /// <summary>Detections since the start.</summary>
    int Detections { get; }
}
