using Microsoft.Data.Sqlite;

namespace Laterne.Storage.Backups;

/// <summary>
/// SQLite: <c>VACUUM INTO</c> reads one snapshot in one transaction while the server goes on writing, and leaves a file
/// without free pages. The unsettled journal of samples is part of it.
/// </summary>
internal sealed class SqliteCopy(StorageLocation location) : IDatabaseCopy
{
    private const string FileName = "laterne.db";

    public async Task<IReadOnlyDictionary<string, int>> SaveAsync(string folder, CancellationToken ct)
    {
        if (!File.Exists(location.SqliteFile))
        {
            throw new StorageException($"There is no database {location.SqliteFile}. Name the server's data folder with --data.");
        }

        var copy = Path.Combine(folder, FileName);
        try
        {
            await using (var connection = await location.OpenAsync(ct))
            {
                await using var command = connection.CreateCommand();
                command.CommandTimeout = 0;
                command.CommandText = "VACUUM INTO @copy";
                command.With("copy", copy);
                await command.ExecuteNonQueryAsync(ct);
            }

            await using var saved = Open(copy);
            await saved.OpenAsync(ct);
            return await PartVersions.ReadAsync(saved, ct);
        }
        catch (SqliteException problem)
        {
            throw new StorageException($"The database could not be copied: {problem.Message} Check that there is room for a second copy beside the backup.", problem);
        }
    }

    public async Task<string?> FaultAsync(string folder, CancellationToken ct)
    {
        try
        {
            await using var connection = Open(Path.Combine(folder, FileName));
            await connection.OpenAsync(ct);
            await using var command = connection.CreateCommand();
            command.CommandTimeout = 0;
            command.CommandText = "PRAGMA integrity_check(1)";
            var found = (string?)await command.ExecuteScalarAsync(ct);
            return found == "ok" ? null : $"The database in the backup is damaged: {found}";
        }
        catch (SqliteException problem)
        {
            return $"The database in the backup cannot be read: {problem.Message}";
        }
    }

    public Task LoadAsync(string folder, BackupManifest manifest, string aside, CancellationToken ct)
    {
        SqliteConnection.ClearAllPools();
        var copy = Path.Combine(folder, FileName);
        if (!File.Exists(copy))
        {
            // A start before this one came as far as the move and was killed then.
            return Task.CompletedTask;
        }

        foreach (var suffix in new[] { "-wal", "-shm", "" })
        {
            var present = location.SqliteFile + suffix;
            if (File.Exists(present))
            {
                Directory.CreateDirectory(aside);
                File.Move(present, Path.Combine(aside, Path.GetFileName(present)), overwrite: true);
            }
        }

        File.Move(copy, location.SqliteFile);
        return Task.CompletedTask;
    }

    private static SqliteConnection Open(string file) =>
        new(new SqliteConnectionStringBuilder { DataSource = file, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
}
