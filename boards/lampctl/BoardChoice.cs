using Laterne.Wiring;

namespace Laterne.Lampctl;

/// <summary>Finds the boards that somebody names.</summary>
internal static class BoardChoice
{
    /// <summary>A board by its name; a chip's name stands for all its boards that take releases.</summary>
    /// <exception cref="RefusedException">There is none.</exception>
    public static IReadOnlyList<Board> Find(string name)
    {
        if (Board.Find(name) is { } found)
        {
            return [found];
        }

        Board[] ofChip = [.. Board.All.Where(board => board.Chip == name)];
        if (ofChip.Length == 0)
        {
            throw new RefusedException(
                "board-unknown", $"No board and no chip is called \"{name}\".",
                $"Boards are {string.Join(", ", Board.All.Select(board => board.Name))}. A new one: copy boards/template, name folder and file's name alike, build lampctl again.");
        }

        return ofChip.Any(board => board.TakesReleases) ? [.. ofChip.Where(board => board.TakesReleases)] : ofChip;
    }
}
