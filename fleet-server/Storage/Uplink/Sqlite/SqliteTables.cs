using Laterne.Storage.Uplink.Hours;
using SQLitePCL;

namespace Laterne.Storage.Uplink.Sqlite;

/// <summary>The writer's own connection with its prepared statements. Not safe for two threads at once.</summary>
internal sealed class SqliteTables : IDisposable
{
    private const int QuarantineRows = 1000;

    // 16 MiB of log between checkpoints: each costs two syncs, and small ones write the same pages again and again.
    private const string Tuning = "PRAGMA wal_autocheckpoint=4000; PRAGMA journal_size_limit=67108864; PRAGMA cache_size=-32768";

    // One thread at a time uses the connection, so SQLite need not lock each of its calls.
    private const int Flags = raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_NOMUTEX;

    private readonly sqlite3 _database;
    private readonly List<SqliteStatement> _statements = [];
    private readonly SqliteStatement _begin, _commit, _rollback, _findPole, _addPole, _tail, _known, _journal, _sample, _event, _reading;
    private readonly SqliteStatement _document, _response, _quarantine, _trim, _journalAfter, _unjournal, _due;
    private (int Pole, long Hour) _marked;

    public SqliteTables(StorageLocation location)
    {
        File = location.SqliteFile;
        Check(raw.sqlite3_open_v2(File, out _database, Flags, null));
        Execute(location.Pragmas);
        Execute(Tuning);
        using (var page = new SqliteStatement(_database, File, "PRAGMA page_size"))
        {
            page.Step();
            Execute(location.SizePragma(page.Long(0)) ?? "");
        }

        _begin = Prepare("BEGIN IMMEDIATE");
        _commit = Prepare("COMMIT");
        _rollback = Prepare("ROLLBACK");
        _findPole = Prepare("SELECT number FROM pole_numbers WHERE pole = ?");
        _addPole = Prepare("INSERT INTO pole_numbers (pole) VALUES (?) RETURNING number");
        _tail = Prepare("SELECT boot, seq FROM telemetry WHERE pole = ? ORDER BY boot DESC, seq DESC LIMIT 1");
        _known = Prepare("SELECT 1 FROM telemetry WHERE pole = ? AND boot = ? AND seq = ?");
        _journal = Prepare("INSERT INTO telemetry_journal (body) VALUES (?) RETURNING id");
        _journalAfter = Prepare("SELECT id, body FROM telemetry_journal WHERE id > ? ORDER BY id LIMIT 1");
        _unjournal = Prepare("DELETE FROM telemetry_journal WHERE id <= ?");
        _sample = Prepare(
            "INSERT OR IGNORE INTO telemetry (pole, boot, seq, time, dim_level, target_level, reason, detail, power_mw, "
            + "energy_wh, operating_hours, switch_ons, road_users, lux) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?)");
        _event = Prepare("INSERT OR IGNORE INTO pole_events (pole, boot, seq, time, type, state, detail, data) VALUES (?,?,?,?,?,?,?,?)");
        _reading = Prepare("INSERT OR IGNORE INTO pole_readings (pole, boot, seq, time, kind, json) VALUES (?,?,?,?,?,?)");
        _document = Prepare("INSERT OR REPLACE INTO pole_documents (pole, kind, received, json) VALUES (?,?,?,?)");
        _response = Prepare("INSERT OR IGNORE INTO pole_responses (pole, request, received, json) VALUES (?,?,?,?)");
        _quarantine = Prepare("INSERT INTO quarantine (pole, topic, received, reason, payload) VALUES (?,?,?,?,?)");
        _due = Prepare($"INSERT INTO pole_hours_due (pole, hour, mark) VALUES (?,?,1) {HourMarks.OnConflict}");
        _trim = Prepare($"DELETE FROM quarantine WHERE id <= (SELECT MAX(id) FROM quarantine) - {QuarantineRows}");
    }

    public string File { get; }

    public void Begin()
    {
        _begin.Run();
        _marked = default;
    }

    public void Commit() => _commit.Run();

    /// <summary>Ends a failed transaction. Does nothing when SQLite has rolled back by itself.</summary>
    public void Rollback()
    {
        if (raw.sqlite3_get_autocommit(_database) == 0)
        {
            _rollback.Run();
        }
    }

