using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Laterne.Lampctl.Images;
using Laterne.Releases;

namespace Laterne.Lampctl.Building;

/// <summary>What the manifest says beside its artifacts.</summary>
/// <param name="Version">major.minor.patch.</param>
/// <param name="Chip">Its member <c>board</c>.</param>
/// <param name="KeyId">The key that signs.</param>
internal sealed record ManifestWish(string Version, string Chip, string KeyId)
{
    /// <summary>An older version than the running one is meant.</summary>
    public bool IsDowngrade { get; init; }

    /// <summary>Launcher that it needs; 1 is left out.</summary>
    public int MinimumLauncher { get; init; } = 1;

    /// <summary>The oldest settings format that it reads; 1 is left out.</summary>
    public int SettingsFormat { get; init; } = 1;
}

/// <summary>Writes a manifest and lets the pole's own reader judge it.</summary>
internal static class ManifestWriter
{
    /// <summary>The exact bytes that are signed.</summary>
    public static byte[] Write(ManifestWish wish, IReadOnlyList<AssemblyImage> parts)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            json.WriteString("version", wish.Version);
            json.WriteString("board", wish.Chip);
            json.WriteString("keyId", wish.KeyId);
            WriteUnlessOne(json, "minimumLauncher", wish.MinimumLauncher);
            WriteUnlessOne(json, "settingsFormat", wish.SettingsFormat);
            if (wish.IsDowngrade)
            {
                json.WriteBoolean("downgrade", true);
            }

            json.WriteStartArray("artifacts");
            foreach (var part in parts)
            {
                json.WriteStartObject();
                json.WriteString("name", part.FileName);
                json.WriteNumber("size", part.Bytes.Length);
                json.WriteString("sha256", Convert.ToHexStringLower(SHA256.HashData(part.Bytes)));
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return bytes.ToArray();
    }

    /// <summary>Reads a manifest as the pole does.</summary>
    /// <exception cref="RefusedException">The pole would refuse it.</exception>
    public static Manifest Read(byte[] bytes)
    {
        var manifest = new Manifest();
        if (bytes.Length > Manifest.MostBytes)
        {
            throw new RefusedException("manifest-long", $"The manifest has {bytes.Length} bytes, a pole takes {Manifest.MostBytes}.", "Merge assemblies or shorten their names.");
        }

        return manifest.TryRead(bytes, bytes.Length)
            ? manifest
            : throw new RefusedException("manifest-invalid", $"A pole would refuse the manifest: {manifest.Refusal.Field} {manifest.Refusal.Reason}", "Change what the message names and make the release again.");
    }

    private static void WriteUnlessOne(Utf8JsonWriter json, string name, int value)
    {
        if (value != 1)
        {
            json.WriteNumber(name, value);
        }
    }

    /// <summary>The manifest as text.</summary>
    public static string Text(byte[] bytes) => Encoding.UTF8.GetString(bytes);
}
