using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;

namespace Laterne.Storage.Backups;

/// <summary>
/// Writes a backup while the server runs: one consistent state of the database and every other file of the data folder, in
/// one zip that only its owner may read, since it holds keys and hashes.
/// </summary>
public sealed class Backup(StorageLocation location, Migrations.Migrator migrator, TimeProvider time)
{
    internal const string Database = "database/";
    internal const string Files = "files/";

    /// <summary>What is the database's own, or of the running process only.</summary>
    private static readonly string[] Left = [".lock", "-wal", "-shm"];

    /// <param name="file">The backup; must not exist yet.</param>
    /// <param name="tell">Hears in a word what is being done.</param>
    /// <param name="ct">Stops it; nothing is left behind.</param>
    /// <exception cref="StorageException">It could not be made, with cause and mend.</exception>
    public async Task<BackupManifest> SaveAsync(string file, Action<string> tell, CancellationToken ct)
    {
        if (File.Exists(file))
        {
            throw new StorageException($"{file} is there already. Choose another name.");
        }

        // Beside the backup: that is where room was planned for.
        var work = file + ".making";
        var part = file + ".part";
        try
        {
            Directory.CreateDirectory(work);
            tell("copying the database");
            var now = time.GetUtcNow().ToUnixTimeMilliseconds();
            var parts = await CopyOf(location, migrator).SaveAsync(work, ct);
            tell("packing");
            var manifest = await PackAsync(part, work, now, parts, ct);
            File.Move(part, file);
            return manifest;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new StorageException($"The backup could not be written: {problem.Message} Check room and rights there.", problem);
        }
        finally
        {
            Directory.Delete(work, recursive: true);
            File.Delete(part);
        }
    }

    internal static IDatabaseCopy CopyOf(StorageLocation location, Migrations.Migrator migrator) =>
        location.Provider == StorageProvider.PostgreSql ? new PostgresCopy(location, migrator) : new SqliteCopy(location);

    private async Task<BackupManifest> PackAsync(string part, string work, long now, IReadOnlyDictionary<string, int> parts, CancellationToken ct)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.ReadWrite };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        await using var target = new FileStream(part, options);
        BackupManifest manifest;
        using (var zip = new ZipArchive(target, ZipArchiveMode.Create, leaveOpen: true))
        {
            List<BackupEntry> entries = [];
            foreach (var (name, path) in Contents(work))
            {
                entries.Add(await AddAsync(zip, name, path, ct));
            }

            manifest = new BackupManifest(BackupManifest.Newest, now, location.Provider, parts, entries);
            await using var text = zip.CreateEntry(BackupManifest.FileName).Open();
            await JsonSerializer.SerializeAsync(text, manifest, BackupManifest.Json, ct);
        }

        target.Flush(flushToDisk: true);
        return manifest;
    }

    private IEnumerable<(string Name, string Path)> Contents(string work)
    {
        foreach (var path in Directory.EnumerateFiles(work).Order(StringComparer.Ordinal))
        {
            yield return (Database + Path.GetFileName(path), path);
        }

        if (!Directory.Exists(location.DataFolder))
        {
            yield break;
        }

        foreach (var path in Directory.EnumerateFiles(location.DataFolder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var name = Path.GetRelativePath(location.DataFolder, path).Replace('\\', '/');
            if (path != location.SqliteFile && !Left.Any(name.EndsWith) && !name.StartsWith(Restore.Folder + "/", StringComparison.Ordinal)
                && !name.StartsWith(Restore.Replaced, StringComparison.Ordinal) && !name.EndsWith(".laterne-backup", StringComparison.Ordinal)
                && !name.Contains(".laterne-backup.", StringComparison.Ordinal))
            {
                yield return (Files + name, path);
            }
        }
    }

    private static async Task<BackupEntry> AddAsync(ZipArchive zip, string name, string path, CancellationToken ct)
    {
        await using var source = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        await using var target = zip.CreateEntry(name, CompressionLevel.Fastest).Open();
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[1 << 16];
        long bytes = 0;
        while (await source.ReadAsync(buffer, ct) is > 0 and var read)
        {
            hash.AppendData(buffer, 0, read);
            await target.WriteAsync(buffer.AsMemory(0, read), ct);
            bytes += read;
        }

        return new BackupEntry(name, bytes, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }
}
