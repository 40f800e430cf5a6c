using System.Data.Common;

namespace Laterne.Storage.Uplink.PostgreSql;

/// <summary>Deletes what is too old, at most a thousand rows at a time, then rests for an hour. Harmless side by side.</summary>
internal sealed class PostgresRetention(StorageLocation location, TimeProvider time)
{
    private const int Rows = 1000;
    private static readonly TimeSpan Rest = TimeSpan.FromHours(1);

    private static readonly string[] Deletions =
    [
        "DELETE FROM telemetry t USING (SELECT pole, boot, seq FROM telemetry WHERE pole = (SELECT number FROM pole_numbers "
            + $"WHERE number > @pole ORDER BY number LIMIT 1) AND time < @before ORDER BY time LIMIT {Rows}) old "
            + "WHERE t.pole = old.pole AND t.boot = old.boot AND t.seq = old.seq",
        $"DELETE FROM pole_events WHERE id IN (SELECT id FROM pole_events WHERE time < @before ORDER BY time LIMIT {Rows})",
        "DELETE FROM pole_readings r USING (SELECT pole, boot, seq FROM pole_readings WHERE time < @before "
            + $"ORDER BY time LIMIT {Rows}) old WHERE r.pole = old.pole AND r.boot = old.boot AND r.seq = old.seq",
        "DELETE FROM pole_responses r USING (SELECT pole, request FROM pole_responses WHERE received < @before "
            + $"ORDER BY received LIMIT {Rows}) old WHERE r.pole = old.pole AND r.request = old.request",
    ];

    private int _pole;
    private DateTimeOffset _restUntil = DateTimeOffset.MinValue;

    /// <summary>One piece. False when there is nothing to do now.</summary>
    public async Task<bool> StepAsync(long keepFromMs, CancellationToken ct)
    {
        if (time.GetUtcNow() < _restUntil)
        {
            return false;
        }

        await using var connection = await location.OpenAsync(ct);
        if (await DeleteAsync(connection, Deletions[0], keepFromMs, ct) == Rows)
        {
            return true;
        }

        if (await NextPoleAsync(connection, ct) is { } pole)
        {
            _pole = pole;
            return true;
        }

        foreach (var deletion in Deletions[1..])
        {
            if (await DeleteAsync(connection, deletion, keepFromMs, ct) == Rows)
            {
                return true;
            }
        }

        _pole = 0;
        _restUntil = time.GetUtcNow() + Rest;
        return false;
    }

    private async Task<int> DeleteAsync(DbConnection connection, string sql, long keepFromMs, CancellationToken ct)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.With("pole", _pole).With("before", keepFromMs);
        return await command.ExecuteNonQueryAsync(ct);
    }

    private async Task<int?> NextPoleAsync(DbConnection connection, CancellationToken ct)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT number FROM pole_numbers WHERE number > @pole ORDER BY number LIMIT 1";
        command.With("pole", _pole);
        return await command.ExecuteScalarAsync(ct) as int?;
    }
}
