namespace Laterne.Health;

/// <summary>The managed heap.</summary>
public interface IHeap
{
    /// <summary>Collects garbage and tells how much is free, bytes. Takes 10 to 100 ms on the pole: once a minute is often enough. Never throws.</summary>
    long Measure();
}
