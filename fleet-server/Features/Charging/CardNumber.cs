using System.Security.Claims;
using Laterne.Features.People;

namespace Laterne.Features.Charging;

/// <summary>Numbers of cards: how they are written, and to whom they are shown.</summary>
internal static class CardNumber
{
    public const string Words = "A card's number is 4 to 10 bytes in hexadecimal, two digits a byte.";

    /// <summary>Upper case without separators; null when it is no card's number.</summary>
    public static string? Of(string? text)
    {
        var plain = text is null ? "" : string.Concat(text.Where(c => c is not (' ' or ':' or '-'))).ToUpperInvariant();
        return plain.Length is >= 8 and <= 20 && plain.Length % 2 == 0 && plain.All(char.IsAsciiHexDigit) ? plain : null;
    }

    /// <summary>Whether this person may see whole numbers.</summary>
    public static bool IsShownTo(ClaimsPrincipal person) => Visitor.Holds(person, Rights.RunCharging);

    /// <summary>All but the last four digits as dots, unless it is shown whole. A reference that is no card's number is nobody's secret.</summary>
    public static string Show(string text, bool isShown) => isShown || Of(text) is null ? text : "••••" + text[^4..];
}
