using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Laterne.Host.Tests.Updates;

/// <summary>
/// Kills a server's registry in the middle of whatever it does: from that moment every command and every commit fails, an open transaction
/// is rolled back, and nothing more reaches the database, as after a SIGKILL. Only then the process is taken down.
/// </summary>
internal sealed class Guillotine : DbCommandInterceptor, IDbTransactionInterceptor
{
    private volatile bool _hasFallen;
    private int _commands = int.MaxValue;

    /// <summary>Falls after so many further commands.</summary>
    public void FallAfter(int commands) => Volatile.Write(ref _commands, commands);

    public bool HasFallen => _hasFallen;

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        Check(command);
        return ValueTask.FromResult(result);
    }

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        Check(command);
        return ValueTask.FromResult(result);
    }

    public ValueTask<InterceptionResult> TransactionCommittingAsync(
        DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
    {
        Check(null);
        return ValueTask.FromResult(result);
    }

    private void Check(DbCommand? command)
    {
        // Counted are only the writes of a campaign, so that it falls in the middle of one.
        var counts = command is null || (command.CommandText.Contains("UPDATE \"campaign_poles\"", StringComparison.Ordinal) || command.CommandText.Contains("UPDATE campaign_poles", StringComparison.Ordinal));
        if (_hasFallen || (counts && Interlocked.Decrement(ref _commands) < 0))
        {
            _hasFallen = true;
            throw new IOException("The server was killed.");
        }
    }
}
