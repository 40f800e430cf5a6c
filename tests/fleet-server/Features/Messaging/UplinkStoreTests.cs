using System.Text;
using Laterne.Features.Messaging;
using Laterne.Storage;
using Laterne.Storage.Uplink;
using Microsoft.Extensions.Logging.Abstractions;

namespace Laterne.Features.Tests.Messaging;

[TestClass]
public sealed class UplinkStoreTests
{
    private const long Now = 1_795_302_000_000;

    private readonly Recorded _database = new();

    [TestMethod]
    public async Task A_reading_is_kept_as_the_pole_sent_it_beside_the_samples_of_the_same_message()
    {
        const string reading = """{"seq":9,"time":1795301999000,"kind":"weather","airTemperatureCenti":-150,"unknown":{"deep":[1]}}""";
        await Store(UplinkTopic.Telemetry, $$"""{"measurements":[{{reading}}],"boot":12,"samples":[{"seq":1,"time":1795301999000}]}""");

        var kept = _database.Readings.Single();
        Assert.AreEqual(("N-01", 12, 9L, 1_795_301_999_000L, "weather"), (kept.PoleId, kept.Boot, kept.Seq, kept.TimeMs, kept.Kind));
        Assert.AreEqual(reading, Encoding.UTF8.GetString(kept.Json.Span));
        Assert.AreEqual(1, _database.Samples);
    }

    [TestMethod]
    public async Task A_reading_without_a_clock_gets_the_time_of_arrival()
    {
        await Store(UplinkTopic.Telemetry, """{"boot":12,"measurements":[{"seq":9,"time":0,"kind":"weather"}]}""");
        Assert.AreEqual(Now, _database.Readings.Single().TimeMs);
    }

    [TestMethod]
    [DataRow("""{"boot":12,"measurements":[{"seq":1,"kind":"weather"},{"kind":"weather"}]}""", "'measurements[].seq' is missing.")]
    [DataRow("""{"boot":12,"measurements":[{"seq":1}]}""", "'measurements[].kind' must be a text of 1 to 32 characters.")]
    [DataRow("""{"boot":12,"measurements":{}}""", "measurements must be an array, not an object.")]
    [DataRow("""{"measurements":[{"seq":1,"kind":"weather"}]}""", "'boot' is missing.")]
    public async Task A_message_with_a_bad_reading_is_quarantined_whole(string message, string reason)
    {
        await Store(UplinkTopic.Telemetry, message);
        Assert.IsEmpty(_database.Readings);
        Assert.AreEqual(reason, _database.Reasons.Single());
    }

    [TestMethod]
    public async Task An_event_keeps_its_values()
    {
        await Store(UplinkTopic.Events, """{"boot":1,"seq":2,"time":1795301999000,"type":"sessionEnded","data":{"energyWh":12340, "id":"a"}}""");
        Assert.AreEqual("""{"energyWh":12340, "id":"a"}""", _database.Events.Single().Data);
    }

    [TestMethod]
    public async Task A_text_with_a_NUL_which_PostgreSQL_refuses_is_stored_with_a_mark_in_its_place()
    {
        await Store(UplinkTopic.Events, """{"boot":1,"seq":2,"time":1795301999000,"type":"odd","detail":"a\u0000b"}""");
        Assert.AreEqual("a\uFFFDb", _database.Events.Single().Detail);
    }

    [TestMethod]
    public async Task An_event_whose_values_are_no_object_is_quarantined()
    {
        await Store(UplinkTopic.Events, """{"boot":1,"seq":2,"type":"sessionEnded","data":[1]}""");
        Assert.AreEqual("data must be an object, not an array.", _database.Reasons.Single());
    }

    private async Task Store(UplinkTopic topic, string json)
    {
        using var store = new UplinkStore(_database, new StorageState(TimeProvider.System), NullLogger<UplinkStore>.Instance);
        await store.StoreAsync([new UplinkMessage("N-01", topic, "", Encoding.UTF8.GetBytes(json), Now)], CancellationToken.None);
    }

    /// <summary>Copies what a batch holds, because the store reuses it.</summary>
    private sealed class Recorded : IUplinkDatabase
    {
        public List<PoleReading> Readings { get; } = [];

        public List<PoleEvent> Events { get; } = [];

        public List<string> Reasons { get; } = [];

        public int Samples { get; private set; }

        public ValueTask OpenAsync(CancellationToken ct) => ValueTask.CompletedTask;

        public ValueTask WriteAsync(UplinkBatch batch, CancellationToken ct)
        {
            Readings.AddRange(batch.Readings);
            Events.AddRange(batch.Events);
            Reasons.AddRange(batch.Quarantined.Select(message => message.Reason));
            Samples += batch.Samples.Count;
            return ValueTask.CompletedTask;
        }

        public ValueTask<bool> KeepUpAsync(long keepFromMs, CancellationToken ct) => ValueTask.FromResult(false);

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
