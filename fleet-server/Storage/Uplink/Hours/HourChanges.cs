using System.Globalization;

namespace Laterne.Storage.Uplink.Hours;

/// <summary>An hour that was rolled up anew and is not yet taken over by whoever adds hours up.</summary>
/// <param name="PoleId">The pole.</param>
/// <param name="Hour">Hours since 1970 UTC.</param>
public readonly record struct HourChange(string PoleId, long Hour)
{
    internal int Pole { get; init; }

    internal long Mark { get; init; }
}

/// <summary>
/// The hours that changed. Reader and forgetter is one: it reads, keeps what follows from them, and then forgets what it read; killed in
/// between it does so again. An hour that changed meanwhile stays. Safe from any thread.
/// </summary>
public sealed class HourChanges(StorageLocation location)
{
    private const int AtOnce = 500;

    /// <summary>The next changed hours, by pole.</summary>
    public async Task<IReadOnlyList<HourChange>> ReadAsync(int limit, CancellationToken ct)
    {
        await using var connection = await location.OpenAsync(ct);
        await using var command = connection.CreateCommand();
        command.CommandText =
            "SELECT p.pole, c.hour, c.pole, c.mark FROM (SELECT pole, hour, mark FROM pole_hours_changed ORDER BY pole, hour LIMIT @limit) c "
            + "JOIN pole_numbers p ON p.number = c.pole ORDER BY c.pole, c.hour";
        command.With("limit", limit);
        List<HourChange> changes = [];
        await using var rows = await command.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct))
        {
            changes.Add(new HourChange(rows.GetString(0), rows.GetInt64(1)) { Pole = rows.GetInt32(2), Mark = rows.GetInt64(3) });
        }

        return changes;
    }

    /// <summary>How many wait, counted up to a limit.</summary>
    public async Task<int> CountAsync(int limit, CancellationToken ct)
    {
        await using var connection = await location.OpenAsync(ct);
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT COUNT(*) FROM (SELECT 1 FROM pole_hours_changed LIMIT @limit) waiting";
        command.With("limit", limit);
        return Convert.ToInt32(await command.ExecuteScalarAsync(ct), CultureInfo.InvariantCulture);
    }

    /// <summary>These are taken over.</summary>
    public async Task ForgetAsync(IReadOnlyList<HourChange> changes, CancellationToken ct)
    {
        await using var connection = await location.OpenAsync(ct);
        foreach (var some in changes.Chunk(AtOnce))
        {
            await using var command = connection.CreateCommand();
            var values = string.Join(", ", some.Select(change => string.Create(CultureInfo.InvariantCulture, $"({change.Pole}, {change.Hour}, {change.Mark})")));
            command.CommandText = $"DELETE FROM pole_hours_changed WHERE (pole, hour, mark) IN (VALUES {values})";
            await command.ExecuteNonQueryAsync(ct);
        }
    }

    /// <summary>Every kept hour counts as changed: for whoever adds up in another way from now on.</summary>
    public async Task MarkAllAsync(CancellationToken ct)
    {
        await using var connection = await location.OpenAsync(ct);
        await using var command = connection.CreateCommand();
        command.CommandText = "INSERT INTO pole_hours_changed (pole, hour, mark) SELECT pole, hour, 1 FROM pole_hours WHERE true ON CONFLICT (pole, hour) DO UPDATE SET mark = pole_hours_changed.mark + 1";
        command.CommandTimeout = 600;
        await command.ExecuteNonQueryAsync(ct);
    }
}
