namespace Laterne.Lampctl;

/// <summary>What was given is not fit for the command, or somebody who is needed does not answer.</summary>
/// <param name="code">For programs: short words with hyphens, never changed once given.</param>
/// <param name="message">What is wrong, with the names that it is about.</param>
/// <param name="next">What to do now.</param>
/// <param name="exitCode">One of <see cref="Lampctl.ExitCode"/>.</param>
public sealed class RefusedException(string code, string message, string next, int exitCode = ExitCode.Refused) : Exception(message)
{
    /// <summary>For programs.</summary>
    public string Code => code;

    /// <summary>What to do now.</summary>
    public string Next => next;

    /// <summary>What the program ends with.</summary>
    public int ExitCode => exitCode;

    /// <summary>Nobody answers: run it again.</summary>
    public static RefusedException Silent(string code, string message, string next) => new(code, message, next, Lampctl.ExitCode.NoAnswer);
}
