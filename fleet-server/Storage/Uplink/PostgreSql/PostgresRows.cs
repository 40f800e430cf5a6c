using Laterne.Storage.Uplink.Hours;
using Npgsql;
using NpgsqlTypes;

namespace Laterne.Storage.Uplink.PostgreSql;

/// <summary>One INSERT for each table that the batch touches.</summary>
internal static class PostgresRows
{
    private const int QuarantineRows = 1000;

    public static async Task InsertAsync(NpgsqlConnection connection, UplinkBatch batch, Func<string, int> numberOf, CancellationToken ct)
    {
        await using var commands = new NpgsqlBatch(connection);
        AddSamples(commands, batch.Samples, numberOf);
        AddEvents(commands, batch.Events, numberOf);
        AddReadings(commands, batch.Readings, numberOf);
        AddDocuments(commands, batch.Documents, numberOf);
        AddResponses(commands, batch.Responses, numberOf);
        AddQuarantined(commands, batch.Quarantined, numberOf);
        if (commands.BatchCommands.Count > 0)
        {
            await commands.ExecuteNonQueryAsync(ct);
        }
    }

    private static void AddSamples(NpgsqlBatch commands, List<PoleSample> items, Func<string, int> numberOf)
    {
        if (items.Count > 0)
        {
            Add(commands, "telemetry (pole, boot, seq, time, dim_level, target_level, reason, detail, power_mw, energy_wh, operating_hours, switch_ons, road_users, lux)",
                "ON CONFLICT DO NOTHING",
                Column(NpgsqlDbType.Integer, items, item => numberOf(item.PoleId)), Column(NpgsqlDbType.Integer, items, item => item.Boot),
                Column(NpgsqlDbType.Bigint, items, item => item.Seq), Column(NpgsqlDbType.Bigint, items, item => item.TimeMs),
                Column(NpgsqlDbType.Integer, items, item => item.DimLevel), Column(NpgsqlDbType.Integer, items, item => item.TargetLevel),
                Column(NpgsqlDbType.Integer, items, item => (int)item.Reason), Column(NpgsqlDbType.Text, items, item => item.Detail),
                Column(NpgsqlDbType.Integer, items, item => item.ActivePowerMilliwatt), Column(NpgsqlDbType.Bigint, items, item => item.ActiveEnergyWh),
                Column(NpgsqlDbType.Integer, items, item => item.OperatingHours), Column(NpgsqlDbType.Integer, items, item => item.SwitchOnCounter),
                Column(NpgsqlDbType.Bigint, items, item => item.AccumulatedRoadUserNumber), Column(NpgsqlDbType.Integer, items, item => item.IlluminanceLux));
            MarkHours(commands, items, numberOf);
        }
    }

    private static void MarkHours(NpgsqlBatch commands, List<PoleSample> items, Func<string, int> numberOf)
    {
        // Sorted, so that two servers lock rows in the same order; each once, since one statement may touch a row once.
        var hours = items.Select(item => (Pole: numberOf(item.PoleId), Hour: HourMarks.HourOf(item.TimeMs))).Distinct().Order().ToList();
        Add(commands, "pole_hours_due (pole, hour, mark)", HourMarks.OnConflict,
            Column(NpgsqlDbType.Integer, hours, due => due.Pole), Column(NpgsqlDbType.Bigint, hours, due => due.Hour), Column(NpgsqlDbType.Bigint, hours, _ => 1L));
    }

    private static void AddEvents(NpgsqlBatch commands, List<PoleEvent> items, Func<string, int> numberOf)
    {
        if (items.Count > 0)
        {
            Add(commands, "pole_events (pole, boot, seq, time, type, state, detail, data)", "ON CONFLICT DO NOTHING",
                Column(NpgsqlDbType.Integer, items, item => numberOf(item.PoleId)), Column(NpgsqlDbType.Integer, items, item => item.Boot),
                Column(NpgsqlDbType.Bigint, items, item => item.Seq), Column(NpgsqlDbType.Bigint, items, item => item.TimeMs),
                Column(NpgsqlDbType.Text, items, item => item.Type), Column(NpgsqlDbType.Text, items, item => item.State),
                Column(NpgsqlDbType.Text, items, item => item.Detail), Column(NpgsqlDbType.Text, items, item => item.Data));
        }
    }

