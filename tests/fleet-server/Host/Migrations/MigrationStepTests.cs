using System.Data.Common;

namespace Laterne.Host.Tests.Migrations;

/// <summary>Whatever step of the migrations a database stands at: its rows are there after the rest, and it ends with the tables of a new one.</summary>
[TestClass]
public sealed class MigrationStepTests
{
    // Who is logged in logs in anew; nights are reckoned anew, from hours.
    private static readonly string[] DroppedOnPurpose = ["sessions", "night_energy"];

    [TestMethod]
    [DataRow("Sqlite")]
    [DataRow("PostgreSql")]
    public async Task Rows_of_every_step_are_kept_by_the_steps_after_it(string provider)
    {
        await using var fresh = await AnyDatabase.OpenAsync(provider);
        await fresh.MigrateAsync();
        var newest = await fresh.TablesAsync();
        for (var step = 1; step <= fresh.Steps; step++)
        {
            await using var database = await AnyDatabase.OpenAsync(provider);
            await database.MigrateAsync(step);
            var then = await database.TablesAsync();
            await FillAsync(database, then);
            var before = await RowsAsync(database, then);
            Assert.IsGreaterThan(15, before.Count, $"step {step}: one row in each table");

            await database.MigrateAsync();

            var now = await database.TablesAsync();
            CollectionAssert.AreEqual(Told(newest), Told(now), $"step {step}: the tables of a new database");
            foreach (var (table, row) in await RowsAsync(database, then))
            {
                // A step may add rows, such as hours that are due; those that were there stay.
                Assert.Contains(before[table], row, $"step {step}: {table}");
            }
        }
    }

    private static List<string> Told(SortedDictionary<string, SortedDictionary<string, string>> tables) =>
        [.. tables.Select(table => $"{table.Key}: {string.Join(", ", table.Value.Select(column => $"{column.Key} {column.Value}"))}")];

    // The same value everywhere, so that every reference finds its row, in whatever order they come.
    private static async Task FillAsync(AnyDatabase database, SortedDictionary<string, SortedDictionary<string, string>> tables)
    {
        await using var connection = await database.ConnectAsync();
        await AnyDatabase.RunAsync(connection, database.IsPostgres ? "SET session_replication_role = replica" : "PRAGMA foreign_keys = OFF");
        foreach (var (table, columns) in tables)
        {
            await InsertAsync(connection, table, columns, database.IsPostgres);
        }

        await AnyDatabase.RunAsync(connection, database.IsPostgres ? "SET session_replication_role = DEFAULT" : "PRAGMA foreign_keys = ON");
    }

    private static Task InsertAsync(DbConnection connection, string table, SortedDictionary<string, string> columns, bool isPostgres)
    {
        var values = columns.Values.Select(kind => kind switch
        {
            "TEXT" => "'7'",
            "BLOB" => "x'07'",
            "BYTEA" => "'\\x07'::bytea",
            "BOOLEAN" => "true",
            _ => "7",
        });
        return AnyDatabase.RunAsync(connection, $"INSERT INTO {table} ({string.Join(", ", columns.Keys)}) {(isPostgres ? "OVERRIDING SYSTEM VALUE " : "")}VALUES ({string.Join(", ", values)})");
    }

    private static async Task<Dictionary<string, string>> RowsAsync(AnyDatabase database, SortedDictionary<string, SortedDictionary<string, string>> tables)
    {
        var all = new Dictionary<string, string>();
        foreach (var (table, columns) in tables.Where(table => !DroppedOnPurpose.Contains(table.Key)))
        {
            all[table] = string.Join('\n', (await database.RowsAsync($"SELECT {string.Join(", ", columns.Keys)} FROM {table}")).Select(row => string.Join('|', row)));
        }

        return all;
    }
}
