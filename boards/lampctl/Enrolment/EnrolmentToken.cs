namespace Laterne.Lampctl.Enrolment;

/// <summary>A sheet's token: 20 characters of Crockford's base 32, typed as <c>XXXXX-XXXXX-XXXXX-XXXXX</c>, or scanned with the whole code.</summary>
/// <param name="Text">With hyphens, upper case.</param>
/// <param name="Pole">The pole of the code; null: only the token was given.</param>
internal sealed record EnrolmentToken(string Text, string? Pole)
{
    private const string Digits = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private const int Length = 20;
    private const int Group = 5;

    /// <summary>Reads what was typed or scanned (<c>https://HOST/commission#POLE.TOKEN</c>).</summary>
    /// <exception cref="RefusedException">It is none.</exception>
    public static EnrolmentToken Read(string text)
    {
        string? pole = null;
        if (text.IndexOf('#', StringComparison.Ordinal) is var hash and >= 0 && text.LastIndexOf('.') is var dot && dot > hash)
        {
            (pole, text) = (text[(hash + 1)..dot], text[(dot + 1)..]);
        }

        // Letters that look like digits are read as them, as Crockford has it.
        var plain = string.Concat(text.Where(c => c is not ('-' or ' ')).Select(c => char.ToUpperInvariant(c) switch { 'O' => '0', 'I' or 'L' => '1', var other => other }));
        if (plain.Length != Length || plain.Any(c => !Digits.Contains(c, StringComparison.Ordinal)))
        {
            throw new RefusedException("token-malformed", $"That is no token: it has {Length} letters and digits, not {plain.Length} or others.", "Type it as it stands on the sheet, XXXXX-XXXXX-XXXXX-XXXXX, or scan the sheet's code.");
        }

        return new EnrolmentToken(string.Join('-', Enumerable.Range(0, Length / Group).Select(i => plain.Substring(i * Group, Group))), pole);
    }

    /// <summary>A command line must not hold one: shells keep it, and every process of the machine can read it.</summary>
    public static void KeepOut(string argument)
    {
        if (argument.Contains('#', StringComparison.Ordinal) || argument.Split('-', '.', ' ').Count(part => part.Length == Group) >= Length / Group)
        {
            throw new RefusedException(
                "token-in-argument", "A token must not stand on the command line: the shell keeps it. Count this one as known to others.",
                "Give the pole's number with --sheet, and the token when asked, by --token-file or as a line of the input. Have a new sheet issued.");
        }
    }

    /// <summary>Not the token.</summary>
    public override string ToString() => "token";
}
