using System.Text.Unicode;

namespace Laterne.Features.Messaging;

/// <summary>
/// Turns the few texts that telemetry repeats for ever (program ids, fallback kinds) into strings without making a new one
/// each time. Holds 4096 texts; then it starts anew.
/// </summary>
internal sealed class WireText
{
    private const int MostTexts = 4096;
    private const int LongestText = 120;

    private readonly Dictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> _known =
        new Dictionary<string, string>(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The text of valid UTF-8 without escapes, cut to 120 characters.</summary>
    public string Of(ReadOnlySpan<byte> utf8)
    {
        Span<char> chars = stackalloc char[LongestText];

        // What does not fit is left out, at a whole character.
        _ = Utf8.ToUtf16(utf8, chars, out _, out var count);

        // PostgreSQL takes no NUL in a text: one such event would hold up every pole's messages for ever.
        chars[..count].Replace('\0', '\uFFFD');
        ReadOnlySpan<char> text = chars[..count];
        if (_known.TryGetValue(text, out var known))
        {
            return known;
        }

        if (_known.Dictionary.Count >= MostTexts)
        {
            _known.Dictionary.Clear();
        }

        var made = text.ToString();
        _known.Dictionary.Add(made, made);
        return made;
    }
}
