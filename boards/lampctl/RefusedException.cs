namespace Laterne.Lampctl;

/// <summary>What was given is not fit for the command. Nothing was changed.</summary>
/// <param name="code">For programs: short words with hyphens, never changed once given.</param>
/// <param name="message">What is wrong, with the names that it is about.</param>
/// <param name="next">What to do now.</param>
public sealed class RefusedException(string code, string message, string next) : Exception(message)
{
    /// <summary>For programs.</summary>
    public string Code => code;

    /// <summary>What to do now.</summary>
    public string Next => next;
}
