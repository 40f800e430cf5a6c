extern alias launcher;

using System.Globalization;
using Laterne.Wiring;
using launcher::Laterne.Device.Storage;

namespace Laterne.Lampctl.Building;

/// <summary>What of a release fits into a board: two slots, records and journal share the drive.</summary>
internal static class SlotRoom
{
    // The journal's 64 KB, 24 records in two files of a block each.
    private const int OthersBytes = (64 + (24 * 2 * 4)) * 1024;

    /// <summary>Bytes of a slot on this board, at most what the pole's own code allows.</summary>
    public static int Of(Board board) => Math.Max(0, Math.Min(new SlotFiles().SlotBytes, (board.DriveBytes - OthersBytes) / 2));

    /// <summary>Refuses what the board cannot hold.</summary>
    /// <param name="board">The board.</param>
    /// <param name="releaseBytes">All artifacts.</param>
    /// <param name="deploymentBytes">The deployment region's image; 0: none.</param>
    /// <exception cref="RefusedException">It does not fit.</exception>
    public static void Check(Board board, int releaseBytes, int deploymentBytes)
    {
        if (!board.TakesReleases || !board.HasPsram)
        {
            throw new RefusedException(
                "board-without-updates", $"{board.Name} takes no releases over the air{(board.HasPsram ? "" : ": it has no PSRAM to load them into")}.",
                $"Flash the whole firmware by cable: nanoff --target {board.Target} --deploy --image Laterne.Device.bin --address {board.DeployAddress}");
        }

        if (releaseBytes > Of(board))
        {
            throw new RefusedException(
                "slot-too-small", $"The release has {Text(releaseBytes)} bytes, a slot of {board.Name} {Text(Of(board))}: two of them must fit beside records and journal on its drive of {board.DriveBytes / 1024} KB.",
                "Take a module with more flash and write its figures into boards/*/board.json, or make the release smaller.");
        }

        if (deploymentBytes > board.DeployBytes)
        {
            throw new RefusedException(
                "region-too-small", $"The launcher's image has {Text(deploymentBytes)} bytes, the deployment region of {board.Name} {Text(board.DeployBytes)}.",
                "Take class libraries out of firmware/ClassLibraries.props that nothing uses.");
        }
    }

    private static string Text(int bytes) => bytes.ToString("N0", CultureInfo.InvariantCulture);
}
