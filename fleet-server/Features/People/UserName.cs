using System.Text.RegularExpressions;

namespace Laterne.Features.People;

/// <summary>User names are kept in lower case.</summary>
internal static partial class UserName
{
    public const string Pattern = "^[A-Za-z0-9._@-]{1,64}$";
    public const string Words = "A user name has 1 to 64 letters, digits, dots, @, _ or -.";

    public static string Canonical(string name) => name.Trim().ToLowerInvariant();

    public static bool IsValid(string name) => Shape().IsMatch(name);

    [GeneratedRegex(Pattern)]
    private static partial Regex Shape();
}
