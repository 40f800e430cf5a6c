using System.Data.Common;
using Laterne.Storage.Uplink;
using Microsoft.Extensions.Logging;

namespace Laterne.Storage.Migrations;

/// <summary>
/// Brings the tables of every part up to the version that this program knows. Each migration and its entry in
/// <c>schema_version</c> are one transaction under a lock that other processes wait for, so two servers that start at once
/// migrate once, and a killed one leaves either all of a migration or nothing.
/// </summary>
public sealed partial class Migrator(StorageLocation location, IEnumerable<IModelPart> parts, TimeProvider time, ILogger<Migrator> log)
{
    /// <exception cref="StorageException">The database is newer than this program, or cannot be opened or changed.</exception>
    public Task MigrateAsync(CancellationToken ct) => MigrateAsync(null, ct);

    /// <summary>The first part of which this program does not know the given version; null: it knows them all.</summary>
    internal string? FirstNewer(IReadOnlyDictionary<string, int> versions) =>
        versions.Keys.FirstOrDefault(name => versions[name] > (parts.FirstOrDefault(part => part.Name == name)?.Migrations.Count ?? 0));

    /// <summary>Up to the given version of each part and no further; a part that is not named stays away. Null: all of all.</summary>
    /// <exception cref="StorageException">The database is newer than this program, or cannot be opened or changed.</exception>
    internal async Task MigrateAsync(IReadOnlyDictionary<string, int>? upTo, CancellationToken ct)
    {
        Directory.CreateDirectory(location.DataFolder);
        try
        {
            await using var connection = await location.OpenAsync(ct);
            var turn = new MigrationTurn(connection, location.Provider);
            await turn.RunAsync(MigrationTurn.CreateVersionTable, ct);
            foreach (var part in parts)
            {
                await MigrateAsync(turn, part, upTo is null ? int.MaxValue : upTo.GetValueOrDefault(part.Name), ct);
            }
        }
        catch (DbException problem)
        {
            throw new StorageException($"The database could not be opened or migrated: {problem.Message}", problem);
        }
    }

    private async Task MigrateAsync(MigrationTurn turn, IModelPart part, int upTo, CancellationToken ct)
    {
        for (var i = 0; i < part.Migrations.Count; i++)
        {
            if (part.Migrations[i].Version != i + 1)
            {
                throw new InvalidOperationException($"Part '{part.Name}' must number its migrations 1, 2, 3 without a gap.");
            }
        }

        foreach (var migration in part.Migrations.Where(migration => migration.Version <= upTo))
        {
            var done = await turn.ApplyAsync(part.Name, migration, time.GetUtcNow().ToUnixTimeMilliseconds(), ct);
            if (done)
            {
                LogApplied(part.Name, migration.Version, migration.Name);
            }
        }

        var newest = await turn.VersionAsync(part.Name, ct);
        if (newest > part.Migrations.Count)
        {
            throw new StorageException(
                $"The database is from a newer program: part '{part.Name}' has version {newest}, this program knows {part.Migrations.Count}. "
                + "Start the newer program, or restore the backup from before its update.");
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Migrated {Part} to version {Version}: {Name}")]
    private partial void LogApplied(string part, int version, string name);
}
