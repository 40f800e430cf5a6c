namespace Laterne.Street;

/// <summary>What a person probably meant.</summary>
public static class NearestWord
{
    /// <summary>The word with the fewest changed, added and left-out letters (Levenshtein distance, case aside).</summary>
    public static string To(string typed, IReadOnlyCollection<string> known) =>
        known.MinBy(word => Distance(typed.ToLowerInvariant(), word.ToLowerInvariant())) ?? "";

    private static int Distance(string one, string other)
    {
        var row = Enumerable.Range(0, other.Length + 1).ToArray();
        for (var i = 1; i <= one.Length; i++)
        {
            var (before, _) = (row[0], row[0] = i);
            for (var j = 1; j <= other.Length; j++)
            {
                var changed = before + (one[i - 1] == other[j - 1] ? 0 : 1);
                before = row[j];
                row[j] = Math.Min(changed, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[^1];
    }
}
