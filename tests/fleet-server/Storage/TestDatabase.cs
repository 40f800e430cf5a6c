using Laterne.Storage.Migrations;
using Laterne.Storage.Uplink;
using Laterne.Storage.Uplink.PostgreSql;
using Laterne.Storage.Uplink.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;

namespace Laterne.Storage.Tests;

/// <summary>A database of its own for one test; <see cref="KillAsync"/> gives what a new process would find.</summary>
internal sealed class TestDatabase : IAsyncDisposable
{
    private readonly List<IAsyncDisposable> _earlier = [];
    private readonly List<string> _folders = [];
    private readonly StorageOptions _options;
    private readonly string? _schema;

    private TestDatabase(StorageOptions options, string? schema)
    {
        _options = options;
        _schema = schema;
        Location = new StorageLocation(options, NewFolder());
    }

    public StorageLocation Location { get; private set; }

    public UnsettledSamples Unsettled { get; private set; } = new();

    public IUplinkDatabase Uplink { get; private set; } = null!;

    public UplinkReader Reader => new(Location, Unsettled);

    public ManualTime Time { get; } = new();

    public static async Task<TestDatabase> SqliteAsync(int maxFileMiB = 0)
    {
        var database = new TestDatabase(new StorageOptions { MaxFileMiB = maxFileMiB, BusyTimeoutMs = 200 }, null);
        await database.StartAsync();
        return database;
    }

    public static async Task<TestDatabase> PostgresAsync()
    {
        var schema = "test_" + Guid.NewGuid().ToString("N");
        var connection = await PostgresCluster.CreateSchemaAsync(schema);
        var database = new TestDatabase(new StorageOptions { Provider = StorageProvider.PostgreSql, ConnectionString = connection }, schema);
        await database.StartAsync();
        return database;
    }

    /// <summary>Stops the writer in good order and opens a new one.</summary>
    public async Task RestartAsync()
    {
        await Uplink.DisposeAsync();
        await ReopenAsync(Location.DataFolder);
    }

    /// <summary>Goes on with what lies on the disk at this moment, as after a kill: the running writer gets no say.</summary>
    public async Task KillAsync()
    {
        var copy = NewFolder();
        foreach (var file in Directory.GetFiles(Location.DataFolder).Where(file => !file.EndsWith(".lock", StringComparison.Ordinal)))
        {
            File.Copy(file, Path.Combine(copy, Path.GetFileName(file)));
        }

        _earlier.Add(Uplink);
        await ReopenAsync(copy);
    }

    public async Task<long> CountAsync(string table)
    {
        await using var connection = await Location.OpenAsync(CancellationToken.None);
        await using var command = connection.CreateCommand();
        command.CommandText = $"SELECT COUNT(*) FROM {table}";
        return Convert.ToInt64(await command.ExecuteScalarAsync(), System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <summary>Upkeep until nothing is left to do.</summary>
    public async Task SettleAsync(long keepFromMs = 0)
    {
        Time.Advance(TimeSpan.FromMinutes(1));
        while (await Uplink.KeepUpAsync(keepFromMs, CancellationToken.None))
        {
            continue;
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var uplink in _earlier.Append(Uplink))
        {
            await uplink.DisposeAsync();
        }

        Location.Dispose();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        _folders.ForEach(folder => Directory.Delete(folder, recursive: true));
        if (_schema is not null)
        {
            await PostgresCluster.DropSchemaAsync(_schema);
        }
    }

    private string NewFolder()
    {
        var folder = Directory.CreateTempSubdirectory("laterne-storage-").FullName;
        _folders.Add(folder);
        return folder;
    }

    private async Task ReopenAsync(string folder)
    {
        Location.Dispose();
        Location = new StorageLocation(_options, folder);
        Unsettled = new UnsettledSamples();
        await StartAsync();
    }

    private async Task StartAsync()
    {
        await new Migrator(Location, [new UplinkTables()], Time, NullLogger<Migrator>.Instance).MigrateAsync(CancellationToken.None);
        Uplink = _options.Provider == StorageProvider.PostgreSql
            ? new PostgresUplink(Location, Time)
            : new SqliteUplink(Location, Unsettled, Time, NullLogger<SqliteUplink>.Instance);
        await Uplink.OpenAsync(CancellationToken.None);
    }
}
