using Laterne.Storage.Migrations;
using Laterne.Storage.Uplink;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;

namespace Laterne.Storage.Tests.Migrations;

/// <summary>What holds for both databases; each derived class runs all of it on one.</summary>
public abstract class Migration_Tests
{
    private protected abstract Task<TestDatabase> OpenAsync();

    [TestMethod]
    public async Task A_part_is_brought_up_step_by_step_and_a_second_start_changes_nothing()
    {
        await using var database = await OpenAsync();
        await MigrateAsync(database, new Lamps(1));
        await RunAsync(database, "INSERT INTO lamps (id) VALUES (1)");
        await MigrateAsync(database, new Lamps(2));
        await MigrateAsync(database, new Lamps(2));

        await RunAsync(database, "INSERT INTO lamps (id, watts) VALUES (2, 56)");
        Assert.AreEqual(2, await database.CountAsync("lamps"));
        Assert.AreEqual(2, await database.CountAsync("schema_version WHERE part = 'lamps'"));
    }

    [TestMethod]
    public async Task A_migration_that_fails_leaves_nothing_behind()
    {
        await using var database = await OpenAsync();
        await MigrateAsync(database, new Lamps(1));

        await Assert.ThrowsExactlyAsync<StorageException>(() => MigrateAsync(database, new Lamps(1, new Migration(2, "Broken",
            "CREATE TABLE half (id INTEGER); INSERT INTO no_such_table VALUES (1)"))));

        Assert.AreEqual(1, await database.CountAsync("schema_version WHERE part = 'lamps'"));
        await RunAsync(database, "CREATE TABLE half (id INTEGER)");
    }

    [TestMethod]
    public async Task A_database_of_a_newer_program_is_refused_with_the_way_out()
    {
        await using var database = await OpenAsync();
        await MigrateAsync(database, new Lamps(2));

        var refusal = await Assert.ThrowsExactlyAsync<StorageException>(() => MigrateAsync(database, new Lamps(1)));

        StringAssert.Contains(refusal.Message, "newer program", StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task Several_servers_that_start_at_once_migrate_once()
    {
        await using var database = await OpenAsync();

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => MigrateAsync(database, new Lamps(2)))));

        Assert.AreEqual(2, await database.CountAsync("schema_version WHERE part = 'lamps'"));
    }

    [TestMethod]
    public async Task A_gap_in_the_numbering_is_a_fault_of_the_program()
    {
        await using var database = await OpenAsync();

        await Assert.ThrowsExactlyAsync<InvalidOperationException>(
            () => MigrateAsync(database, new Lamps(1, new Migration(3, "Too far", "SELECT 1"))));
    }

    private static Task MigrateAsync(TestDatabase database, IModelPart part) =>
        new Migrator(database.Location, [new UplinkTables(), part], database.Time, NullLogger<Migrator>.Instance).MigrateAsync(CancellationToken.None);

    private static async Task RunAsync(TestDatabase database, string sql)
    {
        await using var connection = await database.Location.OpenAsync(CancellationToken.None);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }

    private sealed class Lamps(int versions, params Migration[] more) : IModelPart
    {
        public string Name => "lamps";

        public IReadOnlyList<Migration> Migrations { get; } =
        [
            .. new[]
            {
                new Migration(1, "Lamps", "CREATE TABLE lamps (id INTEGER PRIMARY KEY)"),
                new Migration(2, "Their power", "ALTER TABLE lamps ADD COLUMN watts INTEGER"),
            }.Take(versions),
            .. more,
        ];

        public void Configure(ModelBuilder model)
        {
        }
    }
}

[TestClass]
public sealed class Migrations_On_Sqlite_Tests : Migration_Tests
{
    private protected override Task<TestDatabase> OpenAsync() => TestDatabase.SqliteAsync();
}

[TestClass]
public sealed class Migrations_On_PostgreSql_Tests : Migration_Tests
{
    private protected override Task<TestDatabase> OpenAsync() => TestDatabase.PostgresAsync();
}
