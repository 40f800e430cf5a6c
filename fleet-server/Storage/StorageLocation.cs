using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Laterne.Storage;

/// <summary>Where the database is, and how to open connections to it.</summary>
public sealed class StorageLocation : IDisposable
{
    private readonly StorageOptions _options;
    private readonly Lazy<DbDataSource> _source;

    /// <param name="options">Validated options.</param>
    /// <param name="dataFolder">Holds the SQLite file; made when missing.</param>
    public StorageLocation(StorageOptions options, string dataFolder)
    {
        _options = options;
        DataFolder = Path.GetFullPath(dataFolder);
        SqliteFile = Path.Combine(DataFolder, options.File);
        _source = new Lazy<DbDataSource>(() => Provider == StorageProvider.PostgreSql
            ? new NpgsqlDataSourceBuilder(ConnectionString).Build()
            : SqliteFactory.Instance.CreateDataSource(ConnectionString));
    }

    public StorageProvider Provider => _options.Provider;

    public string DataFolder { get; }

    /// <summary>Full path of the SQLite file.</summary>
    public string SqliteFile { get; }

    public StorageOptions Options => _options;

    /// <summary>For the driver. May hold a password: never log it.</summary>
    public string ConnectionString => Provider == StorageProvider.PostgreSql
        ? _options.ConnectionString
        : new SqliteConnectionStringBuilder
        {
            DataSource = SqliteFile,
            ForeignKeys = true,
            DefaultTimeout = Math.Max(1, _options.BusyTimeoutMs / 1000),
        }.ToString();

    /// <summary>An open connection from the pool. On SQLite it syncs at every commit.</summary>
    public async ValueTask<DbConnection> OpenAsync(CancellationToken ct)
    {
        var connection = await _source.Value.OpenConnectionAsync(ct);
        if (connection is SqliteConnection sqlite)
        {
            Prepare(sqlite);
        }

        return connection;
    }

    /// <summary>The settings that SQLite keeps per connection, and the journal mode that it keeps in the file.</summary>
    internal string Pragmas => $"PRAGMA busy_timeout={_options.BusyTimeoutMs}; PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;";

    /// <summary>The largest size as SQLite wants it; null when only the disk limits it.</summary>
    internal string? SizePragma(long pageBytes) =>
        _options.MaxFileMiB == 0 ? null : $"PRAGMA max_page_count={Math.Max(1, _options.MaxFileMiB * 1_048_576L / pageBytes)}";

    internal void Prepare(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = Pragmas;
        command.ExecuteNonQuery();
        command.CommandText = "PRAGMA page_size";
        if (SizePragma((long)command.ExecuteScalar()!) is { } size)
        {
            command.CommandText = size;
            command.ExecuteNonQuery();
        }
    }

    public void Dispose()
    {
        if (_source.IsValueCreated)
        {
            _source.Value.Dispose();
        }
    }
}
