using System.Data.Common;

namespace Laterne.Storage.Uplink.Hours;

/// <summary>The steps of rolling up one hour of one pole, on a connection that others open and close.</summary>
internal static class HourSamples
{
    private const string Upsert =
        "INSERT INTO pole_hours (pole, hour, energy_wh, lit_ms, level_ms, road_users, max_power_mw, samples, covered_ms, boost_ms, forced_ms, estimated_mwh, counter_breaks) "
        + "VALUES (@pole, @hour, @energy, @lit, @level, @users, @power, @samples, @covered, @boost, @forced, @estimated, @breaks) "
        + "ON CONFLICT (pole, hour) DO UPDATE SET "
        + "energy_wh = excluded.energy_wh, lit_ms = excluded.lit_ms, level_ms = excluded.level_ms, road_users = excluded.road_users, "
        + "max_power_mw = excluded.max_power_mw, samples = excluded.samples, covered_ms = excluded.covered_ms, boost_ms = excluded.boost_ms, "
        + "forced_ms = excluded.forced_ms, estimated_mwh = excluded.estimated_mwh, counter_breaks = excluded.counter_breaks "
        + "WHERE excluded.samples >= pole_hours.samples";

    // Whoever adds hours up, such as to nights, finds here which of them changed.
    private const string Mark =
        "INSERT INTO pole_hours_changed (pole, hour, mark) VALUES (@pole, @hour, 1) ON CONFLICT (pole, hour) DO UPDATE SET mark = pole_hours_changed.mark + 1";

    public static async Task<PoleHour> ReckonAsync(DbConnection connection, int pole, long hour, CancellationToken ct)
    {
        var fromMs = hour * HourMarks.HourMs;
        var before = await ReadAsync(connection, pole, "t.time < @from ORDER BY t.time DESC, t.boot DESC, t.seq DESC LIMIT 1", fromMs, 0, ct);
        var samples = await ReadAsync(connection, pole,
            $"t.time >= @from AND t.time < @to ORDER BY t.time, t.boot, t.seq LIMIT {UplinkReader.MostRows}", fromMs, fromMs + HourMarks.HourMs, ct);
        return PoleHour.Reckon(hour, before.Count > 0 ? before[0] : null, samples);
    }

    /// <summary>The first kept hour after this one; null without any.</summary>
    public static async Task<long?> NextAsync(DbConnection connection, int pole, long hour, CancellationToken ct)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT MIN(hour) FROM pole_hours WHERE pole = @pole AND hour > @hour";
        command.With("pole", pole).With("hour", hour);
        return await command.ExecuteScalarAsync(ct) as long?;
    }

    /// <summary>Keeps an hour, unless more of its samples were there when it was reckoned before, and marks it as changed.</summary>
    public static async Task KeepAsync(DbConnection connection, DbTransaction transaction, int pole, PoleHour hour, CancellationToken ct)
    {
        await RunAsync(connection, transaction, Upsert, ct, ("pole", pole), ("hour", hour.Hour), ("energy", hour.EnergyWh), ("lit", hour.LitMs), ("level", hour.LevelMs),
            ("users", hour.RoadUsers), ("power", hour.MaxPowerMilliwatt), ("samples", hour.Samples), ("covered", hour.CoveredMs), ("boost", hour.BoostMs),
            ("forced", hour.ForcedMs), ("estimated", hour.EstimatedMilliwattHours), ("breaks", hour.CounterBreaks));
        await RunAsync(connection, transaction, Mark, ct, ("pole", pole), ("hour", hour.Hour));
    }

    public static async Task RunAsync(
        DbConnection connection, DbTransaction transaction, string sql, CancellationToken ct, params (string Name, object Value)[] values)
    {
        await using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = sql;
        foreach (var (name, value) in values)
        {
            command.With(name, value);
        }

        await command.ExecuteNonQueryAsync(ct);
    }

    private static async Task<List<PoleSample>> ReadAsync(DbConnection connection, int pole, string rest, long fromMs, long toMs, CancellationToken ct)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = $"SELECT {SampleRow.Columns} FROM telemetry t WHERE t.pole = @pole AND {rest}";
        command.With("pole", pole).With("from", fromMs).With("to", toMs);
        List<PoleSample> samples = [];
        await using var rows = await command.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct))
        {
            samples.Add(SampleRow.Read(rows, ""));
        }

        return samples;
    }
}
