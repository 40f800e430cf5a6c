using System.CommandLine;
using System.Globalization;
using Laterne.Lampctl.Building;
using Laterne.Lampctl.Images;
using Laterne.Lampctl.Keys;
using Laterne.Releases;
using Laterne.Updates;
using Laterne.Wiring;

namespace Laterne.Lampctl.Commands;

/// <summary><c>release</c>: makes a release from what the device build wrote, and signs it when a key is given.</summary>
internal static class ReleaseCommand
{
    private const string DeviceFolder = "firmware/Device/bin/Release/netnano1.0";
    private const string LauncherFolder = "firmware/Launcher/bin/Release/netnano1.0";

    public static Command Make(Terminal terminal)
    {
        var board = new Option<string[]>("--board")
        {
            Description = "Board that it must fit, more than once for several; a chip's name: all its boards that take releases",
            AllowMultipleArgumentsPerToken = true,
        };
        var device = new Option<string>("--device") { Description = "Output of the device build of firmware/Device", DefaultValueFactory = _ => DeviceFolder };
        var launcher = new Option<string>("--launcher") { Description = "Output of the device build of firmware/Launcher: what lies in the deployment region", DefaultValueFactory = _ => LauncherFolder };
        var output = new Option<string?>("--out") { Description = "Folder to write; default: data/releases/CHIP-VERSION" };
        var version = new Option<string?>("--version") { Description = "major.minor.patch, which must be the one that was built in; default: that one" };
        var key = new Option<string?>("--key") { Description = "Key to sign with, an id or a file; without it the release is not signed" };
        var keyId = new Option<string?>("--key-id") { Description = "Id of the key that will sign elsewhere (lampctl release sign)" };
        var downgrade = new Option<bool>("--downgrade") { Description = "A way back: poles take it though they ran a newer one" };
        var minimumLauncher = new Option<int>("--minimum-launcher") { Description = "Launcher that it needs", DefaultValueFactory = _ => 1 };
        var settingsFormat = new Option<int>("--settings-format") { Description = "The oldest settings format that it reads", DefaultValueFactory = _ => 1 };
        var desktop = new Option<bool>("--desktop") { Description = "From the desktop build, for poles in the simulator: no chip takes it" };
        var keys = KeysCommand.FolderOption();
        var command = new Command("release", "Makes a release from the device build's output")
        {
            board, device, launcher, output, version, key, keyId, downgrade, minimumLauncher, settingsFormat, desktop, keys,
            ReleaseSignCommand.Make(terminal), ReleaseCheckCommand.Make(terminal),
        };
        terminal.Serve(command, parsed =>
        {
            var boards = Boards(parsed.GetValue(board) ?? []);
            var signer = parsed.GetValue(key) is { } name ? new KeyFolder(parsed.GetValue(keys)!, terminal.Time).Signer(name) : default;
            var id = signer.Id ?? parsed.GetValue(keyId)
                ?? throw new RefusedException("key-missing", "A manifest names the key that signs it.", "Give --key to sign now, or --key-id for \"lampctl release sign\" on the machine that has the key.");
            var build = BuildOutput.Read(parsed.GetValue(device)!, parsed.GetValue(launcher)!, parsed.GetValue(desktop));
            var parts = ReleaseParts.Of(build);
            var wish = new ManifestWish(VersionOf(parts[^1], parsed.GetValue(version)), boards[0].Chip, id)
            {
                IsDowngrade = parsed.GetValue(downgrade),
                MinimumLauncher = parsed.GetValue(minimumLauncher),
                SettingsFormat = parsed.GetValue(settingsFormat),
            };
            var release = Release(build, parts, wish, boards, signer.Key);
            var folder = parsed.GetValue(output) ?? $"data/releases/{wish.Chip}-{wish.Version}{(wish.IsDowngrade ? "-downgrade" : "")}";
            release.Write(folder);
            return Told(release, folder, boards);
        });
        return command;
    }

