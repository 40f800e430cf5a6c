using System.Data.Common;

namespace Laterne.Storage.Backups;

/// <summary>Which version of each part's tables a database has.</summary>
internal static class PartVersions
{
    public static async Task<IReadOnlyDictionary<string, int>> ReadAsync(DbConnection connection, CancellationToken ct)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT part, MAX(version) FROM schema_version GROUP BY part ORDER BY part";
        var parts = new SortedDictionary<string, int>(StringComparer.Ordinal);
        await using var rows = await command.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct))
        {
            parts[rows.GetString(0)] = rows.GetInt32(1);
        }

        return parts;
    }
}
