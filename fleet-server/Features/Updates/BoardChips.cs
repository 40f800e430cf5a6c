using System.Collections.Frozen;
using System.Text.Json;

namespace Laterne.Features.Updates;

/// <summary>Which chip a board has: a pole reports its board, a release is for a chip. Read from the descriptions of the boards.</summary>
internal sealed class BoardChips
{
    private readonly FrozenDictionary<string, string> _chips = Read();

    /// <summary>The chips, in alphabetical order.</summary>
    public IReadOnlyList<string> Names => [.. _chips.Values.Distinct().Order(StringComparer.Ordinal)];

    public bool Knows(string chip) => _chips.Values.Contains(chip);

    /// <summary>Whether a pole with this board could run a release for that chip. A board that nobody knows may: the pole itself decides.</summary>
    public bool Fits(string board, string chip) => !_chips.TryGetValue(board, out var has) || has == chip;

    private static FrozenDictionary<string, string> Read()
    {
        var assembly = typeof(BoardChips).Assembly;
        var chips = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var name in assembly.GetManifestResourceNames().Where(name => name.StartsWith("boards/", StringComparison.Ordinal)))
        {
            using var stream = assembly.GetManifestResourceStream(name)!;
            using var board = JsonDocument.Parse(stream);
            chips[board.RootElement.GetProperty("name").GetString()!] = board.RootElement.GetProperty("chip").GetString()!;
        }

        return chips.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
