namespace Laterne.Features.Traffic;

/// <summary>
/// Counts of passers-by with small ones taken out. A count of 1 to 4 could be one person's evening, so it is not told; and where
/// only one count of a row or a column is not told, the sum would tell it, so the next smallest beside it is kept back too.
/// </summary>
internal static class TrafficCells
{
    /// <summary>Counts below this are not told.</summary>
    public const long Least = 5;

    /// <summary>Which cells are kept back. Zero is told only as long as it need not hide another.</summary>
    /// <param name="counts">Rows (streets or weekdays) of equally many columns (hours).</param>
    public static bool[][] Hidden(IReadOnlyList<long[]> counts)
    {
        var hidden = counts.Select(row => row.Select(count => count is > 0 and < Least).ToArray()).ToArray();
        var columns = counts.Count == 0 ? 0 : counts[0].Length;
        for (var changed = true; changed;)
        {
            changed = false;
            for (var row = 0; row < counts.Count; row++)
            {
                var r = row;
                changed |= Complete(columns, column => (counts[r][column], hidden[r][column]), column => hidden[r][column] = true);
            }

            for (var column = 0; column < columns; column++)
            {
                var c = column;
                changed |= Complete(counts.Count, row => (counts[row][c], hidden[row][c]), row => hidden[row][c] = true);
            }
        }

        return hidden;
    }

    // Two hidden cells of a line whose sum is small would still be told to within that sum, which is below the threshold then:
    // so a line hides cells until they make up the threshold together, or nothing is left.
    private static bool Complete(int length, Func<int, (long Count, bool Hidden)> at, Action<int> hide)
    {
        var cells = Enumerable.Range(0, length).Select(i => (Index: i, Cell: at(i))).ToList();
        var kept = cells.Where(cell => cell.Cell.Hidden).ToList();
        if (kept.Count == 0 || (kept.Count > 1 && kept.Sum(cell => cell.Cell.Count) >= Least))
        {
            return false;
        }

        var open = cells.Where(cell => !cell.Cell.Hidden).OrderBy(cell => cell.Cell.Count == 0).ThenBy(cell => cell.Cell.Count).ToList();
        if (open.Count == 0)
        {
            return false;
        }

        hide(open[0].Index);
        return true;
    }
}
