using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using Laterne.Lampctl.Keys;
using Laterne.Releases;

namespace Laterne.Lampctl.Building;

/// <summary>
/// A release as a folder: what the server takes (<c>manifest.json</c>, <c>manifest.sig</c>, <c>upload.json</c>, <c>artifacts/</c>) and what
/// the cable brings to a new chip (<c>cable/</c>).
/// </summary>
internal sealed class ReleaseFolder
{
    /// <summary>The exact bytes that are signed.</summary>
    public const string ManifestFile = "manifest.json";

    /// <summary>128 hexadecimal digits.</summary>
    public const string SignatureFile = "manifest.sig";

    /// <summary>Body of <c>POST /api/releases</c>.</summary>
    public const string UploadFile = "upload.json";

    /// <summary>Folder of the artifacts.</summary>
    public const string Artifacts = "artifacts";

    /// <summary>Folder of what the cable brings.</summary>
    public const string Cable = "cable";

    /// <summary>Who may release for a new chip: the public halves, in <see cref="Cable"/>.</summary>
    public const string KeysFile = "keys.json";

    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public required byte[] ManifestBytes { get; init; }

    public required Manifest Manifest { get; init; }

    /// <summary>In the manifest's order.</summary>
    public required IReadOnlyList<byte[]> Parts { get; init; }

    public required CableFiles Slot { get; init; }

    /// <summary>Image of the deployment region; null: a release of the desktop build.</summary>
    public required byte[]? Deployment { get; init; }

    /// <summary>64 bytes, made with it, or null: not signed when it was made.</summary>
    public byte[]? Signature { get; init; }

    /// <summary>Public half of the key that made it, 64 hexadecimal digits.</summary>
    public string PublicKey { get; init; } = "";

    /// <summary>Names of the artifacts, in the manifest's order.</summary>
    public IReadOnlyList<string> Names => [.. Manifest.Names.Take(Manifest.Content.Parts)];

    /// <summary>Reads a folder and checks that all of it belongs together; its signature is left to <see cref="SignatureOf"/>.</summary>
    /// <exception cref="RefusedException">It does not.</exception>
    public static ReleaseFolder Read(string folder)
    {
        var bytes = Bytes(folder, ManifestFile);
        var manifest = ManifestWriter.Read(bytes);
        var parts = new List<byte[]>();
        for (var part = 0; part < manifest.Content.Parts; part++)
        {
            var name = manifest.Names[part];
            var content = Bytes(folder, Path.Combine(Artifacts, Path.GetFileName(name)));
            if (content.Length != manifest.Content.Sizes[part] || !SHA256.HashData(content).AsSpan().SequenceEqual(manifest.Content.Digests.AsSpan(part * 32, 32)))
            {
                throw new RefusedException("artifact-changed", $"{name} is not the file that the manifest names: it has another size or digest.", "Copy the release again, or make it anew.");
            }

            parts.Add(content);
        }

        var slot = new CableFiles(Bytes(folder, Path.Combine(Cable, CableFiles.SlotFile)), Bytes(folder, Path.Combine(Cable, CableFiles.SealFile)));
        if (slot.Fault(parts) is { } fault)
        {
            throw new RefusedException("slot-changed", $"From {CableFiles.SlotFile} and {CableFiles.SealFile} a chip would not start this release: {fault}.", "Copy the release again, or make it anew.");
        }

        var deployment = Path.Combine(folder, Cable, BuildOutput.DeploymentFile);
        return new ReleaseFolder
        {
            ManifestBytes = bytes,
            Manifest = manifest,
            Parts = parts,
            Slot = slot,
            Deployment = File.Exists(deployment) ? File.ReadAllBytes(deployment) : null,
        };
    }

    /// <summary>The signature in a folder; null: it is not signed.</summary>
    /// <exception cref="RefusedException">It is none.</exception>
    public static byte[]? SignatureOf(string folder)
    {
        var path = Path.Combine(folder, SignatureFile);
        return File.Exists(path) ? SignatureText.Read(File.ReadAllText(path)) : null;
    }

    /// <summary>Writes it whole or not at all.</summary>
    /// <exception cref="RefusedException">The folder is there.</exception>
    public void Write(string folder)
    {
        if (Path.Exists(folder))
        {
            throw new RefusedException("release-exists", $"{folder} is there already.", "A version is given once: raise it, choose another folder with --out, or remove that one.");
        }

        var full = Path.GetFullPath(folder);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        var unfinished = full + ".unfinished";
        if (Directory.Exists(unfinished))
        {
            Directory.Delete(unfinished, recursive: true);
        }

        Directory.CreateDirectory(Path.Combine(unfinished, Artifacts));
        Directory.CreateDirectory(Path.Combine(unfinished, Cable));
        File.WriteAllBytes(Path.Combine(unfinished, ManifestFile), ManifestBytes);
        for (var part = 0; part < Parts.Count; part++)
        {
            File.WriteAllBytes(Path.Combine(unfinished, Artifacts, Names[part]), Parts[part]);
        }

        File.WriteAllBytes(Path.Combine(unfinished, Cable, CableFiles.SlotFile), Slot.Slot);
        File.WriteAllBytes(Path.Combine(unfinished, Cable, CableFiles.SealFile), Slot.Seal);
        if (Deployment is not null)
        {
            File.WriteAllBytes(Path.Combine(unfinished, Cable, BuildOutput.DeploymentFile), Deployment);
        }

        if (Signature is not null)
        {
            WriteSignature(unfinished, Manifest.KeyId, PublicKey, ManifestBytes, Signature);
        }

        Directory.Move(unfinished, full);
    }

    /// <summary>Adds a signature to a folder, and for new chips the key that made it.</summary>
    public static void WriteSignature(string folder, string keyId, string publicKey, byte[] manifest, byte[] signature)
    {
        var text = Convert.ToHexStringLower(signature);
        File.WriteAllText(Path.Combine(folder, SignatureFile), text + "\n");
        File.WriteAllText(Path.Combine(folder, UploadFile), JsonSerializer.Serialize(new { Manifest = ManifestWriter.Text(manifest), Signature = text }, Json));
        File.WriteAllText(Path.Combine(folder, Cable, KeysFile), JsonSerializer.Serialize(new { ReleaseKeys = new[] { new { Id = keyId, Key = publicKey } } }, Json) + "\n");
    }

    private static byte[] Bytes(string folder, string name)
    {
        var path = Path.Combine(folder, name);
        return File.Exists(path) ? File.ReadAllBytes(path) : throw new RefusedException("release-incomplete", $"{path} is missing.", "Give the folder that \"lampctl release\" wrote, whole.");
    }
}
