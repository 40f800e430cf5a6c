using Laterne.Storage.Migrations;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;

namespace Laterne.Storage.Tests;

/// <summary>What holds for both databases; each derived class runs all of it on one.</summary>
public abstract class Moment_Tests
{
    private protected abstract Task<TestDatabase> OpenAsync();

    private sealed class Lamp
    {
        public required int Id { get; init; }
    }

    private sealed class Lamps : IModelPart
    {
        public string Name => "lamps";

        public IReadOnlyList<Migration> Migrations { get; } = [new(1, "lamps", "CREATE TABLE lamps (id INTEGER PRIMARY KEY)")];

        public void Configure(ModelBuilder model) => model.Entity<Lamp>(lamp =>
        {
            lamp.ToTable("lamps").HasKey(l => l.Id);
            lamp.Property(l => l.Id).HasColumnName("id").ValueGeneratedNever();
        });
    }

    [TestMethod]
    public async Task What_is_read_in_one_moment_is_of_one_moment_and_hinders_nobody()
    {
        await using var database = await LampsAsync();
        await using var reader = Context(database);
        await using (await reader.OneMomentAsync(default))
        {
            Assert.AreEqual(0, await reader.Set<Lamp>().CountAsync());
            await AddAsync(database, 1);
            Assert.AreEqual(0, await reader.Set<Lamp>().CountAsync());
            await using (await reader.OneMomentAsync(default))
            {
                Assert.AreEqual(0, await reader.Set<Lamp>().CountAsync(), "inside of another one it is that one");
            }
        }

        Assert.AreEqual(1, await reader.Set<Lamp>().CountAsync());
        reader.Add(new Lamp { Id = 2 });
        await reader.SaveChangesAsync();
        Assert.AreEqual(2, await database.CountAsync("lamps"));
    }

    [TestMethod]
    public async Task Whoever_changes_a_table_that_is_held_still_comes_after_who_holds_it()
    {
        await using var database = await LampsAsync();
        await using var holder = Context(database);
        await Assert.ThrowsExactlyAsync<InvalidOperationException>(() => holder.HoldStillAsync<Lamp>(default));
        var order = new List<string>();
        Task adding;
        await using (var change = await holder.Database.BeginTransactionAsync())
        {
            await holder.HoldStillAsync<Lamp>(default);
            adding = Task.Run(async () =>
            {
                await AddAsync(database, 1);
                order.Add("added");
            });
            Assert.AreEqual(0, await holder.Set<Lamp>().CountAsync());
            order.Add("held");
            await change.CommitAsync();
        }

        await adding;
        Assert.AreEqual("held added", string.Join(' ', order));
    }

    private async Task<TestDatabase> LampsAsync()
    {
        var database = await OpenAsync();
        await new Migrator(database.Location, [new Lamps()], database.Time, NullLogger<Migrator>.Instance).MigrateAsync(default);
        return database;
    }

    private static async Task AddAsync(TestDatabase database, int id)
    {
        await using var db = Context(database);
        db.Add(new Lamp { Id = id });
        await db.SaveChangesAsync();
    }

    private static LaterneDb Context(TestDatabase database)
    {
        var options = new DbContextOptionsBuilder<LaterneDb>();
        _ = database.Location.Provider == StorageProvider.PostgreSql
            ? options.UseNpgsql(database.Location.ConnectionString)
            : options.UseSqlite(database.Location.ConnectionString);
        return new LaterneDb(options.Options, [new Lamps()]);
    }
}

[TestClass]
public sealed class Sqlite_Moment_Tests : Moment_Tests
{
    private protected override Task<TestDatabase> OpenAsync() => TestDatabase.SqliteAsync();
}

[TestClass]
public sealed class Postgres_Moment_Tests : Moment_Tests
{
    private protected override Task<TestDatabase> OpenAsync() => TestDatabase.PostgresAsync();
}
