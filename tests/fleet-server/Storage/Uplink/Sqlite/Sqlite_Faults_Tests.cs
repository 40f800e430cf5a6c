using Laterne.Storage.Uplink;
using Laterne.Storage.Uplink.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;

namespace Laterne.Storage.Tests.Uplink.Sqlite;

[TestClass]
public sealed class Sqlite_Faults_Tests
{
    [TestMethod]
    public async Task A_full_disk_stores_nothing_of_the_batch_and_the_same_batch_goes_through_when_there_is_room()
    {
        await using var database = await TestDatabase.SqliteAsync(maxFileMiB: 1);
        await RunAsync(database, "CREATE TABLE ballast (body BLOB); INSERT INTO ballast SELECT zeroblob(800000)");
        var next = 1;
        StorageException? refusal = null;
        var batch = new UplinkBatch();
        while (refusal is null)
        {
            Assert.IsLessThan(200_000, next, "The disk never got full.");
            batch = Samples.Batch([.. Enumerable.Range(next, 1000).Select(seq => Samples.Of("N-01", seq)), Samples.Of($"N-{next}", 1)]);
            try
            {
                await database.Uplink.WriteAsync(batch, default);
                next += 1000;
            }
            catch (StorageException problem)
            {
                refusal = problem;
            }
        }

        StringAssert.Contains(refusal.Message, "Laterne:Storage:MaxFileMiB", StringComparison.Ordinal);
        Assert.HasCount(Math.Min(next - 1, UplinkReader.MostRows), await database.Reader.SamplesAsync("N-01", 0, long.MaxValue, UplinkReader.MostRows, default));

        await RunAsync(database, "DROP TABLE ballast");
        await database.Uplink.WriteAsync(batch, default);
        await database.SettleAsync();

        Assert.AreEqual(next + 999, await database.CountAsync("telemetry WHERE pole = 1"));
    }

    [TestMethod]
    public async Task While_another_process_holds_the_file_nothing_is_stored_and_the_reason_says_so()
    {
        await using var database = await TestDatabase.SqliteAsync();
        await using (var other = await database.Location.OpenAsync(default))
        {
            await using var hold = await other.BeginTransactionAsync();
            var refusal = await Assert.ThrowsExactlyAsync<StorageException>(
                async () => await database.Uplink.WriteAsync(Samples.Batch(Samples.Of("N-01", 1)), default));
            StringAssert.Contains(refusal.Message, "Another process holds", StringComparison.Ordinal);
        }

        await database.Uplink.WriteAsync(Samples.Batch(Samples.Of("N-01", 1)), default);
        Assert.HasCount(1, await database.Reader.SamplesAsync("N-01", 0, long.MaxValue, 10, default));
    }

    [TestMethod]
    public async Task A_second_server_on_the_same_file_is_refused_with_the_mend()
    {
        await using var database = await TestDatabase.SqliteAsync();
        await using var second = new SqliteUplink(database.Location, new UnsettledSamples(), database.Time, NullLogger<SqliteUplink>.Instance);

        var refusal = await Assert.ThrowsExactlyAsync<StorageException>(async () => await second.OpenAsync(default));

        StringAssert.Contains(refusal.Message, "--data", StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task A_kill_in_the_middle_of_settling_doubles_nothing_and_loses_nothing()
    {
        await using var database = await TestDatabase.SqliteAsync();
        for (var commit = 0; commit < 12; commit++)
        {
            await database.Uplink.WriteAsync(Samples.Batch([.. Enumerable.Range(commit * 1000, 1000).Select(i => Samples.Of($"N-{i % 40:D2}", i))]), default);
        }

        database.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.IsTrue(await database.Uplink.KeepUpAsync(0, default));
        var settled = await database.CountAsync("telemetry");
        Assert.IsInRange(1, 11_999, settled);

        await database.KillAsync();

        Assert.AreEqual(12_000, await database.CountAsync("telemetry"));
        Assert.AreEqual(0, await database.CountAsync("telemetry_journal"));
    }

    [TestMethod]
    public async Task A_clean_stop_leaves_an_empty_journal()
    {
        await using var database = await TestDatabase.SqliteAsync();
        await database.Uplink.WriteAsync(Samples.Batch(Samples.Of("N-01", 1), Samples.Of("N-02", 1)), default);
        Assert.AreEqual(1, await database.CountAsync("telemetry_journal"));

        await database.RestartAsync();

        Assert.AreEqual(0, await database.CountAsync("telemetry_journal"));
        Assert.AreEqual(2, await database.CountAsync("telemetry"));
    }

    [TestMethod]
    public async Task Under_load_settling_keeps_pace_and_a_reader_sees_each_sample_once_at_every_moment()
    {
        await using var database = await TestDatabase.SqliteAsync();
        const int commits = 150;
        for (var commit = 0; commit < commits; commit++)
        {
            await database.Uplink.WriteAsync(Samples.Batch([.. Enumerable.Range(0, 1000).Select(i => Samples.Of($"N-{i % 50:D2}", (commit * 20) + (i / 50)))]), default);
            if (commit % 10 == 0)
            {
                var seen = await database.Reader.SamplesAsync("N-07", 0, long.MaxValue, UplinkReader.MostRows, default);
                Assert.AreSequenceEqual(Enumerable.Range(0, (commit + 1) * 20).Select(seq => (long)seq), seen.Select(sample => sample.Seq));
            }
        }

        Assert.IsLessThan(140_000, await database.CountAsync("telemetry_journal") * 1000, "The journal only grows.");
        Assert.IsGreaterThan(60_000, await database.CountAsync("telemetry"), "Nothing was settled while samples came in.");
    }

    private static async Task RunAsync(TestDatabase database, string sql)
    {
        await using var connection = await database.Location.OpenAsync(CancellationToken.None);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }
}
