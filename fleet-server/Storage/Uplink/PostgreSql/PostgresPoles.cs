using Npgsql;

namespace Laterne.Storage.Uplink.PostgreSql;

/// <summary>Pole numbers, shared with every other server on the same database.</summary>
internal static class PostgresPoles
{
    /// <summary>The numbers of those poles of the batch that are not in <paramref name="known"/>, given to them now where they have none.</summary>
    public static async Task<Dictionary<string, int>> NumberAsync(
        NpgsqlConnection connection, UplinkBatch batch, Dictionary<string, int> known, CancellationToken ct)
    {
        // Sorted: two servers that add the same poles in different orders would deadlock.
        SortedSet<string> missing = new(StringComparer.Ordinal);
        Collect(batch.Samples, item => item.PoleId);
        Collect(batch.Events, item => item.PoleId);
        Collect(batch.Readings, item => item.PoleId);
        Collect(batch.Documents, item => item.PoleId);
        Collect(batch.Responses, item => item.PoleId);
        Collect(batch.Quarantined, item => item.PoleId);
        Dictionary<string, int> numbers = [];
        if (missing.Count == 0)
        {
            return numbers;
        }

        await using var command = new NpgsqlCommand(
            "INSERT INTO pole_numbers (pole) SELECT unnest($1) ON CONFLICT DO NOTHING", connection);
        command.Parameters.Add(new NpgsqlParameter { Value = missing.ToArray() });
        await command.ExecuteNonQueryAsync(ct);
        command.CommandText = "SELECT pole, number FROM pole_numbers WHERE pole = ANY($1)";
        await using var rows = await command.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct))
        {
            numbers[rows.GetString(0)] = rows.GetInt32(1);
        }

        return numbers;

        void Collect<T>(List<T> items, Func<T, string> poleOf)
        {
            foreach (var item in items)
            {
                var pole = poleOf(item);
                if (!known.ContainsKey(pole))
                {
                    missing.Add(pole);
                }
            }
        }
    }
}
