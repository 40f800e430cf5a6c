namespace Laterne.Weather;

/// <summary>How far a measurement is.</summary>
public static class SensorState
{
    /// <summary>Not yet; ask again in some 10 ms.</summary>
    public const int Busy = 0;

    /// <summary>There is a reading; told once.</summary>
    public const int Done = 1;

    /// <summary>The sensor did not answer; told once.</summary>
    public const int Failed = 2;
}
