using System.Globalization;
using Laterne.Storage.Migrations;
using Npgsql;

namespace Laterne.Storage.Backups;

/// <summary>
/// PostgreSQL: <c>COPY</c> of every table of the schema within one repeatable-read transaction. Back in, the tables are made
/// anew by the migrations of that time and filled, so that a restored database cannot differ from a migrated one.
/// </summary>
internal sealed class PostgresCopy(StorageLocation location, Migrator migrator) : IDatabaseCopy
{
    private const string Suffix = ".copy";

    // Made by the migrations, so it is not copied.
    private const string VersionTable = "schema_version";

    public async Task<IReadOnlyDictionary<string, int>> SaveAsync(string folder, CancellationToken ct)
    {
        try
        {
            await using var connection = await OpenAsync(ct);
            await using var snapshot = await connection.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, ct);
            var parts = await PartVersions.ReadAsync(connection, ct);
            foreach (var table in (await ListAsync(connection, Tables, ct)).Where(table => table != VersionTable))
            {
                await using var source = await connection.BeginRawBinaryCopyAsync($"COPY \"{table}\" TO STDOUT (FORMAT BINARY)", ct);
                await using var file = File.Create(Path.Combine(folder, table + Suffix));
                await source.CopyToAsync(file, ct);
            }

            return parts;
        }
        catch (NpgsqlException problem)
        {
            throw new StorageException($"The database could not be copied: {problem.Message}", problem);
        }
    }

    // Each file's SHA-256 was compared; what COPY makes of it shows in the transaction that loads it.
    public Task<string?> FaultAsync(string folder, CancellationToken ct) =>
        Task.FromResult(Directory.EnumerateFiles(folder, "*" + Suffix).Any() ? null : "The backup holds no tables.");

    public async Task LoadAsync(string folder, BackupManifest manifest, string aside, CancellationToken ct)
    {
        try
        {
            await using var connection = await OpenAsync(ct);
            foreach (var drop in await ListAsync(connection, Drops, ct))
            {
                await ExecuteAsync(connection, drop, ct);
            }

            await migrator.MigrateAsync(manifest.Parts, ct);
            await using var load = await connection.BeginTransactionAsync(ct);
            foreach (var file in Directory.EnumerateFiles(folder, "*" + Suffix).Order(StringComparer.Ordinal))
            {
                await FillAsync(connection, Path.GetFileNameWithoutExtension(file), file, ct);
            }

            foreach (var raise in await ListAsync(connection, Sequences, ct))
            {
                await ExecuteAsync(connection, raise, ct);
            }

            await load.CommitAsync(ct);
        }
        catch (NpgsqlException problem)
        {
            throw new StorageException($"The backup could not be loaded: {problem.Message} Start the server again to repeat it.", problem);
        }
    }

    private static async Task FillAsync(NpgsqlConnection connection, string table, string file, CancellationToken ct)
    {
        // A migration may have put first rows there.
        await ExecuteAsync(connection, $"DELETE FROM \"{table}\"", ct);
        await using var source = File.OpenRead(file);
        await using var target = await connection.BeginRawBinaryCopyAsync($"COPY \"{table}\" FROM STDIN (FORMAT BINARY)", ct);
        await source.CopyToAsync(target, ct);
    }

    private const string Tables =
        "SELECT table_name FROM information_schema.tables WHERE table_schema = current_schema() AND table_type = 'BASE TABLE' ORDER BY table_name";

    private const string Drops =
        "SELECT format('DROP TABLE IF EXISTS %I CASCADE', tablename) FROM pg_tables WHERE schemaname = current_schema() "
        + "UNION ALL SELECT format('DROP FUNCTION %s CASCADE', p.oid::regprocedure) FROM pg_proc p WHERE p.pronamespace = current_schema()::regnamespace";

    private const string Sequences =
        "SELECT format('SELECT setval(%L, (SELECT COALESCE(MAX(%I), 0) + 1 FROM %I), false)', "
        + "pg_get_serial_sequence(format('%I', c.table_name), c.column_name), c.column_name, c.table_name) FROM information_schema.columns c "
        + "WHERE c.table_schema = current_schema() AND c.is_identity = 'YES'";

    private async Task<NpgsqlConnection> OpenAsync(CancellationToken ct) => (NpgsqlConnection)await location.OpenAsync(ct);

    private static async Task<List<string>> ListAsync(NpgsqlConnection connection, string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await using var rows = await command.ExecuteReaderAsync(ct);
        List<string> texts = [];
        while (await rows.ReadAsync(ct))
        {
            texts.Add(Convert.ToString(rows.GetValue(0), CultureInfo.InvariantCulture)!);
        }

        return texts;
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(ct);
    }
}
