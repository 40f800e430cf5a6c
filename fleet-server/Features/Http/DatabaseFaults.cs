using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Laterne.Features.Http;

/// <summary>What the database said, in words a person can act on.</summary>
internal static class DatabaseFaults
{
    // SQLite's primary result codes.
    private const int Busy = 5, Locked = 6, ReadOnly = 8, Full = 13, Constraint = 19;

    /// <summary>The row is there already, or what it refers to is gone: somebody was quicker.</summary>
    public static bool IsConflict(DbException fault) =>
        fault is SqliteException { SqliteErrorCode: Constraint } || fault.SqlState?.StartsWith("23", StringComparison.Ordinal) == true;

    /// <summary>Somebody else changed the same thing meanwhile: load it anew and decide anew.</summary>
    public static bool IsConflict(DbUpdateException fault) =>
        fault is DbUpdateConcurrencyException || (fault.InnerException is DbException inner && IsConflict(inner));

    public static Refusal Explain(DbException fault)
    {
        var mend = fault switch
        {
            SqliteException { SqliteErrorCode: Full } or { SqlState: "53100" } => "The disk or the database file is full. Free space, or raise Laterne:Storage:MaxFileMiB; then repeat it.",
            SqliteException { SqliteErrorCode: Busy or Locked } => "Another program holds the database. End it, or repeat it in a few seconds.",
            SqliteException { SqliteErrorCode: ReadOnly } => "The database cannot be written. Check the rights on the data folder.",
            _ => "The database does not answer as it should. Look at the server's log and at the database; then repeat it.",
        };
        return new(StatusCodes.Status503ServiceUnavailable, "storage", "Nothing was changed. " + mend);
    }
}
