namespace Laterne.Street;

/// <summary>A file that the world cannot take: which one, where in it, and why, in a sentence a person can act on.</summary>
public sealed class RefusedInputException(string file, long? line, string reason)
    : FormatException(line is null ? $"{file}: {reason}" : $"{file}, line {line}: {reason}")
{
    public string File { get; } = file;

    /// <summary>Line of the file, from 1; null when the fault has no line.</summary>
    public long? Line { get; } = line;

    public string Reason { get; } = reason;
}
