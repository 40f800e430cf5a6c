using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;

namespace Laterne.Storage.Backups;

/// <summary>
/// Brings a backup back in two steps. <see cref="StageAsync"/> checks every byte and lays it ready in the data folder, while
/// the server runs. <see cref="ApplyAsync"/> puts it in place before a server opens anything; a running server sees what lies
/// ready and starts anew with it. Killed at any moment, the next start has the old state or goes on to the new one.
/// </summary>
public sealed class Restore(StorageLocation location, Migrations.Migrator migrator, TimeProvider time)
{
    /// <summary>Folder below the data folder where a checked backup waits.</summary>
    public const string Folder = "restore";

    /// <summary>The last file to be written there: all is checked and on the disk.</summary>
    public const string Ready = "ready";

    internal const string Replaced = "replaced-";

    private string Staged => Path.Combine(location.DataFolder, Folder);

    /// <summary>Whether a checked backup waits to be put in place.</summary>
    public bool IsReady => File.Exists(Path.Combine(Staged, Ready));

    /// <exception cref="StorageException">The backup is damaged, of another kind of database or of a newer program.</exception>
    public async Task<BackupManifest> StageAsync(string file, CancellationToken ct)
    {
        if (IsReady)
        {
            throw new StorageException($"Another backup lies ready in {Staged} and waits for the server's next start. Delete that folder to drop it.");
        }

        try
        {
            if (Directory.Exists(Staged))
            {
                Directory.Delete(Staged, recursive: true);
            }

            Directory.CreateDirectory(Staged);
            var manifest = await UnpackAsync(file, ct);
            if (await Backup.CopyOf(location, migrator).FaultAsync(Path.Combine(Staged, "database"), ct) is { } fault)
            {
                throw new StorageException(fault);
            }

            await File.WriteAllTextAsync(Path.Combine(Staged, BackupManifest.FileName), JsonSerializer.Serialize(manifest, BackupManifest.Json), ct);
            await File.WriteAllTextAsync(Path.Combine(Staged, Ready), "", ct);
            return manifest;
        }
        catch (Exception problem) when (problem is InvalidDataException or JsonException)
        {
            throw new StorageException($"{file} is no whole backup: {problem.Message} Take another one.", problem);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new StorageException($"The backup could not be laid ready: {problem.Message} Check room and rights in {location.DataFolder}.", problem);
        }
    }

    /// <summary>Puts a waiting backup in place. True when there was one. Call it before anything opens the database.</summary>
    /// <exception cref="StorageException">It could not be put in place; the next call tries again.</exception>
    public async Task<bool> ApplyAsync(CancellationToken ct)
    {
        if (!IsReady)
        {
            return false;
        }

        var manifest = JsonSerializer.Deserialize<BackupManifest>(await File.ReadAllTextAsync(Path.Combine(Staged, BackupManifest.FileName), ct), BackupManifest.Json)!;
        var aside = Path.Combine(location.DataFolder, Replaced + time.GetUtcNow().ToString("yyyyMMdd-HHmmss", System.Globalization.CultureInfo.InvariantCulture));
        await Backup.CopyOf(location, migrator).LoadAsync(Path.Combine(Staged, "database"), manifest, aside, ct);
        var files = Path.Combine(Staged, "files");
        foreach (var path in Directory.Exists(files) ? Directory.EnumerateFiles(files, "*", SearchOption.AllDirectories) : [])
        {
            var target = Path.Combine(location.DataFolder, Path.GetRelativePath(files, path));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(path, target, overwrite: true);
        }

        File.Delete(Path.Combine(Staged, Ready));
        Directory.Delete(Staged, recursive: true);
        return true;
    }

    private async Task<BackupManifest> UnpackAsync(string file, CancellationToken ct)
    {
        using var zip = ZipFile.OpenRead(file);
        var text = zip.GetEntry(BackupManifest.FileName) ?? throw new InvalidDataException("It has no manifest.");
        BackupManifest manifest;
        await using (var stream = text.Open())
        {
            manifest = await JsonSerializer.DeserializeAsync<BackupManifest>(stream, BackupManifest.Json, ct) ?? throw new InvalidDataException("Its manifest is empty.");
        }

        Check(manifest, file);
        foreach (var entry in manifest.Entries)
        {
            var target = Path.GetFullPath(Path.Combine(Staged, entry.Name));
            if (!target.StartsWith(Staged + Path.DirectorySeparatorChar, StringComparison.Ordinal))
            {
                throw new InvalidDataException($"\"{entry.Name}\" leads out of the backup.");
            }

            await UnpackAsync(zip.GetEntry(entry.Name) ?? throw new InvalidDataException($"{entry.Name} is missing."), entry, target, ct);
        }

        return manifest;
    }

    private void Check(BackupManifest manifest, string file)
    {
        if (manifest.Format is < 1 or > BackupManifest.Newest)
        {
            throw new StorageException($"{file} has format {manifest.Format}, this program reads up to {BackupManifest.Newest}. Use a newer program.");
        }

        if (manifest.Provider != location.Provider)
        {
            throw new StorageException($"{file} comes from {manifest.Provider}, the settings say {location.Provider}. Set Laterne:Storage:Provider to {manifest.Provider}.");
        }

        if (migrator.FirstNewer(manifest.Parts) is { } part)
        {
            throw new StorageException($"{file} comes from a newer program: this one does not know version {manifest.Parts[part]} of part '{part}'. Use that program.");
        }
    }

    private static async Task UnpackAsync(ZipArchiveEntry packed, BackupEntry entry, string target, CancellationToken ct)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        await using var source = packed.Open();
        await using var file = new FileStream(target, options);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[1 << 16];
        long bytes = 0;
        while (await source.ReadAsync(buffer, ct) is > 0 and var read)
        {
            bytes += read;
            if (bytes > entry.Bytes)
            {
                break;
            }

            hash.AppendData(buffer, 0, read);
            await file.WriteAsync(buffer.AsMemory(0, read), ct);
        }

        file.Flush(flushToDisk: true);
        if (bytes != entry.Bytes || Convert.ToHexStringLower(hash.GetHashAndReset()) != entry.Sha256)
        {
            throw new InvalidDataException($"{entry.Name} is not as it was written.");
        }
    }
}
