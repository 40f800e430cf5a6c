using System.Text.Json;

namespace Laterne.Storage.Backups;

/// <summary>What a backup holds, its first entry: <c>manifest.json</c>.</summary>
/// <param name="Format">1; a later program reads earlier formats.</param>
/// <param name="CreatedMs">When the database was as it is in here, Unix milliseconds UTC.</param>
/// <param name="Provider">Which database it came from; it goes back into the same kind.</param>
/// <param name="Parts">Version of each part's tables.</param>
/// <param name="Entries">Every file with its size and SHA-256.</param>
public sealed record BackupManifest(
    int Format, long CreatedMs, StorageProvider Provider, IReadOnlyDictionary<string, int> Parts, IReadOnlyList<BackupEntry> Entries)
{
    public const int Newest = 1;
    public const string FileName = "manifest.json";

    internal static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Converters = { new System.Text.Json.Serialization.JsonStringEnumConverter() },
    };
}

/// <summary>One file of a backup.</summary>
/// <param name="Name">Path inside: <c>database/…</c> or <c>files/…</c>.</param>
/// <param name="Bytes">Size.</param>
/// <param name="Sha256">Lower-case hexadecimal.</param>
public sealed record BackupEntry(string Name, long Bytes, string Sha256);
