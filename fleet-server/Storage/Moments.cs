using System.Data;
using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Laterne.Storage;

/// <summary>What several statements over one context need so that others do not come between them, on both databases.</summary>
public static class Moments
{
    /// <summary>
    /// Until it is disposed, all that is read through the context is of one moment, however many questions that takes. It hinders nobody
    /// who writes. Inside a transaction of the caller's own it does nothing.
    /// </summary>
    public static async Task<IAsyncDisposable> OneMomentAsync(this LaterneDb db, CancellationToken cancel)
    {
        if (db.Database.CurrentTransaction is not null)
        {
            return new Moment(db, null);
        }

        await db.Database.OpenConnectionAsync(cancel);
        try
        {
            // SQLite: deferred, since any other one would wait for the one who writes.
            var connection = db.Database.GetDbConnection();
            var transaction = connection is SqliteConnection sqlite
                ? sqlite.BeginTransaction(deferred: true)
                : await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancel);
            await db.Database.UseTransactionAsync(transaction, cancel);
            return new Moment(db, transaction);
        }
        catch
        {
            await db.Database.CloseConnectionAsync();
            throw;
        }
    }

    /// <summary>
    /// Until the caller's transaction ends nobody else changes this table, and what others changed in it is committed: say it before
    /// the first question. On SQLite a transaction that was begun is that already.
    /// </summary>
    public static async Task HoldStillAsync<T>(this LaterneDb db, CancellationToken cancel)
        where T : class
    {
        if (db.Database.CurrentTransaction is null)
        {
            throw new InvalidOperationException("A table is held by a transaction: begin one first.");
        }

        if (db.Database.IsNpgsql())
        {
            var table = db.Model.FindEntityType(typeof(T))!.GetTableName();
#pragma warning disable EF1002 // A name out of the model, which no parameter can be.
            await db.Database.ExecuteSqlRawAsync($"LOCK TABLE {table} IN SHARE MODE", cancel);
#pragma warning restore EF1002
        }
    }

    private sealed class Moment(LaterneDb db, DbTransaction? transaction) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            if (transaction is not null)
            {
                await db.Database.UseTransactionAsync(null);
                await transaction.DisposeAsync();
                await db.Database.CloseConnectionAsync();
            }
        }
    }
}
