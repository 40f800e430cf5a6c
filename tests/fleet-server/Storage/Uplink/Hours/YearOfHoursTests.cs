using System.Diagnostics;
using Laterne.Storage.Uplink.Hours;

namespace Laterne.Storage.Tests.Uplink.Hours;

/// <summary>A year of 200 poles, 1.75 million hours.</summary>
public abstract class YearOfHoursTests
{
    private const long First = 490_000;

    public required TestContext TestContext { get; set; }

    private protected abstract Task<TestDatabase> CreateAsync();

    private protected abstract string Numbers(int count);

    [TestMethod]
    public async Task A_month_of_all_is_read_in_two_seconds_and_a_year_of_one_in_one()
    {
        await using var database = await CreateAsync();
        await using (var connection = await database.Location.OpenAsync(CancellationToken.None))
        {
            await using var command = connection.CreateCommand();
            command.CommandTimeout = 120;
            command.CommandText = $"INSERT INTO pole_numbers (pole) SELECT 'N-' || n FROM {Numbers(200)}";
            await command.ExecuteNonQueryAsync();
            command.CommandText =
                $"INSERT INTO pole_hours (pole, hour, energy_wh, lit_ms, level_ms, road_users, max_power_mw, samples) SELECT p.number, {First} + n, 11, 3600000, 72000000, n % 40, 56000, 6 FROM pole_numbers p CROSS JOIN {Numbers(8760)}";
            await command.ExecuteNonQueryAsync();
        }

        var hours = new PoleHours(database.Location);
        var watch = Stopwatch.StartNew();
        var rows = 0;
        await foreach (var _ in hours.OfAllAsync(First + 4000, First + 4744, CancellationToken.None))
        {
            rows++;
        }

        var month = watch.ElapsedMilliseconds;
        watch.Restart();
        var year = (await hours.OfPoleAsync("N-117", First, First + 9000, CancellationToken.None)).Count;
        var one = watch.ElapsedMilliseconds;
        TestContext.WriteLine($"month of 200 poles {month} ms, year of a pole {one} ms");
        Assert.AreEqual((200 * 744, 8760), (rows, year));
        Assert.IsLessThan(2000, month);
        Assert.IsLessThan(1000, one);
    }
}

[TestClass]
public sealed class YearOfHours_On_Sqlite_Tests : YearOfHoursTests
{
    private protected override Task<TestDatabase> CreateAsync() => TestDatabase.SqliteAsync();

    private protected override string Numbers(int count) =>
        $"(WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < {count}) SELECT n FROM c) numbers";
}

[TestClass]
public sealed class YearOfHours_On_PostgreSql_Tests : YearOfHoursTests
{
    private protected override Task<TestDatabase> CreateAsync() => TestDatabase.PostgresAsync();

    private protected override string Numbers(int count) => $"(SELECT n FROM generate_series(1, {count}) n) numbers";
}
