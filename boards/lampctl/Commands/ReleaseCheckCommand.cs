using System.CommandLine;
using Laterne.Lampctl.Building;
using Laterne.Lampctl.Keys;
using Laterne.Releases;
using Laterne.Updates;

namespace Laterne.Lampctl.Commands;

/// <summary><c>release check</c>: whether a release is whole, starts from its slot image, and is signed.</summary>
internal static class ReleaseCheckCommand
{
    public static Command Make(Terminal terminal)
    {
        var folder = new Argument<string>("folder") { Description = "What \"lampctl release\" wrote" };
        var publicKey = new Option<string?>("--public-key") { Description = "Public half of the signing key, 64 hexadecimal digits; default: the one of the manifest's key in the folder of keys" };
        var keys = KeysCommand.FolderOption();
        var command = new Command("check", "Checks a release as pole and launcher do") { folder, publicKey, keys };
        terminal.Serve(command, parsed =>
        {
            var path = parsed.GetValue(folder)!;
            var release = ReleaseFolder.Read(path);
            var id = release.Manifest.KeyId;
            var given = parsed.GetValue(publicKey) ?? new KeyFolder(parsed.GetValue(keys)!, terminal.Time).Find(id).PublicKey;
            var key = SignatureText.Digits(given, ReleaseKeys.KeyBytes)
                ?? throw new RefusedException("key-invalid", "A public key has 64 hexadecimal digits.", "\"lampctl keys show\" prints it.");
            var signature = ReleaseFolder.SignatureOf(path)
                ?? throw new RefusedException("signature-missing", $"{path} is not signed.", $"lampctl release sign {path} --key {id}");
            if (!SignatureText.IsGenuine(key, signature, release.ManifestBytes))
            {
                throw new RefusedException("signature-wrong", $"The signature is not that of {id} over this manifest.", "Was the manifest changed after it was signed, or is it another key of that name? Make and sign the release anew.");
            }

            var version = ReleaseVersion.Format(release.Manifest.Content.Version);
            return new Answer(
                new { Folder = Path.GetFullPath(path), Version = version, Chip = release.Manifest.Board, KeyId = id, Artifacts = release.Names },
                [$"{path} is whole: {version} for {release.Manifest.Board}, signed by {id}; a chip starts from its slot image."]);
        });
        return command;
    }
}