    /// <summary>The pole's number, given to it now if it has none.</summary>
    public int NumberOf(string pole)
    {
        var number = First(_findPole.Bind(1, pole)) ?? First(_addPole.Bind(1, pole));
        return (int)number!.Value;
    }

    /// <summary>Reads the highest boot and sequence of the pole.</summary>
    public void ReadTail(PoleTail tail)
    {
        if (_tail.Bind(1, tail.Number).Step())
        {
            tail.Boot = (int)_tail.Long(0);
            tail.Seq = _tail.Long(1);
            _tail.Reset();
        }
    }

    public bool Holds(PoleTail tail, int boot, long seq) =>
        First(_known.Bind(1, tail.Number).Bind(2, boot).Bind(3, seq)) is not null;

    /// <summary>Appends a row to the journal and returns its id.</summary>
    public long Journal(ReadOnlySpan<byte> body) => First(_journal.Bind(1, body))!.Value;

    /// <summary>The first row of the journal after an id; null at the end.</summary>
    public (long Id, byte[] Body)? JournalAfter(long id)
    {
        if (!_journalAfter.Bind(1, id).Step())
        {
            return null;
        }

        var row = (_journalAfter.Long(0), _journalAfter.Blob(1).ToArray());
        _journalAfter.Reset();
        return row;
    }

    public void Unjournal(long throughId) => _unjournal.Bind(1, throughId).Run();

    /// <summary>Adds a sample and marks its hour as due; a run of samples of one hour marks it once a transaction.</summary>
    public void Add(int pole, in PoleSample sample)
    {
        _sample.Bind(1, pole).Bind(2, sample.Boot).Bind(3, sample.Seq).Bind(4, sample.TimeMs)
            .Bind(5, sample.DimLevel).Bind(6, sample.TargetLevel).Bind(7, (long)sample.Reason).Bind(8, sample.Detail)
            .Bind(9, sample.ActivePowerMilliwatt).Bind(10, sample.ActiveEnergyWh).Bind(11, sample.OperatingHours)
            .Bind(12, sample.SwitchOnCounter).Bind(13, sample.AccumulatedRoadUserNumber).Bind(14, sample.IlluminanceLux).Run();
        var due = (pole, HourMarks.HourOf(sample.TimeMs));
        if (due != _marked)
        {
            _due.Bind(1, pole).Bind(2, due.Item2).Run();
            _marked = due;
        }
    }

    public void Add(int pole, PoleEvent item) =>
        _event.Bind(1, pole).Bind(2, item.Boot).Bind(3, item.Seq).Bind(4, item.TimeMs)
            .Bind(5, item.Type).Bind(6, item.State).Bind(7, item.Detail).Bind(8, item.Data).Run();

    public void Add(int pole, in PoleReading item) =>
        _reading.Bind(1, pole).Bind(2, item.Boot).Bind(3, item.Seq).Bind(4, item.TimeMs).Bind(5, item.Kind).Bind(6, item.Json.Span).Run();

    public void Add(int pole, in PoleDocument item) =>
        _document.Bind(1, pole).Bind(2, (long)item.Kind).Bind(3, item.ReceivedMs).Bind(4, item.Json.Span).Run();

    public void Add(int pole, in PoleResponse item) =>
        _response.Bind(1, pole).Bind(2, item.RequestId).Bind(3, item.ReceivedMs).Bind(4, item.Json.Span).Run();

    public void Add(int pole, in QuarantinedMessage item)
    {
        _quarantine.Bind(1, pole).Bind(2, item.Topic).Bind(3, item.ReceivedMs).Bind(4, item.Reason).Bind(5, item.Payload.Span).Run();
        _trim.Run();
    }

    public SqliteStatement Prepare(string sql)
    {
        var statement = new SqliteStatement(_database, File, sql);
        _statements.Add(statement);
        return statement;
    }

    public void Dispose()
    {
        _statements.ForEach(statement => statement.Dispose());
        _database.Dispose();
    }

    private void Execute(string sql) => Check(raw.sqlite3_exec(_database, sql));

    private void Check(int code)
    {
        if (code != raw.SQLITE_OK)
        {
            throw SqliteFailure.From(_database, code, File);
        }
    }

    private static long? First(SqliteStatement query)
    {
        if (!query.Step())
        {
            return null;
        }

        var value = query.Long(0);

        // To the end, so that an INSERT … RETURNING is done.
        query.Run();
        return value;
    }
}
