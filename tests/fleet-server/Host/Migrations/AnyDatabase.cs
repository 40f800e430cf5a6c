using System.Data.Common;
using System.Globalization;
using Laterne.Storage;
using Laterne.Storage.Migrations;
using Laterne.Storage.Tests;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Laterne.Host.Tests.Migrations;

/// <summary>A database with the tables of every part of the server, brought up to any step, looked at without the server's own words for it.</summary>
internal sealed class AnyDatabase : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly string _folder;
    private readonly string? _schema;

    private AnyDatabase(ServiceProvider services, string folder, string? schema) => (_services, _folder, _schema) = (services, folder, schema);

    public string Folder => _folder;

    public bool IsPostgres => _schema is not null;

    public IReadOnlyList<IModelPart> Parts => [.. _services.GetServices<IModelPart>()];

    public int Steps => Parts.Max(part => part.Migrations.Count);

    public Dictionary<string, string?> Settings { get; private init; } = [];

    public static async Task<AnyDatabase> OpenAsync(string provider)
    {
        var folder = Directory.CreateTempSubdirectory("laterne-migrations-").FullName;
        var schema = provider == "PostgreSql" ? "migrations_" + Guid.NewGuid().ToString("N")[..12] : null;
        var settings = new Dictionary<string, string?>
        {
            ["Laterne:Storage:Provider"] = provider,
            ["Laterne:Data"] = folder,
        };
        if (schema is not null)
        {
            settings["Laterne:Storage:ConnectionString"] = await PostgresCluster.CreateSchemaAsync(schema);
        }

        var services = new ServiceCollection();
        services.AddLogging();
        FleetServer.AddParts(services, new ConfigurationBuilder().AddInMemoryCollection(settings).Build());
        return new AnyDatabase(services.BuildServiceProvider(), folder, schema) { Settings = settings };
    }

    /// <summary>Every part up to this step of its own; parts with fewer steps up to their last.</summary>
    public Task MigrateAsync(int step = int.MaxValue) =>
        new Migrator(_services.GetRequiredService<StorageLocation>(), Parts.Select(part => new Part(part, step)), TimeProvider.System, NullLogger<Migrator>.Instance).MigrateAsync(default);

    public async Task<DbConnection> ConnectAsync() => await _services.GetRequiredService<StorageLocation>().OpenAsync(default);

    public async Task RunAsync(string sql)
    {
        await using var connection = await ConnectAsync();
        await RunAsync(connection, sql);
    }

    public static async Task RunAsync(DbConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Rows as the database tells them, each value as text.</summary>
    public async Task<List<string[]>> RowsAsync(string sql)
    {
        await using var connection = await ConnectAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string[]>();
        while (await reader.ReadAsync())
        {
            rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(i => reader.GetValue(i) switch
            {
                byte[] bytes => Convert.ToHexString(bytes),
                var value => Convert.ToString(value, CultureInfo.InvariantCulture)!,
            })]);
        }

        return rows;
    }

    /// <summary>Tables with their columns and the kinds of these, without the book of migrations.</summary>
    public async Task<SortedDictionary<string, SortedDictionary<string, string>>> TablesAsync()
    {
        var rows = await RowsAsync(IsPostgres
            ? "SELECT table_name, column_name, data_type FROM information_schema.columns WHERE table_schema = current_schema()"
            : "SELECT m.name, c.name, c.type FROM sqlite_master m JOIN pragma_table_info(m.name) c WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%'");
        var tables = new SortedDictionary<string, SortedDictionary<string, string>>(StringComparer.Ordinal);
        foreach (var row in rows.Where(row => row[0] != "schema_version"))
        {
            tables.TryAdd(row[0], new SortedDictionary<string, string>(StringComparer.Ordinal));
            tables[row[0]].Add(row[1], row[2].ToUpperInvariant());
        }

        return tables;
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
        if (_schema is not null)
        {
            await PostgresCluster.DropSchemaAsync(_schema);
        }
    }

    private sealed class Part(IModelPart whole, int step) : IModelPart
    {
        public string Name => whole.Name;

        public IReadOnlyList<Migration> Migrations { get; } = [.. whole.Migrations.Take(step)];

        public void Configure(Microsoft.EntityFrameworkCore.ModelBuilder model) => whole.Configure(model);
    }
}
