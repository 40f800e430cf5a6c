namespace Laterne.Storage.Uplink.Sqlite;

/// <summary>Deletes what is too old, a pole and at most a thousand rows at a time. After all poles it rests for an hour.</summary>
internal sealed class SqliteRetention(SqliteTables tables, TimeProvider time)
{
    private const int Rows = 1000;
    private static readonly TimeSpan Rest = TimeSpan.FromHours(1);

    private readonly SqliteStatement _nextPole = tables.Prepare("SELECT number FROM pole_numbers WHERE number > ? ORDER BY number LIMIT 1");
    private readonly SqliteStatement _samples = tables.Prepare(
        "DELETE FROM telemetry WHERE (pole, boot, seq) IN "
        + $"(SELECT pole, boot, seq FROM telemetry WHERE pole = ? AND time < ? ORDER BY time LIMIT {Rows}) RETURNING 1");
    private readonly SqliteStatement _events = tables.Prepare(
        $"DELETE FROM pole_events WHERE id IN (SELECT id FROM pole_events WHERE time < ? AND id < (SELECT MAX(id) FROM pole_events) ORDER BY time LIMIT {Rows}) RETURNING 1");
    private readonly SqliteStatement _readings = tables.Prepare(
        "DELETE FROM pole_readings WHERE (pole, boot, seq) IN "
        + $"(SELECT pole, boot, seq FROM pole_readings WHERE time < ? ORDER BY time LIMIT {Rows}) RETURNING 1");
    private readonly SqliteStatement _responses = tables.Prepare(
        "DELETE FROM pole_responses WHERE (pole, request) IN "
        + $"(SELECT pole, request FROM pole_responses WHERE received < ? ORDER BY received LIMIT {Rows}) RETURNING 1");

    private long _pole;
    private DateTimeOffset _restUntil = DateTimeOffset.MinValue;

    /// <summary>Whether the last round is less than an hour ago.</summary>
    public bool IsResting => time.GetUtcNow() < _restUntil;

    /// <summary>One piece within the open transaction. False when the round is over.</summary>
    public bool Step(long keepFromMs)
    {
        if (!_nextPole.Bind(1, _pole).Step())
        {
            return EndRound(keepFromMs);
        }

        var pole = _nextPole.Long(0);
        _nextPole.Reset();
        if (Count(_samples.Bind(1, pole).Bind(2, keepFromMs)) < Rows)
        {
            _pole = pole;
        }

        return true;
    }

    private bool EndRound(long keepFromMs)
    {
        if (Count(_events.Bind(1, keepFromMs)) == Rows || Count(_readings.Bind(1, keepFromMs)) == Rows || Count(_responses.Bind(1, keepFromMs)) == Rows)
        {
            return true;
        }

        _pole = 0;
        _restUntil = time.GetUtcNow() + Rest;
        return false;
    }

    private static int Count(SqliteStatement deletion)
    {
        var rows = 0;
        while (deletion.Step())
        {
            rows++;
        }

        return rows;
    }
}
