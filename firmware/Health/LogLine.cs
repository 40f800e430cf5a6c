namespace Laterne.Health;

/// <summary>A line of the log, filled by <see cref="ILog.TryRead"/>.</summary>
public sealed class LogLine
{
    /// <summary>Its number, from 1 in each start.</summary>
    public long Number { get; internal set; }

    /// <summary>When it was written last, ms since the start.</summary>
    public long AtMs { get; internal set; }

    /// <summary>A constant of <see cref="LogLevel"/>.</summary>
    public int Level { get; internal set; }

    /// <summary>How often in a row it was written.</summary>
    public int Times { get; internal set; }

    /// <summary>What it says, at most <see cref="LogRing.LineBytes"/> bytes.</summary>
    public string Text { get; internal set; } = "";

    /// <summary>Copies another one.</summary>
    internal void Take(long number, long atMs, int level, int times, string text)
    {
        Number = number;
        AtMs = atMs;
        Level = level;
        Times = times;
        Text = text;
    }
}
