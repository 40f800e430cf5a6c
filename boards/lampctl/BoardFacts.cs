using System.Text.Json;

namespace Laterne.Lampctl;

/// <summary>What the crew's tool needs of a <c>board.json</c>; the files lie in the tool itself.</summary>
/// <param name="Name">Name of the folder and in the status message.</param>
/// <param name="Chip">Row of <c>chips.json</c>: what a release is made for.</param>
/// <param name="HasPsram">Without it no release fits into the heap.</param>
/// <param name="TakesReleases">It is meant to be updated over the air.</param>
/// <param name="Target">nanoFramework's name of the firmware.</param>
/// <param name="DeployAddress">Where the deployment region begins, for instance <c>0x1E0000</c>.</param>
/// <param name="DeployBytes">Size of the deployment region.</param>
/// <param name="DriveBytes">Size of the drive <c>I:</c>.</param>
/// <param name="HasConsole">The crew's console has its pins.</param>
/// <param name="Functions">What fits.</param>
internal sealed record BoardFacts(
    string Name, string Chip, bool HasPsram, bool TakesReleases, string Target, string DeployAddress, int DeployBytes, int DriveBytes,
    bool HasConsole, IReadOnlyList<string> Functions)
{
    private const string Folder = "boards/";

    /// <summary>All boards, in order of their names.</summary>
    public static IReadOnlyList<BoardFacts> All { get; } = [.. Names().Select(Read).OrderBy(board => board.Name, StringComparer.Ordinal)];

    /// <summary>A board by its name; a chip's name stands for all its boards that take releases.</summary>
    /// <exception cref="RefusedException">There is none.</exception>
    public static IReadOnlyList<BoardFacts> Find(string name)
    {
        if (All.FirstOrDefault(board => board.Name == name) is { } found)
        {
            return [found];
        }

        BoardFacts[] ofChip = [.. All.Where(board => board.Chip == name)];
        if (ofChip.Length == 0)
        {
            throw new RefusedException(
                "board-unknown", $"No board and no chip is called \"{name}\".",
                $"Boards are {string.Join(", ", All.Select(board => board.Name))}. A new one: copy boards/template, name folder and file's name alike, build lampctl again.");
        }

        return ofChip.Any(board => board.TakesReleases) ? [.. ofChip.Where(board => board.TakesReleases)] : ofChip;
    }

    private static IEnumerable<string> Names() =>
        typeof(BoardFacts).Assembly.GetManifestResourceNames().Where(name => name.StartsWith(Folder, StringComparison.Ordinal));

    private static BoardFacts Read(string resource)
    {
        using var stream = typeof(BoardFacts).Assembly.GetManifestResourceStream(resource)!;
        using var json = JsonDocument.Parse(stream);
        var board = json.RootElement;
        var place = board.GetProperty("nanoFramework");
        return new BoardFacts(
            board.GetProperty("name").GetString()!,
            board.GetProperty("chip").GetString()!,
            board.TryGetProperty("psram", out var psram) && psram.GetString() != "none",
            board.GetProperty("functions").EnumerateArray().Any(function => function.GetString() == "updates"),
            place.GetProperty("target").GetString()!,
            place.GetProperty("deployAddress").GetString()!,
            place.GetProperty("deployKB").GetInt32() * 1024,
            place.GetProperty("driveKB").GetInt32() * 1024,
            board.GetProperty("pins").TryGetProperty("consoleTx", out _),
            [.. board.GetProperty("functions").EnumerateArray().Select(function => function.GetString()!)]);
    }

    /// <summary>The board's file, as it goes to <c>I:\board.json</c>.</summary>
    public byte[] Layout()
    {
        using var stream = typeof(BoardFacts).Assembly.GetManifestResourceStream(Folder + Name)!;
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }
}
