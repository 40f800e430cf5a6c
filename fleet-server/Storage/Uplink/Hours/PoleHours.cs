using System.Data.Common;
using System.Runtime.CompilerServices;

namespace Laterne.Storage.Uplink.Hours;

/// <summary>The hours of poles: reads them, and rolls up those that samples have reached since. Safe from any thread.</summary>
public sealed class PoleHours(StorageLocation location)
{
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private const string Columns = "h.hour, h.energy_wh, h.lit_ms, h.level_ms, h.road_users, h.max_power_mw, h.samples, "
        + "h.covered_ms, h.boost_ms, h.forced_ms, h.estimated_mwh, h.counter_breaks";
    private const int Portion = 200;
    private const long LateMs = 120_000;

    /// <summary>A pole's hours with from ≤ hour &lt; to, oldest first; at most <see cref="UplinkReader.MostRows"/>.</summary>
    public async Task<IReadOnlyList<PoleHour>> OfPoleAsync(string poleId, long fromHour, long toHour, CancellationToken ct)
    {
        await using var connection = await location.OpenAsync(ct);
        await using var command = connection.CreateCommand();
        command.CommandText =
            $"SELECT {Columns} FROM pole_hours h WHERE h.pole = (SELECT number FROM pole_numbers WHERE pole = @pole) "
            + $"AND h.hour >= @from AND h.hour < @to ORDER BY h.hour LIMIT {UplinkReader.MostRows}";
        command.With("pole", poleId).With("from", fromHour).With("to", toHour);
        List<PoleHour> hours = [];
        await using var rows = await command.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct))
        {
            hours.Add(Read(rows));
        }

        return hours;
    }

    /// <summary>The hours of every pole with from ≤ hour &lt; to, in no order, as they are read.</summary>
    public async IAsyncEnumerable<(string PoleId, PoleHour Hour)> OfAllAsync(long fromHour, long toHour, [EnumeratorCancellation] CancellationToken ct)
    {
        await using var connection = await location.OpenAsync(ct);
        await using var command = connection.CreateCommand();
        command.CommandText =
            $"SELECT {Columns}, p.pole FROM pole_hours h JOIN pole_numbers p ON p.number = h.pole WHERE h.hour >= @from AND h.hour < @to";
        command.With("from", fromHour).With("to", toHour);
        await using var rows = await command.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct))
        {
            yield return (rows.GetString(12), Read(rows));
        }
    }

    /// <summary>The oldest hour of any pole, hours since 1970 UTC; null without any.</summary>
    public async Task<long?> OldestAsync(CancellationToken ct)
    {
        await using var connection = await location.OpenAsync(ct);
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT MIN(hour) FROM pole_hours";
        return await command.ExecuteScalarAsync(ct) as long?;
    }

    /// <summary>Whether hours before this one are still to be rolled up.</summary>
    public async Task<bool> IsDueBeforeAsync(long hour, CancellationToken ct)
    {
        await using var connection = await location.OpenAsync(ct);
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT 1 FROM pole_hours_due WHERE hour < @hour LIMIT 1";
        command.With("hour", hour);
        return await command.ExecuteScalarAsync(ct) is not null;
    }

    /// <summary>Completes when this process has rolled up hours next. Take it before looking at <see cref="HourChanges"/>.</summary>
    public Task NextChange => Volatile.Read(ref _changed).Task;

    /// <summary>Rolls up a portion of the hours that ended and are due. True when more are waiting.</summary>
    public async Task<bool> RollUpAsync(long nowMs, CancellationToken ct)
    {
        await using var connection = await location.OpenAsync(ct);
        List<(int Pole, long Hour, long Mark)> due = [];
        await using (var query = connection.CreateCommand())
        {
            query.CommandText = $"SELECT pole, hour, mark FROM pole_hours_due WHERE hour < @closed ORDER BY hour, pole LIMIT {Portion}";
            query.With("closed", HourMarks.HourOf(nowMs - LateMs));
            await using var rows = await query.ExecuteReaderAsync(ct);
            while (await rows.ReadAsync(ct))
            {
                due.Add((rows.GetInt32(0), rows.GetInt64(1), rows.GetInt64(2)));
            }
        }

        List<(int Pole, PoleHour Hour)> reckoned = [];
        foreach (var (pole, hour, _) in due)
        {
            reckoned.Add((pole, await HourSamples.ReckonAsync(connection, pole, hour, ct)));
            if (await HourSamples.NextAsync(connection, pole, hour, ct) is { } next)
            {
                reckoned.Add((pole, await HourSamples.ReckonAsync(connection, pole, next, ct)));
            }
        }

        await using var transaction = await connection.BeginTransactionAsync(ct);
        foreach (var (pole, hour) in reckoned)
        {
            await HourSamples.KeepAsync(connection, transaction, pole, hour, ct);
        }

        foreach (var (pole, hour, mark) in due)
        {
            // A mark that has grown meanwhile stays: samples came that were not read.
            await HourSamples.RunAsync(connection, transaction, "DELETE FROM pole_hours_due WHERE pole = @pole AND hour = @hour AND mark = @mark", ct,
                ("pole", pole), ("hour", hour), ("mark", mark));
        }

        await transaction.CommitAsync(ct);
        if (due.Count > 0)
        {
            Interlocked.Exchange(ref _changed, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).SetResult();
        }

        return due.Count == Portion;
    }

    /// <summary>Deletes a portion of the hours before an instant. True when more are waiting.</summary>
    public async Task<bool> ForgetAsync(long beforeMs, CancellationToken ct)
    {
        await using var connection = await location.OpenAsync(ct);
        await using var command = connection.CreateCommand();
        command.CommandText =
            "DELETE FROM pole_hours WHERE (pole, hour) IN (SELECT pole, hour FROM pole_hours WHERE hour < @before ORDER BY hour LIMIT 1000)";
        command.With("before", HourMarks.HourOf(beforeMs));
        return await command.ExecuteNonQueryAsync(ct) == 1000;
    }

    private static PoleHour Read(DbDataReader row) => new()
    {
        Hour = row.GetInt64(0),
        EnergyWh = row.GetInt64(1),
        LitMs = row.GetInt64(2),
        LevelMs = row.GetInt64(3),
        RoadUsers = row.GetInt64(4),
        MaxPowerMilliwatt = row.GetInt64(5),
        Samples = row.GetInt64(6),
        CoveredMs = row.GetInt64(7),
        BoostMs = row.GetInt64(8),
        ForcedMs = row.GetInt64(9),
        EstimatedMilliwattHours = row.GetInt64(10),
        CounterBreaks = row.GetInt64(11),
    };
}
