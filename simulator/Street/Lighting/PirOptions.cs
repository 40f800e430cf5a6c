namespace Laterne.Street.Lighting;

/// <summary>How good a passive infrared presence sensor of the HC-SR501 kind is. Defaults are those of a middling one in the field.</summary>
public sealed record PirOptions
{
    /// <summary>Milliseconds between two looks of the sensor's comparator. 10..1000.</summary>
    public int LookIntervalMs { get; init; } = 50;

    /// <summary>Chance (0..1) that one look notices one passer who moves in view at walking speed or faster.</summary>
    public double DetectionPerLook { get; init; } = 0.6;

    /// <summary>Share (0..1) of passes that the sensor sees badly: warm evening, thick coat, straight approach.</summary>
    public double FaintShare { get; init; } = 0.05;

    /// <summary>Chance (0..1) that one look notices a faint passer.</summary>
    public double FaintDetectionPerLook { get; init; } = 0.06;

    /// <summary>Chance (0..1) that one look notices a person who stands still (fidgets); a standing vehicle is never noticed.</summary>
    public double StandingDetectionPerLook { get; init; } = 0.01;

    /// <summary>Detections without anybody: small animals, wind in branches. Events an hour, 0..3600.</summary>
    public double FalseTriggersPerHour { get; init; } = 0.5;

    /// <summary>How long the output stays high after a detection, milliseconds (the module's Tx potentiometer, 3 s at its left end).</summary>
    public int OutputHighMs { get; init; } = 3000;

    /// <summary>How long the sensor is blind after its output fell, milliseconds (the module's Ti, 2.5 s).</summary>
    public int BlindMs { get; init; } = 2500;

    /// <summary>True: a detection prolongs a high output (jumper H). False: it does not (jumper L).</summary>
    public bool Retriggers { get; init; } = true;
}
