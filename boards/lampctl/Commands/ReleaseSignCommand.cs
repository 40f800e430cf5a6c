using System.CommandLine;
using Laterne.Lampctl.Building;
using Laterne.Lampctl.Keys;

namespace Laterne.Lampctl.Commands;

/// <summary><c>release sign</c>: signs a release on a machine that has the key and no network.</summary>
internal static class ReleaseSignCommand
{
    public static Command Make(Terminal terminal)
    {
        var folder = new Argument<string>("folder") { Description = "What \"lampctl release\" wrote" };
        var key = new Option<string>("--key") { Description = "Key to sign with, an id or a file", Required = true };
        var keys = KeysCommand.FolderOption();
        var command = new Command("sign", "Checks a release and signs it") { folder, key, keys };
        terminal.Serve(command, parsed =>
        {
            var path = parsed.GetValue(folder)!;
            var release = ReleaseFolder.Read(path);
            var (id, signer) = new KeyFolder(parsed.GetValue(keys)!, terminal.Time).Signer(parsed.GetValue(key)!);
            if (id != release.Manifest.KeyId)
            {
                throw new RefusedException(
                    "key-other", $"The manifest names the key {release.Manifest.KeyId}, not {id}.", $"Sign with that key, or make the release anew with --key-id {id}.");
            }

            ReleaseFolder.WriteSignature(path, id, Convert.ToHexStringLower(signer.Public), release.ManifestBytes, signer.Sign(release.ManifestBytes));
            return new Answer(
                new { Folder = Path.GetFullPath(path), KeyId = id, IsSigned = true },
                [$"{path} is signed by {id}. Upload {ReleaseFolder.UploadFile}, then each of {ReleaseFolder.Artifacts}/"]);
        });
        return command;
    }
}
