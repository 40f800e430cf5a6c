using System.Data.Common;
using System.Globalization;

namespace Laterne.Storage.Migrations;

/// <summary>Runs migrations on one connection, each in a transaction that excludes every other process that migrates.</summary>
internal sealed class MigrationTurn(DbConnection connection, StorageProvider provider)
{
    public const string CreateVersionTable =
        "CREATE TABLE IF NOT EXISTS schema_version (part TEXT NOT NULL, version INTEGER NOT NULL, name TEXT NOT NULL, "
        + "applied BIGINT NOT NULL, PRIMARY KEY (part, version))";

    // Any number will do as long as every version of this program uses the same one.
    private const string TakeLock = "SELECT pg_advisory_xact_lock(5421837261)";
    private const int PatienceSeconds = 120;

    /// <summary>True when it was applied now, false when the database has it already.</summary>
    public async Task<bool> ApplyAsync(string part, Migration migration, long nowMs, CancellationToken ct)
    {
        if (await VersionAsync(part, ct) >= migration.Version)
        {
            return false;
        }

        await using var transaction = await BeginAsync(ct);
        if (await VersionAsync(part, ct) >= migration.Version)
        {
            return false;
        }

        await ExecuteAsync(provider == StorageProvider.PostgreSql ? migration.PostgreSql ?? migration.Sql : migration.Sql, ct);
        await using var entry = connection.CreateCommand();
        entry.CommandText = "INSERT INTO schema_version (part, version, name, applied) VALUES (@part, @version, @name, @applied)";
        entry.With("part", part).With("version", migration.Version).With("name", migration.Name).With("applied", nowMs);
        await entry.ExecuteNonQueryAsync(ct);
        await transaction.CommitAsync(ct);
        return true;
    }

    /// <summary>The newest version that the database has of a part, 0 when none.</summary>
    public async Task<int> VersionAsync(string part, CancellationToken ct)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT COALESCE(MAX(version), 0) FROM schema_version WHERE part = @part";
        command.With("part", part);
        return Convert.ToInt32(await command.ExecuteScalarAsync(ct), CultureInfo.InvariantCulture);
    }

    public async Task RunAsync(string sql, CancellationToken ct)
    {
        await using var transaction = await BeginAsync(ct);
        await ExecuteAsync(sql, ct);
        await transaction.CommitAsync(ct);
    }

    // SQLite: BEGIN IMMEDIATE, which waits for another writer. PostgreSQL: a lock that ends with the transaction.
    private async Task<DbTransaction> BeginAsync(CancellationToken ct)
    {
        var transaction = await connection.BeginTransactionAsync(ct);
        if (provider == StorageProvider.PostgreSql)
        {
            await ExecuteAsync(TakeLock, ct);
        }

        return transaction;
    }

    private async Task ExecuteAsync(string sql, CancellationToken ct)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.CommandTimeout = PatienceSeconds;
        await command.ExecuteNonQueryAsync(ct);
    }
}
