using System.Text;
using SQLitePCL;

namespace Laterne.Storage.Uplink.Sqlite;

/// <summary>
/// A prepared statement without ADO.NET's boxes: binding a row of telemetry costs a third of what parameters cost there.
/// Indexes count from 1, columns from 0, as in SQLite.
/// </summary>
internal sealed class SqliteStatement : IDisposable
{
    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _statement;
    private readonly string _file;

    // A parameter keeps its value from run to run, so one that stays null need not be bound again: half of them do.
    private readonly bool[] _isNull;

    public SqliteStatement(sqlite3 database, string file, string sql)
    {
        _database = database;
        _file = file;
        Check(raw.sqlite3_prepare_v3(database, sql, raw.SQLITE_PREPARE_PERSISTENT, out _statement));
        _isNull = new bool[raw.sqlite3_bind_parameter_count(_statement) + 1];
        _isNull.AsSpan().Fill(true);
    }

    public SqliteStatement Bind(int index, long value)
    {
        _isNull[index] = false;
        Check(raw.sqlite3_bind_int64(_statement, index, value));
        return this;
    }

    public SqliteStatement Bind(int index, long? value) => value is { } known ? Bind(index, known) : BindNull(index);

    public SqliteStatement Bind(int index, string? value)
    {
        if (value is null)
        {
            return BindNull(index);
        }

        _isNull[index] = false;
        const int onStack = 512;
        var most = Encoding.UTF8.GetMaxByteCount(value.Length);
        var bytes = most <= onStack ? stackalloc byte[onStack] : new byte[most];
        Check(raw.sqlite3_bind_text(_statement, index, bytes[..Encoding.UTF8.GetBytes(value, bytes)]));
        return this;
    }

    public SqliteStatement Bind(int index, ReadOnlySpan<byte> value)
    {
        _isNull[index] = false;

        // The binding turns an empty span into NULL.
        Check(value.IsEmpty ? raw.sqlite3_bind_zeroblob(_statement, index, 0) : raw.sqlite3_bind_blob(_statement, index, value));
        return this;
    }

    /// <summary>To the next row. False at the end, and then the statement is ready to be bound again.</summary>
    public bool Step()
    {
        var code = raw.sqlite3_step(_statement);
        if (code == raw.SQLITE_ROW)
        {
            return true;
        }

        _ = raw.sqlite3_reset(_statement);
        if (code != raw.SQLITE_DONE)
        {
            throw SqliteFailure.From(_database, raw.sqlite3_extended_errcode(_database), _file);
        }

        return false;
    }

    /// <summary>Runs to the end.</summary>
    public void Run()
    {
        while (Step())
        {
            // Rows of a pragma or a RETURNING that nobody asked for.
        }
    }

    public long Long(int column) => raw.sqlite3_column_int64(_statement, column);

    public ReadOnlySpan<byte> Blob(int column) => raw.sqlite3_column_blob(_statement, column);

    /// <summary>Ends a query before its last row.</summary>
    public void Reset() => _ = raw.sqlite3_reset(_statement);

    public void Dispose() => _statement.Dispose();

    private SqliteStatement BindNull(int index)
    {
        if (!_isNull[index])
        {
            _isNull[index] = true;
            Check(raw.sqlite3_bind_null(_statement, index));
        }

        return this;
    }

    private void Check(int code)
    {
        if (code != raw.SQLITE_OK)
        {
            throw SqliteFailure.From(_database, code, _file);
        }
    }
}
