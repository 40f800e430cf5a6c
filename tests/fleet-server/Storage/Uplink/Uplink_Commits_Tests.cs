using Laterne.Storage.Uplink;

namespace Laterne.Storage.Tests.Uplink;

/// <summary>What holds for both databases; each derived class runs all of it on one.</summary>
public abstract class Uplink_Commits_Tests
{
    private protected abstract Task<TestDatabase> OpenAsync();

    [TestMethod]
    public async Task A_committed_sample_reads_back_as_it_was_sent()
    {
        await using var database = await OpenAsync();
        var sample = Samples.Of("N-01", 7);

        await database.Uplink.WriteAsync(Samples.Batch(sample), default);

        var read = await database.Reader.SamplesAsync("N-01", 0, long.MaxValue, 10, default);
        Assert.AreEqual(sample, read.Single());
    }

    [TestMethod]
    public async Task A_replayed_sample_is_stored_once_whether_in_the_same_commit_or_a_later_one()
    {
        await using var database = await OpenAsync();
        await database.Uplink.WriteAsync(Samples.Batch(Samples.Of("N-01", 1), Samples.Of("N-01", 2), Samples.Of("N-01", 2)), default);
        await database.Uplink.WriteAsync(Samples.Batch(Samples.Of("N-01", 1), Samples.Of("N-01", 3)), default);
        await database.SettleAsync();
        await database.Uplink.WriteAsync(Samples.Batch(Samples.Of("N-01", 2), Samples.Of("N-01", 3)), default);
        await database.SettleAsync();

        Assert.AreEqual(3, await database.CountAsync("telemetry"));
        Assert.HasCount(3, await database.Reader.SamplesAsync("N-01", 0, long.MaxValue, 10, default));
    }

    [TestMethod]
    public async Task A_late_sample_below_the_highest_known_one_is_kept()
    {
        await using var database = await OpenAsync();
        await database.Uplink.WriteAsync(Samples.Batch(Samples.Of("N-01", 9)), default);
        await database.SettleAsync();
        await database.Uplink.WriteAsync(Samples.Batch(Samples.Of("N-01", 4), Samples.Of("N-01", 4, boot: 0)), default);

        var read = await database.Reader.SamplesAsync("N-01", 0, long.MaxValue, 10, default);
        CollectionAssert.AreEquivalent(new[] { (1, 9L), (1, 4L), (0, 4L) }, read.Select(sample => (sample.Boot, sample.Seq)).ToArray());
    }

    [TestMethod]
    public async Task The_same_sequence_of_another_boot_or_pole_is_another_sample()
    {
        await using var database = await OpenAsync();
        await database.Uplink.WriteAsync(
            Samples.Batch(Samples.Of("N-01", 1), Samples.Of("N-01", 1, boot: 2), Samples.Of("N-02", 1)), default);
        await database.SettleAsync();

        Assert.AreEqual(3, await database.CountAsync("telemetry"));
    }

    [TestMethod]
    public async Task After_a_kill_every_committed_sample_is_there_once()
    {
        await using var database = await OpenAsync();
        await database.Uplink.WriteAsync(Samples.Batch(Samples.Of("N-01", 1), Samples.Of("N-02", 1)), default);
        await database.SettleAsync();
        await database.Uplink.WriteAsync(Samples.Batch(Samples.Of("N-01", 2)), default);
        await database.KillAsync();
        await database.Uplink.WriteAsync(Samples.Batch(Samples.Of("N-01", 1), Samples.Of("N-01", 2), Samples.Of("N-01", 3)), default);
        await database.SettleAsync();

        Assert.AreEqual(4, await database.CountAsync("telemetry"));
    }

    [TestMethod]
    public async Task Events_come_newest_first_and_a_replayed_one_counts_once()
    {
        await using var database = await OpenAsync();
        var batch = new UplinkBatch();
        batch.Events.Add(new PoleEvent("N-01", 1, 1, 1000, "clockLost", "raised", null));
        batch.Events.Add(new PoleEvent("N-01", 1, 2, 2000, "clockLost", "cleared", "SNTP"));
        batch.Events.Add(new PoleEvent("N-02", 1, 1, 1500, "storageFault", "raised", null));
        await database.Uplink.WriteAsync(batch, default);
        await database.Uplink.WriteAsync(batch, default);

        var ofOne = await database.Reader.EventsAsync("N-01", long.MaxValue, 10, default);
        Assert.AreSequenceEqual(batch.Events.Take(2).Reverse(), ofOne);
        Assert.HasCount(3, await database.Reader.EventsAsync(null, long.MaxValue, 10, default));
        Assert.HasCount(1, await database.Reader.EventsAsync(null, 1500, 10, default));
    }

    [TestMethod]
    public async Task Values_of_an_event_are_kept_as_the_pole_sent_them()
    {
        await using var database = await OpenAsync();
        var batch = new UplinkBatch();
        batch.Events.Add(new PoleEvent("N-01", 1, 1, 1000, "sessionEnded", null, null, "{\"energyWh\":12340}"));
        await database.Uplink.WriteAsync(batch, default);

        Assert.AreSequenceEqual(batch.Events, await database.Reader.EventsAsync("N-01", long.MaxValue, 10, default));
    }

