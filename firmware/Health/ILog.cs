namespace Laterne.Health;

/// <summary>The pole's log. May be called from every thread; never throws and never waits for anything slow.</summary>
public interface ILog
{
    /// <summary>Number of the next line.</summary>
    long Next { get; }

    /// <summary>Number of the oldest line that is still there; <see cref="Next"/> when there is none.</summary>
    long Oldest { get; }

    /// <summary>Writes a line.</summary>
    /// <param name="level">A constant of <see cref="LogLevel"/>.</param>
    /// <param name="text">What happened. Secrets that the log knows of are struck out.</param>
    /// <param name="detail">What follows after a colon, or empty.</param>
    void Write(int level, string text, string detail);

    /// <summary>Reads a line. False: it is gone, or not yet there.</summary>
    bool TryRead(long number, LogLine line);
}