    private static void AddReadings(NpgsqlBatch commands, List<PoleReading> items, Func<string, int> numberOf)
    {
        if (items.Count > 0)
        {
            Add(commands, "pole_readings (pole, boot, seq, time, kind, json)", "ON CONFLICT DO NOTHING",
                Column(NpgsqlDbType.Integer, items, item => numberOf(item.PoleId)), Column(NpgsqlDbType.Integer, items, item => item.Boot),
                Column(NpgsqlDbType.Bigint, items, item => item.Seq), Column(NpgsqlDbType.Bigint, items, item => item.TimeMs),
                Column(NpgsqlDbType.Text, items, item => item.Kind), Column(NpgsqlDbType.Bytea, items, item => item.Json));
        }
    }

    private static void AddDocuments(NpgsqlBatch commands, List<PoleDocument> all, Func<string, int> numberOf)
    {
        if (all.Count > 0)
        {
            // One statement may touch a row once; sorted, so that two servers lock rows in the same order.
            var items = all.GroupBy(item => (Pole: numberOf(item.PoleId), item.Kind)).OrderBy(group => group.Key).Select(group => group.Last()).ToList();
            Add(commands, "pole_documents (pole, kind, received, json)",
                "ON CONFLICT (pole, kind) DO UPDATE SET received = excluded.received, json = excluded.json",
                Column(NpgsqlDbType.Integer, items, item => numberOf(item.PoleId)), Column(NpgsqlDbType.Integer, items, item => (int)item.Kind),
                Column(NpgsqlDbType.Bigint, items, item => item.ReceivedMs), Column(NpgsqlDbType.Bytea, items, item => item.Json));
        }
    }

    private static void AddResponses(NpgsqlBatch commands, List<PoleResponse> items, Func<string, int> numberOf)
    {
        if (items.Count > 0)
        {
            Add(commands, "pole_responses (pole, request, received, json)", "ON CONFLICT DO NOTHING",
                Column(NpgsqlDbType.Integer, items, item => numberOf(item.PoleId)), Column(NpgsqlDbType.Text, items, item => item.RequestId),
                Column(NpgsqlDbType.Bigint, items, item => item.ReceivedMs), Column(NpgsqlDbType.Bytea, items, item => item.Json));
        }
    }

    private static void AddQuarantined(NpgsqlBatch commands, List<QuarantinedMessage> items, Func<string, int> numberOf)
    {
        if (items.Count > 0)
        {
            Add(commands, "quarantine (pole, topic, received, reason, payload)", "",
                Column(NpgsqlDbType.Integer, items, item => numberOf(item.PoleId)), Column(NpgsqlDbType.Text, items, item => item.Topic),
                Column(NpgsqlDbType.Bigint, items, item => item.ReceivedMs), Column(NpgsqlDbType.Text, items, item => item.Reason),
                Column(NpgsqlDbType.Bytea, items, item => item.Payload));
            commands.BatchCommands.Add(new NpgsqlBatchCommand(
                $"DELETE FROM quarantine WHERE id <= (SELECT MAX(id) FROM quarantine) - {QuarantineRows}"));
        }
    }

    private static void Add(NpgsqlBatch commands, string table, string conflict, params NpgsqlParameter[] columns)
    {
        var places = string.Join(", ", Enumerable.Range(1, columns.Length).Select(i => $"${i}"));
        var command = new NpgsqlBatchCommand($"INSERT INTO {table} SELECT * FROM unnest({places}) {conflict}");
        command.Parameters.AddRange(columns);
        commands.BatchCommands.Add(command);
    }

    private static NpgsqlParameter Column<TItem, TValue>(NpgsqlDbType type, List<TItem> items, Func<TItem, TValue> value) =>
        new NpgsqlParameter<TValue[]> { NpgsqlDbType = NpgsqlDbType.Array | type, TypedValue = items.Select(value).ToArray() };
}
