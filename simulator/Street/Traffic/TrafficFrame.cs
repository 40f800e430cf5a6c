namespace Laterne.Street.Traffic;

/// <summary>Everybody on the street at one moment. Reused from step to step.</summary>
public sealed class TrafficFrame
{
    /// <summary>Seconds since the traffic's own zero.</summary>
    public double TimeS { get; set; }

    public List<Passer> Passers { get; } = [];
}

/// <summary>Traffic as a sequence of frames in order of time, read once from front to back.</summary>
public interface ITrafficSource : IDisposable
{
    /// <summary>Fills the frame with the next moment; false at the end.</summary>
    /// <exception cref="RefusedInputException">The source is damaged from here on.</exception>
    bool TryRead(TrafficFrame frame);
}
