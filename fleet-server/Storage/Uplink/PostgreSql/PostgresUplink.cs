using Npgsql;

namespace Laterne.Storage.Uplink.PostgreSql;

/// <summary>
/// Writes to PostgreSQL: each table gets one statement with one array a column, and its unique keys drop replays, so that
/// several servers may write side by side.
/// </summary>
public sealed class PostgresUplink(StorageLocation location, TimeProvider time) : IUplinkDatabase
{
    private readonly Dictionary<string, int> _numbers = [];
    private readonly PostgresRetention _retention = new(location, time);
    private NpgsqlConnection? _connection;

    public async ValueTask OpenAsync(CancellationToken ct) => _connection = await ConnectAsync(ct);

    public async ValueTask WriteAsync(UplinkBatch batch, CancellationToken ct)
    {
        try
        {
            // A connection that broke is replaced, so that the server recovers when the database does.
            var connection = _connection ??= await ConnectAsync(ct);
            await using var transaction = await connection.BeginTransactionAsync(ct);
            var fresh = await PostgresPoles.NumberAsync(connection, batch, _numbers, ct);
            await PostgresRows.InsertAsync(connection, batch, pole => _numbers.TryGetValue(pole, out var number) ? number : fresh[pole], ct);
            await transaction.CommitAsync(ct);
            foreach (var (pole, number) in fresh)
            {
                _numbers[pole] = number;
            }
        }
        catch (NpgsqlException problem)
        {
            await DropConnectionAsync();
            throw Explain(problem);
        }
    }

    public async ValueTask<bool> KeepUpAsync(long keepFromMs, CancellationToken ct)
    {
        try
        {
            return await _retention.StepAsync(keepFromMs, ct);
        }
        catch (NpgsqlException problem)
        {
            throw Explain(problem);
        }
    }

    public async ValueTask DisposeAsync() => await DropConnectionAsync();

    private static StorageException Explain(NpgsqlException problem) => problem is PostgresException refused
        ? new StorageException(refused.SqlState switch
        {
            PostgresErrorCodes.DiskFull => $"The disk of PostgreSQL is full: free space there. ({refused.MessageText})",
            PostgresErrorCodes.ReadOnlySqlTransaction => $"PostgreSQL is read-only (a standby?): point Laterne:Storage:ConnectionString at the primary. ({refused.MessageText})",
            PostgresErrorCodes.InsufficientPrivilege => $"PostgreSQL refuses the user of Laterne:Storage:ConnectionString: grant it the tables. ({refused.MessageText})",
            _ => $"PostgreSQL refused to store ({refused.SqlState}): {refused.MessageText}",
        }, problem)
        : new StorageException($"PostgreSQL cannot be reached: check that it runs and Laterne:Storage:ConnectionString. ({problem.Message})", problem);

    private async Task<NpgsqlConnection> ConnectAsync(CancellationToken ct)
    {
        try
        {
            return (NpgsqlConnection)await location.OpenAsync(ct);
        }
        catch (NpgsqlException problem)
        {
            throw Explain(problem);
        }
    }

    private async ValueTask DropConnectionAsync()
    {
        if (_connection is { } connection)
        {
            _connection = null;
            await connection.DisposeAsync();
        }
    }
}
