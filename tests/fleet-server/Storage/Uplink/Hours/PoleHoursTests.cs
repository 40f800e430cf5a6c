using Laterne.Storage.Uplink;
using Laterne.Storage.Uplink.Hours;

namespace Laterne.Storage.Tests.Uplink.Hours;

/// <summary>What holds for both databases; each derived class runs all of it on one.</summary>
public abstract class PoleHoursTests
{
    private const long HourMs = 3_600_000;
    private const long First = Samples.Evening / HourMs;

    private TestDatabase _database = null!;

    private PoleHours Hours => new(_database.Location);

    private protected abstract Task<TestDatabase> CreateAsync();

    [TestInitialize]
    public async Task OpenAsync() => _database = await CreateAsync();

    [TestCleanup]
    public async Task CloseAsync() => await _database.DisposeAsync();

    private static PoleSample At(long seq, double hour, long wh, string pole = "N-01") => Samples.Of(pole, seq) with
    {
        TimeMs = (First * HourMs) + (long)(hour * HourMs),
        ActiveEnergyWh = wh,
        AccumulatedRoadUserNumber = wh,
    };

    private async Task SendAsync(params PoleSample[] samples)
    {
        await _database.Uplink.WriteAsync(Samples.Batch(samples), CancellationToken.None);
        await _database.SettleAsync();
    }

    private async Task RollUpAsync(double nowHour)
    {
        while (await Hours.RollUpAsync((First * HourMs) + (long)(nowHour * HourMs), CancellationToken.None))
        {
            continue;
        }
    }

    private async Task<string> KeptAsync(string pole = "N-01") => string.Join(' ', (await Hours.OfPoleAsync(pole, First - 10, First + 100, CancellationToken.None))
        .Select(hour => $"{hour.Hour - First}:{hour.EnergyWh}"));

    [TestMethod]
    public async Task An_hour_is_rolled_up_once_it_has_ended()
    {
        await SendAsync(At(1, 0.1, 100), At(2, 0.9, 110), At(3, 1.5, 115));
        await RollUpAsync(1.01);
        Assert.AreEqual("", await KeptAsync());
        await RollUpAsync(1.5);
        Assert.AreEqual("0:10", await KeptAsync());
        await RollUpAsync(2.5);
        Assert.AreEqual("0:10 1:5", await KeptAsync());
        Assert.AreEqual(0, await _database.CountAsync("pole_hours_due"));
    }

    [TestMethod]
    public async Task Samples_that_come_days_late_change_their_hour_and_the_next_kept_one()
    {
        await SendAsync(At(1, 0.1, 100), At(9, 5.5, 150));
        await RollUpAsync(90);
        Assert.AreEqual("0:0 5:50", await KeptAsync());
        await SendAsync(At(2, 0.9, 110), At(3, 3.5, 130));
        await RollUpAsync(90);
        Assert.AreEqual("0:10 3:20 5:20", await KeptAsync());
        await RollUpAsync(90);
        Assert.AreEqual("0:10 3:20 5:20", await KeptAsync());
    }

    [TestMethod]
    public async Task What_was_due_when_the_process_was_killed_is_rolled_up_by_the_next()
    {
        await SendAsync(At(1, 0.1, 100), At(2, 0.9, 110));
        await _database.Uplink.WriteAsync(Samples.Batch(At(3, 1.5, 115)), CancellationToken.None);
        await _database.KillAsync();
        await RollUpAsync(90);
        Assert.AreEqual("0:10 1:5", await KeptAsync());
    }

    [TestMethod]
    public async Task A_changed_hour_is_told_until_it_is_taken_over_and_stays_when_it_changed_meanwhile()
    {
        var changes = new HourChanges(_database.Location);
        await SendAsync(At(1, 0.1, 100), At(2, 0.9, 110), At(3, 1.5, 115));
        await RollUpAsync(90);
        var read = await changes.ReadAsync(10, CancellationToken.None);
        Assert.AreEqual("N-01 0 N-01 1", string.Join(' ', read.Select(change => $"{change.PoleId} {change.Hour - First}")));
        Assert.AreEqual((2, 1), (await changes.CountAsync(10, CancellationToken.None), await changes.CountAsync(1, CancellationToken.None)));
        await SendAsync(At(4, 0.95, 112));
        await RollUpAsync(90);
        await changes.ForgetAsync(read, CancellationToken.None);
        Assert.AreEqual(2, await changes.CountAsync(10, CancellationToken.None), "the late sample changed its hour and the next one");
        await changes.ForgetAsync(await changes.ReadAsync(10, CancellationToken.None), CancellationToken.None);
        Assert.AreEqual(0, await changes.CountAsync(10, CancellationToken.None));
        await changes.MarkAllAsync(CancellationToken.None);
        Assert.AreEqual(1, (await changes.ReadAsync(1, CancellationToken.None)).Count);
    }

    [TestMethod]
    public async Task Hours_outlive_their_samples_and_are_forgotten_in_their_turn()
    {
        await SendAsync(At(1, 0.1, 100), At(2, 0.9, 110));
        await SendAsync(At(1, 0.1, 100, "N-02"));
        await RollUpAsync(90);
        _database.Time.Advance(TimeSpan.FromHours(2));
        await _database.SettleAsync((First + 50) * HourMs);
        Assert.AreEqual(0, await _database.CountAsync("telemetry"));

        // One more late sample of an hour whose others are gone does not make it smaller.
        await SendAsync(At(3, 0.95, 111));
        await RollUpAsync(90);
        Assert.AreEqual("0:10", await KeptAsync());
        var all = 0;
        await foreach (var (_, hour) in Hours.OfAllAsync(First, First + 1, CancellationToken.None))
        {
            all += (int)hour.Samples;
        }

        Assert.AreEqual(3, all);
        Assert.IsFalse(await Hours.ForgetAsync((First + 1) * HourMs, CancellationToken.None));
        Assert.AreEqual("", await KeptAsync());
    }
}

[TestClass]
public sealed class PoleHours_On_Sqlite_Tests : PoleHoursTests
{
    private protected override Task<TestDatabase> CreateAsync() => TestDatabase.SqliteAsync();
}

[TestClass]
public sealed class PoleHours_On_PostgreSql_Tests : PoleHoursTests
{
    private protected override Task<TestDatabase> CreateAsync() => TestDatabase.PostgresAsync();
}