    /// <summary>Everything of it, in memory.</summary>
    private static ReleaseFolder Release(BuildOutput build, IReadOnlyList<AssemblyImage> parts, ManifestWish wish, IReadOnlyList<Board> boards, SigningKey? key)
    {
        var bytes = ManifestWriter.Write(wish, parts);
        var manifest = ManifestWriter.Read(bytes);
        IReadOnlyList<byte[]> images = [.. parts.Select(part => part.Bytes)];
        foreach (var board in boards)
        {
            SlotRoom.Check(board, manifest.Content.TotalBytes, build.Deployment?.Length ?? 0);
            if (ReleaseRules.Fault(manifest, board.Chip, 0, 0, SlotRoom.Of(board)) is { } fault)
            {
                throw new RefusedException("manifest-refused", $"A pole would refuse the release: it {fault}", "Change what the message names and make the release again.");
            }
        }

        var slot = CableFiles.Write(manifest.Content, images);
        return slot.Fault(images) is { } wrong
            ? throw new RefusedException("slot-changed", $"A chip would not start this release: {wrong}.", "Report it with the folder of the build: it must not happen.")
            : new ReleaseFolder { ManifestBytes = bytes, Manifest = manifest, Parts = images, Slot = slot, Deployment = build.Deployment, Signature = key?.Sign(bytes), PublicKey = key is null ? "" : Convert.ToHexStringLower(key.Public) };
    }

    private static IReadOnlyList<Board> Boards(string[] names)
    {
        if (names.Length == 0)
        {
            throw new RefusedException("board-missing", "A release is for a chip, and must fit a board's flash.", $"Give --board with one of {string.Join(", ", Board.All.Where(board => board.TakesReleases).Select(board => board.Name))}, or a chip.");
        }

        Board[] boards = [.. names.SelectMany(BoardChoice.Find).Distinct()];
        return boards.Select(board => board.Chip).Distinct().Count() == 1
            ? boards
            : throw new RefusedException("chips-differ", $"{string.Join(" and ", boards.Select(board => $"{board.Name} ({board.Chip})"))} have different chips.", "Make one release for each chip.");
    }

    /// <summary>The pole reports the version that was built in, and gives a release up whose manifest says another.</summary>
    private static string VersionOf(AssemblyImage program, string? wished)
    {
        var version = wished ?? program.VersionText;
        if (!ReleaseVersion.TryParse(version, out _))
        {
            throw new RefusedException("version-invalid", $"\"{version}\" is no version.", "major.minor.patch, each 0 to 1048575 without leading zeros, not 0.0.0.");
        }

        if (version != program.VersionText || !program.Texts.Contains($"\0{version}\0", StringComparison.Ordinal))
        {
            throw new RefusedException(
                "version-differs", $"{program.FileName} is built as {program.VersionText}{(version == program.VersionText ? " but does not report that version" : $", not as {version}")}: a pole would roll the release back.",
                "Raise Version in Directory.Build.props and PoleFirmware.Version alike, build again.");
        }

        return version;
    }

    private static Answer Told(ReleaseFolder release, string folder, IReadOnlyList<Board> boards)
    {
        var manifest = release.Manifest;
        var version = ReleaseVersion.Format(manifest.Content.Version);
        return new Answer(
            new
            {
                Folder = Path.GetFullPath(folder),
                Version = version,
                Chip = manifest.Board,
                manifest.KeyId,
                IsSigned = release.Signature is not null,
                Bytes = manifest.Content.TotalBytes,
                Artifacts = release.Names.Select((name, part) => new { Name = name, Bytes = release.Parts[part].Length }),
                Boards = boards.Select(board => new { board.Name, SlotBytes = SlotRoom.Of(board) }),
            },
            [
                $"{folder}: {version} for {manifest.Board}, {release.Parts.Count} artifacts, {Text(manifest.Content.TotalBytes)} bytes",
                .. boards.Select(board => $"  fits {board.Name}: a slot has {Text(SlotRoom.Of(board))} bytes"),
                release.Signature is null
                    ? $"  not signed. On the machine that has {manifest.KeyId}: lampctl release sign {folder} --key {manifest.KeyId}"
                    : $"  signed by {manifest.KeyId}. Upload {ReleaseFolder.UploadFile}, then each of {ReleaseFolder.Artifacts}/",
                $"  new chips: {BuildOutput.DeploymentFile} by cable, {CableFiles.SlotFile} and {CableFiles.SealFile} onto I: ({ReleaseFolder.Cable}/)",
            ]);
    }

    private static string Text(int bytes) => bytes.ToString("N0", CultureInfo.InvariantCulture);
}
