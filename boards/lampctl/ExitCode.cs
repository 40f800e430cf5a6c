namespace Laterne.Lampctl;

/// <summary>What the tool says to whoever called it.</summary>
public static class ExitCode
{
    /// <summary>Done.</summary>
    public const int Done = 0;

    /// <summary>This machine failed: a disk, a right. The same command may succeed later.</summary>
    public const int Failed = 1;

    /// <summary>The command line is wrong.</summary>
    public const int CommandLine = 2;

    /// <summary>What was given is not fit for it: the message says why and what to do.</summary>
    public const int Refused = 3;

    /// <summary>Pole, cable or server gave no answer. Nothing is lost: the same command goes on where it stopped.</summary>
    public const int NoAnswer = 4;

    /// <summary>The pole answered, and a part of it is not as it should be.</summary>
    public const int PoleFailed = 5;

    /// <summary>Ended by Ctrl-C.</summary>
    public const int Cancelled = 130;
}
