using Laterne.Lampctl.Building;
using Laterne.Updates;
using Laterne.Wiring;

namespace Laterne.Lampctl.Flashing;

/// <summary>What goes onto the chip: a release for a board that takes releases, the image of the device build for another.</summary>
/// <param name="Image">For the deployment region.</param>
/// <param name="Files">For the drive.</param>
/// <param name="Version">Of the application; null: the image does not tell.</param>
internal sealed record FlashSource(string Image, IReadOnlyList<DriveFile> Files, string? Version)
{
    private const string DeviceFolder = "firmware/Device/bin/Release/netnano1.0";
    private const string DeviceImage = "Laterne.Device.bin";

    /// <summary>Finds it.</summary>
    /// <param name="from">A folder that <c>lampctl release</c> wrote, or the device build's output, or its image; null: the usual place.</param>
    /// <exception cref="RefusedException">It is not there, or not for this board.</exception>
    public static FlashSource Find(Board board, string? from) => board.TakesReleases ? Release(board, from) : Built(board, from ?? DeviceFolder);

    private static FlashSource Release(Board board, string? from)
    {
        if (from is null)
        {
            throw new RefusedException("release-missing", $"{board.Name} starts from a release.", $"Make one (lampctl release --board {board.Name} --key …) and name its folder with --from.");
        }

        var release = ReleaseFolder.Read(from);
        var cable = Path.GetFullPath(Path.Combine(from, "cable"));
        if (release.Manifest.Board != board.Chip)
        {
            throw new RefusedException("release-chip", $"The release is for {release.Manifest.Board}, {board.Name} has an {board.Chip}.", $"Make one for it: lampctl release --board {board.Name} --key …");
        }

        var keys = Path.Combine(cable, ReleaseFolder.KeysFile);
        return new FlashSource(
            Existing(Path.Combine(cable, "Laterne.Launcher.bin"), from),
            [
                new(@"I:\slot0.bin", Existing(Path.Combine(cable, "slot0.bin"), from)), new(@"I:\slot0.b", Existing(Path.Combine(cable, "slot0.b"), from)),
                .. File.Exists(keys) ? [new DriveFile(@"I:\keys.json", keys)] : Array.Empty<DriveFile>(),
            ],
            ReleaseVersion.Format(release.Manifest.Content.Version));
    }

    private static FlashSource Built(Board board, string from)
    {
        var image = Path.GetFullPath(Directory.Exists(from) ? Path.Combine(from, DeviceImage) : from);
        if (File.Exists(image) && new FileInfo(image).Length > board.DeployBytes)
        {
            throw new RefusedException("image-large", $"{image} has {new FileInfo(image).Length} bytes, {board.Name} has room for {board.DeployBytes}.", "Take a board with more flash, or an image for this one.");
        }

        return new FlashSource(Existing(image, from), [], null);
    }

    private static string Existing(string file, string from) => File.Exists(file)
        ? file
        : throw new RefusedException("image-missing", $"{from} has no {Path.GetFileName(file)}.", "LC_ALL=C.UTF-8 dotnet build firmware/Device -c Release -p:Device=true, or copy the folder from a machine that can build it, and name it with --from.");
}