    [TestMethod]
    public async Task Readings_come_oldest_first_by_kind_and_a_replayed_one_counts_once()
    {
        await using var database = await OpenAsync();
        var batch = new UplinkBatch();
        var json = "{\"seq\":2,\"kind\":\"weather\",\"airTemperatureCenti\":-150}"u8.ToArray();
        batch.Readings.Add(new PoleReading("N-01", 1, 2, 2000, "weather", json));
        batch.Readings.Add(new PoleReading("N-01", 1, 1, 1000, "weather", "{}"u8.ToArray()));
        batch.Readings.Add(new PoleReading("N-01", 1, 3, 1500, "lampMeter", "{}"u8.ToArray()));
        batch.Readings.Add(new PoleReading("N-02", 1, 1, 1500, "weather", "{}"u8.ToArray()));
        await database.Uplink.WriteAsync(batch, default);
        await database.Uplink.WriteAsync(batch, default);

        var read = await database.Reader.ReadingsAsync("N-01", "weather", 0, 3000, 10, default);
        Assert.AreSequenceEqual(new[] { 1L, 2L }, read.Select(reading => reading.Seq));
        Assert.AreSequenceEqual(json, read[1].Json.ToArray());
        Assert.HasCount(1, await database.Reader.ReadingsAsync("N-01", "weather", 0, 2000, 10, default));
        Assert.AreEqual(4, await database.CountAsync("pole_readings"));
    }

    [TestMethod]
    public async Task Only_the_newest_document_of_a_kind_stays()
    {
        await using var database = await OpenAsync();
        var batch = new UplinkBatch();
        batch.Documents.Add(new PoleDocument("N-01", PoleDocumentKind.Status, 1, "{\"state\":\"online\"}"u8.ToArray()));
        batch.Documents.Add(new PoleDocument("N-01", PoleDocumentKind.Status, 2, "{\"state\":\"offline\"}"u8.ToArray()));
        batch.Documents.Add(new PoleDocument("N-01", PoleDocumentKind.Reported, 3, "{}"u8.ToArray()));
        await database.Uplink.WriteAsync(batch, default);

        var status = await database.Reader.DocumentsAsync(PoleDocumentKind.Status, default).SingleAsync();
        Assert.AreEqual(2, status.ReceivedMs);
        Assert.AreSequenceEqual("{\"state\":\"offline\"}"u8.ToArray(), status.Json.ToArray());
    }

    [TestMethod]
    public async Task The_second_answer_to_a_request_is_dropped()
    {
        await using var database = await OpenAsync();
        var batch = new UplinkBatch();
        batch.Responses.Add(new PoleResponse("N-01", "r1", 1, "{\"status\":\"done\"}"u8.ToArray()));
        batch.Responses.Add(new PoleResponse("N-01", "r1", 2, "{\"status\":\"refused\"}"u8.ToArray()));
        await database.Uplink.WriteAsync(batch, default);

        Assert.AreEqual(1, await database.CountAsync("pole_responses"));
    }

    [TestMethod]
    public async Task Quarantine_keeps_the_newest_thousand()
    {
        await using var database = await OpenAsync();
        var batch = new UplinkBatch();
        for (var i = 0; i < 1200; i++)
        {
            batch.Quarantined.Add(new QuarantinedMessage("N-01", "telemetry", i, "No JSON", ReadOnlyMemory<byte>.Empty));
        }

        await database.Uplink.WriteAsync(batch, default);

        Assert.AreEqual(1000, await database.CountAsync("quarantine"));
        Assert.AreEqual(1199, (await database.Reader.QuarantineAsync(1, default)).Single().ReceivedMs);
    }

    [TestMethod]
    public async Task Counters_of_a_night_are_the_last_samples_at_both_noons()
    {
        await using var database = await OpenAsync();
        await database.Uplink.WriteAsync(Samples.Batch(Samples.Of("N-01", 10), Samples.Of("N-01", 20)), default);
        await database.SettleAsync();
        await database.Uplink.WriteAsync(Samples.Batch(Samples.Of("N-01", 30)), default);

        var counters = await database.Reader.LastBeforeAsync(
            "N-01", [Samples.Evening, Samples.Evening + 15_000, Samples.Evening + 30_000, Samples.Evening + 99_000], default);

        Assert.AreSequenceEqual(new long?[] { null, 10, 30, 30 }, counters.Select(sample => sample?.Seq).ToArray());
    }

    [TestMethod]
    public async Task What_is_older_than_the_retention_is_deleted_in_pieces()
    {
        await using var database = await OpenAsync();
        var batch = new UplinkBatch();
        for (var i = 1; i <= 3000; i++)
        {
            batch.Samples.Add(Samples.Of("N-01", i));
            batch.Events.Add(new PoleEvent("N-01", 1, i, Samples.Evening + (i * 1000), "clockLost", null, null));
        }

        await database.Uplink.WriteAsync(batch, default);
        await database.SettleAsync(keepFromMs: Samples.Evening + 2_500_000);

        Assert.AreEqual(501, await database.CountAsync("telemetry"));
        Assert.AreEqual(501, await database.CountAsync("pole_events"));
    }
}

[TestClass]
public sealed class Uplink_Commits_On_Sqlite_Tests : Uplink_Commits_Tests
{
    private protected override Task<TestDatabase> OpenAsync() => TestDatabase.SqliteAsync();
}

[TestClass]
public sealed class Uplink_Commits_On_PostgreSql_Tests : Uplink_Commits_Tests
{
    private protected override Task<TestDatabase> OpenAsync() => TestDatabase.PostgresAsync();
}
