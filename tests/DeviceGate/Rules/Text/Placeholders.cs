using System.Globalization;

namespace Laterne.DeviceGate.Rules.Text;

/// <summary>One <c>{index,alignment:format}</c> of a format string.</summary>
internal readonly record struct Placeholder(int Index, string Format);

internal static class Placeholders
{
    /// <summary>Null where the text is not known or not well formed.</summary>
    public static IReadOnlyList<Placeholder>? Parse(string? text)
    {
        if (text is null)
        {
            return null;
        }
        var found = new List<Placeholder>();
        for (int at = 0; at < text.Length; at++)
        {
            if (text[at] is not ('{' or '}'))
            {
                continue;
            }
            if (at + 1 < text.Length && text[at + 1] == text[at])
            {
                at++;
                continue;
            }
            int end = text.IndexOf('}', at);
            if (text[at] == '}' || end < 0 || ParseOne(text[(at + 1)..end]) is not { } placeholder)
            {
                return null;
            }
            found.Add(placeholder);
            at = end;
        }
        return found;
    }

    private static Placeholder? ParseOne(string inside)
    {
        int colon = inside.IndexOf(':');
        string head = colon < 0 ? inside : inside[..colon];
        string[] parts = head.Split(',');
        bool isWellFormed = parts.Length <= 2 && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out _)
            && (parts.Length == 1 || int.TryParse(parts[1], NumberStyles.AllowLeadingSign | NumberStyles.AllowLeadingWhite, CultureInfo.InvariantCulture, out _));
        return isWellFormed
            ? new Placeholder(int.Parse(parts[0], CultureInfo.InvariantCulture), colon < 0 ? "" : inside[(colon + 1)..])
            : null;
    }
}
