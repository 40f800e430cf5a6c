using System.Data.Common;
using System.Runtime.CompilerServices;

namespace Laterne.Storage.Uplink;

/// <summary>Reads what poles sent, settled or not. Every answer has a limit. Safe from any thread.</summary>
public sealed class UplinkReader(StorageLocation location, UnsettledSamples unsettled)
{
    /// <summary>The most rows that one call gives.</summary>
    public const int MostRows = 20_000;

    /// <summary>A pole's samples with from ≤ time &lt; to, oldest first. Beyond the limit the latest are left out.</summary>
    public async Task<IReadOnlyList<PoleSample>> SamplesAsync(string poleId, long fromMs, long toMs, int limit, CancellationToken ct)
    {
        // First what is unsettled: in the other order a sample that is settled in between would be missed.
        List<PoleSample> samples = [];
        unsettled.CopyTo(samples, poleId, fromMs, toMs);
        var seen = samples.Count > 0 ? new HashSet<(int, long)>(samples.Select(sample => (sample.Boot, sample.Seq))) : null;

        await using var connection = await location.OpenAsync(ct);
        await using var command = connection.CreateCommand();
        command.CommandText =
            $"SELECT {SampleRow.Columns} FROM telemetry t WHERE t.pole = (SELECT number FROM pole_numbers WHERE pole = @pole) "
            + "AND t.time >= @from AND t.time < @to ORDER BY t.time LIMIT @limit";
        command.With("pole", poleId).With("from", fromMs).With("to", toMs).With("limit", Limit(limit));
        await using var rows = await command.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct))
        {
            var sample = SampleRow.Read(rows, poleId);
            if (seen is null || !seen.Contains((sample.Boot, sample.Seq)))
            {
                samples.Add(sample);
            }
        }

        samples.Sort((a, b) => (a.TimeMs, a.Boot, a.Seq).CompareTo((b.TimeMs, b.Boot, b.Seq)));
        return samples.Count <= limit ? samples : samples[..limit];
    }

    /// <summary>
    /// For each instant the pole's last sample at or before it, null where there is none: two neighbours give the energy,
    /// hours and road users of a night. At most 1000 instants.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">More than 1000 instants.</exception>
    public async Task<IReadOnlyList<PoleSample?>> LastBeforeAsync(string poleId, IReadOnlyList<long> instantsMs, CancellationToken ct)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(instantsMs.Count, 1000);
        List<PoleSample> fresh = [];
        unsettled.CopyTo(fresh, poleId, long.MinValue, long.MaxValue);
        await using var connection = await location.OpenAsync(ct);
        await using var command = connection.CreateCommand();
        command.CommandText =
            $"SELECT {SampleRow.Columns} FROM telemetry t WHERE t.pole = (SELECT number FROM pole_numbers WHERE pole = @pole) "
            + "AND t.time <= @time ORDER BY t.time DESC LIMIT 1";
        command.With("pole", poleId).With("time", 0L);
        var answers = new List<PoleSample?>(instantsMs.Count);
        foreach (var instant in instantsMs)
        {
            command.Parameters["time"].Value = instant;
            await using var rows = await command.ExecuteReaderAsync(ct);
            PoleSample? last = await rows.ReadAsync(ct) ? SampleRow.Read(rows, poleId) : null;
            foreach (var sample in fresh)
            {
                if (sample.TimeMs <= instant && (last is null || sample.TimeMs >= last.Value.TimeMs))
                {
                    last = sample;
                }
            }

            answers.Add(last);
        }

        return answers;
    }

    /// <summary>The highest boot number among a pole's samples, events and readings; 0 without any.</summary>
    public async Task<int> HighestBootAsync(string poleId, CancellationToken ct)
    {
        List<PoleSample> fresh = [];
        unsettled.CopyTo(fresh, poleId, long.MinValue, long.MaxValue);
        await using var connection = await location.OpenAsync(ct);
        await using var command = connection.CreateCommand();
        command.CommandText =
            "SELECT COALESCE(MAX(b), 0) FROM (SELECT MAX(t.boot) AS b FROM telemetry t WHERE t.pole = (SELECT number FROM pole_numbers WHERE pole = @pole) "
            + "UNION ALL SELECT MAX(e.boot) FROM pole_events e WHERE e.pole = (SELECT number FROM pole_numbers WHERE pole = @pole) "
            + "UNION ALL SELECT MAX(r.boot) FROM pole_readings r WHERE r.pole = (SELECT number FROM pole_numbers WHERE pole = @pole)) AS boots";
        command.With("pole", poleId);
        var stored = Convert.ToInt32(await command.ExecuteScalarAsync(ct), System.Globalization.CultureInfo.InvariantCulture);
        return fresh.Count == 0 ? stored : Math.Max(stored, fresh.Max(sample => sample.Boot));
    }

    /// <summary>Events before an instant, newest first, of one pole or, with null, of all.</summary>
    public async Task<IReadOnlyList<PoleEvent>> EventsAsync(string? poleId, long beforeMs, int limit, CancellationToken ct)
    {
        await using var connection = await location.OpenAsync(ct);
        await using var command = connection.CreateCommand();
        var ofPole = poleId is null ? "" : "AND e.pole = (SELECT number FROM pole_numbers WHERE pole = @pole) ";
        command.CommandText =
            "SELECT p.pole, e.boot, e.seq, e.time, e.type, e.state, e.detail, e.data FROM pole_events e JOIN pole_numbers p ON p.number = e.pole "
            + $"WHERE e.time < @before {ofPole}ORDER BY e.time DESC, e.id DESC LIMIT @limit";
        command.With("before", beforeMs).With("limit", Limit(limit));
        if (poleId is not null)
        {
            command.With("pole", poleId);
        }

        List<PoleEvent> events = [];
        await using var rows = await command.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct))
        {
            events.Add(EventOf(rows));
        }

        return events;
    }

    /// <summary>Events of all poles in the order in which they were stored, after the given one.</summary>
    public async Task<IReadOnlyList<(long Id, PoleEvent Event)>> EventsAfterAsync(long id, int limit, CancellationToken ct)
    {
        await using var connection = await location.OpenAsync(ct);
        await using var command = connection.CreateCommand();
        command.CommandText =
            "SELECT p.pole, e.boot, e.seq, e.time, e.type, e.state, e.detail, e.data, e.id FROM pole_events e JOIN pole_numbers p ON p.number = e.pole "
            + "WHERE e.id > @id ORDER BY e.id LIMIT @limit";
        command.With("id", id).With("limit", Limit(limit));
        List<(long, PoleEvent)> events = [];
        await using var rows = await command.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct))
        {
            events.Add((rows.GetInt64(8), EventOf(rows)));
        }

        return events;
    }

    /// <summary>A pole's readings of a kind with from ≤ time &lt; to, oldest first. Beyond the limit the latest are left out.</summary>
    public async Task<IReadOnlyList<PoleReading>> ReadingsAsync(string poleId, string kind, long fromMs, long toMs, int limit, CancellationToken ct)
    {
        await using var connection = await location.OpenAsync(ct);
        await using var command = connection.CreateCommand();
        command.CommandText =
            "SELECT r.boot, r.seq, r.time, r.json FROM pole_readings r WHERE r.pole = (SELECT number FROM pole_numbers WHERE pole = @pole) "
            + "AND r.kind = @kind AND r.time >= @from AND r.time < @to ORDER BY r.time, r.boot, r.seq LIMIT @limit";
        command.With("pole", poleId).With("kind", kind).With("from", fromMs).With("to", toMs).With("limit", Limit(limit));
        List<PoleReading> readings = [];
        await using var rows = await command.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct))
        {
            readings.Add(new PoleReading(poleId, rows.GetInt32(0), rows.GetInt64(1), rows.GetInt64(2), kind, rows.GetFieldValue<byte[]>(3)));
        }

        return readings;
    }

    /// <summary>A pole's newest reading of a kind; null without any.</summary>
    public async Task<PoleReading?> NewestReadingAsync(string poleId, string kind, CancellationToken ct)
    {
        await using var connection = await location.OpenAsync(ct);
        await using var command = connection.CreateCommand();
        command.CommandText =
            "SELECT r.boot, r.seq, r.time, r.json FROM pole_readings r WHERE r.pole = (SELECT number FROM pole_numbers WHERE pole = @pole) "
            + "AND r.kind = @kind ORDER BY r.time DESC, r.boot DESC, r.seq DESC LIMIT 1";
        command.With("pole", poleId).With("kind", kind);
        await using var rows = await command.ExecuteReaderAsync(ct);
        return await rows.ReadAsync(ct) ? new PoleReading(poleId, rows.GetInt32(0), rows.GetInt64(1), rows.GetInt64(2), kind, rows.GetFieldValue<byte[]>(3)) : null;
    }

    /// <summary>The newest reading of a kind of every pole that ever sent one; two when both have the same time.</summary>
    public async IAsyncEnumerable<PoleReading> NewestReadingsAsync(string kind, [EnumeratorCancellation] CancellationToken ct)
    {
        await using var connection = await location.OpenAsync(ct);
        await using var command = connection.CreateCommand();
        command.CommandText =
            "SELECT r.boot, r.seq, r.time, r.json, p.pole FROM pole_numbers p JOIN pole_readings r ON r.pole = p.number AND r.kind = @kind AND r.time = "
            + "(SELECT MAX(n.time) FROM pole_readings n WHERE n.pole = p.number AND n.kind = @kind)";
        command.With("kind", kind);
        await using var rows = await command.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct))
        {
            yield return new PoleReading(rows.GetString(4), rows.GetInt32(0), rows.GetInt64(1), rows.GetInt64(2), kind, rows.GetFieldValue<byte[]>(3));
        }
    }

    /// <summary>The newest sample of every pole, by boot and sequence, as settled: for the first picture after a start.</summary>
    public async IAsyncEnumerable<PoleSample> NewestAsync([EnumeratorCancellation] CancellationToken ct)
    {
        await using var connection = await location.OpenAsync(ct);
        await using var command = connection.CreateCommand();
        command.CommandText =
            $"SELECT {SampleRow.Columns}, p.pole FROM pole_numbers p JOIN telemetry t ON t.pole = p.number AND (t.boot, t.seq) = "
            + "(SELECT n.boot, n.seq FROM telemetry n WHERE n.pole = p.number ORDER BY n.boot DESC, n.seq DESC LIMIT 1)";
        await using var rows = await command.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct))
        {
            yield return SampleRow.Read(rows, rows.GetString(13));
        }
    }

    /// <summary>The newest document of a kind of every pole.</summary>
    public async IAsyncEnumerable<PoleDocument> DocumentsAsync(PoleDocumentKind kind, [EnumeratorCancellation] CancellationToken ct)
    {
        await using var connection = await location.OpenAsync(ct);
        await using var command = connection.CreateCommand();
        command.CommandText =
            "SELECT p.pole, d.received, d.json FROM pole_documents d JOIN pole_numbers p ON p.number = d.pole WHERE d.kind = @kind";
        command.With("kind", (int)kind);
        await using var rows = await command.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct))
        {
            yield return new PoleDocument(rows.GetString(0), kind, rows.GetInt64(1), rows.GetFieldValue<byte[]>(2));
        }
    }

    /// <summary>The newest messages that could not be read, newest first.</summary>
    public async Task<IReadOnlyList<QuarantinedMessage>> QuarantineAsync(int limit, CancellationToken ct)
    {
        await using var connection = await location.OpenAsync(ct);
        await using var command = connection.CreateCommand();
        command.CommandText =
            "SELECT p.pole, q.topic, q.received, q.reason, q.payload FROM quarantine q JOIN pole_numbers p ON p.number = q.pole "
            + "ORDER BY q.id DESC LIMIT @limit";
        command.With("limit", Limit(limit));
        List<QuarantinedMessage> messages = [];
        await using var rows = await command.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct))
        {
            messages.Add(new QuarantinedMessage(
                rows.GetString(0), rows.GetString(1), rows.GetInt64(2), rows.GetString(3), rows.GetFieldValue<byte[]>(4)));
        }

        return messages;
    }

    private static int Limit(int asked) => Math.Clamp(asked, 1, MostRows);

    private static PoleEvent EventOf(DbDataReader row) => new(
        row.GetString(0), row.GetInt32(1), row.GetInt64(2), row.GetInt64(3), row.GetString(4), Text(row, 5), Text(row, 6), Text(row, 7));

    private static string? Text(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
