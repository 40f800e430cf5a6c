using System.Buffers;
using System.Runtime.InteropServices;
using Microsoft.Extensions.Logging;

namespace Laterne.Storage.Uplink.Sqlite;

/// <summary>
/// Writes to SQLite from one thread at a time: a commit appends its samples as one row to the journal, and later, many poles
/// at once, they are settled into the telemetry table. See the folder's README for why.
/// </summary>
public sealed partial class SqliteUplink(
    StorageLocation location, UnsettledSamples unsettled, TimeProvider time, ILogger<SqliteUplink> log) : IUplinkDatabase
{
    // Half a minute of a city's telemetry, or 8 MB of memory, whichever is first; a whole settling then writes some 30 samples a pole.
    private const int SettleAt = 65_536;
    private const int UpkeepSamples = 4096;

    private static readonly TimeSpan SettleAfter = TimeSpan.FromSeconds(30);

    private readonly Lock _gate = new();
    private readonly List<AcceptedSample> _accepted = [];
    private readonly List<string> _newPoles = [];
    private readonly ArrayBufferWriter<byte> _body = new(65_536);
    private WriterLock? _lock;
    private SqliteTables? _tables;
    private Settler? _settler;
    private SqliteRetention? _retention;
    private long _journalId;
    private long _collectedSince;

    /// <summary>Samples that came again since the start and were dropped.</summary>
    public long Replays { get; private set; }

    public ValueTask OpenAsync(CancellationToken ct)
    {
        lock (_gate)
        {
            _lock = new WriterLock(location.SqliteFile);
            _tables = new SqliteTables(location);
            var recovered = JournalRecovery.Run(_tables, ct);
            _settler = new Settler(_tables, unsettled);
            _retention = new SqliteRetention(_tables, time);
            LogOpened(location.SqliteFile, recovered);
        }

        return ValueTask.CompletedTask;
    }

    public ValueTask WriteAsync(UplinkBatch batch, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        lock (_gate)
        {
            StartSettlingIfDue();
            var budget = (2 * batch.Samples.Count) + 256;
            Transact(tables => Write(tables, batch, budget));
            Publish();
        }

        return ValueTask.CompletedTask;
    }

    public ValueTask<bool> KeepUpAsync(long keepFromMs, CancellationToken ct)
    {
        lock (_gate)
        {
            StartSettlingIfDue();
            if (_settler!.IsActive)
            {
                Transact(_ => _settler.Step(UpkeepSamples));
                return ValueTask.FromResult(true);
            }

            if (_retention!.IsResting)
            {
                return ValueTask.FromResult(false);
            }

            var deleted = false;
            Transact(_ => deleted = _retention.Step(keepFromMs));
            return ValueTask.FromResult(deleted);
        }
    }

    /// <summary>Settles everything and gives the file back.</summary>
    public ValueTask DisposeAsync()
    {
        lock (_gate)
        {
            try
            {
                SettleAll();
            }
            catch (StorageException problem)
            {
                // Nothing is lost: the journal is settled at the next start.
                LogUnsettled(problem.Message);
            }
            finally
            {
                _tables?.Dispose();
                _tables = null;
                _lock?.Dispose();
            }
        }

        return ValueTask.CompletedTask;
    }

    private void SettleAll()
    {
        while (_settler is not null && (_settler.IsActive || unsettled.Collected > 0))
        {
            if (!_settler.IsActive)
            {
                _settler.Start(_journalId);
            }

            Transact(_ => _settler.Step(UpkeepSamples));
        }
    }

    private void StartSettlingIfDue()
    {
        if (!_settler!.IsActive && unsettled.Collected > 0
            && (unsettled.Collected >= SettleAt || time.GetElapsedTime(_collectedSince) >= SettleAfter))
        {
            _settler.Start(_journalId);
        }
    }

    private void Transact(Action<SqliteTables> work)
    {
        var tables = _tables ?? throw new StorageException("The database is not open.");
        try
        {
            tables.Begin();
            work(tables);
            tables.Commit();
            _settler!.Committed();
        }
        catch (StorageException)
        {
            Forget();
            _settler!.RolledBack();
            tables.Rollback();
            throw;
        }
    }

    private void Write(SqliteTables tables, UplinkBatch batch, int settle)
    {
        _body.ResetWrittenCount();
        _body.GetSpan(1)[0] = SampleCodec.Format;
        _body.Advance(1);
        foreach (ref readonly var sample in CollectionsMarshal.AsSpan(batch.Samples))
        {
            Accept(tables, sample);
        }

        if (_accepted.Count > 0)
        {
            _journalId = tables.Journal(_body.WrittenSpan);
        }

        batch.Events.ForEach(item => tables.Add(TailOf(tables, item.PoleId).Number, item));
        batch.Readings.ForEach(item => tables.Add(TailOf(tables, item.PoleId).Number, item));
        batch.Documents.ForEach(item => tables.Add(TailOf(tables, item.PoleId).Number, item));
        batch.Responses.ForEach(item => tables.Add(TailOf(tables, item.PoleId).Number, item));
        batch.Quarantined.ForEach(item => tables.Add(TailOf(tables, item.PoleId).Number, item));
        if (_settler!.IsActive)
        {
            _settler.Step(settle);
        }
    }

    private void Accept(SqliteTables tables, in PoleSample sample)
    {
        var tail = TailOf(tables, sample.PoleId);
        var isNew = tail.IsBelow(sample);
        if (!isNew && IsKnown(tables, tail, sample))
        {
            Replays++;
            return;
        }

        _accepted.Add(new AcceptedSample(tail, sample, tail.Boot, tail.Seq));
        SampleCodec.Write(_body, tail.Number, sample);
        if (isNew)
        {
            (tail.Boot, tail.Seq) = (sample.Boot, sample.Seq);
        }
    }

    private bool IsKnown(SqliteTables tables, PoleTail tail, in PoleSample sample)
    {
        foreach (var item in _accepted)
        {
            if (item.Tail == tail && item.Sample.Seq == sample.Seq && item.Sample.Boot == sample.Boot)
            {
                return true;
            }
        }

        return unsettled.Holds(tail, sample.Boot, sample.Seq) || tables.Holds(tail, sample.Boot, sample.Seq);
    }

    private PoleTail TailOf(SqliteTables tables, string pole)
    {
        if (!unsettled.Tails.TryGetValue(pole, out var tail))
        {
            tail = new PoleTail(tables.NumberOf(pole));
            tables.ReadTail(tail);
            unsettled.Tails[pole] = tail;
            _newPoles.Add(pole);
        }

        return tail;
    }

    private void Publish()
    {
        if (_accepted.Count > 0)
        {
            _collectedSince = unsettled.Collected == 0 ? time.GetTimestamp() : _collectedSince;
            unsettled.Add(_accepted);
            _accepted.Clear();
        }

        _newPoles.Clear();
    }

    // Backwards, so that the oldest "before" of a pole is the one that stays.
    private void Forget()
    {
        for (var i = _accepted.Count - 1; i >= 0; i--)
        {
            (_accepted[i].Tail.Boot, _accepted[i].Tail.Seq) = (_accepted[i].BootBefore, _accepted[i].SeqBefore);
        }

        _accepted.Clear();
        _newPoles.ForEach(pole => unsettled.Tails.TryRemove(pole, out _));
        _newPoles.Clear();
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Opened {File}, settled {Samples} samples that the last run had journalled")]
    private partial void LogOpened(string file, int samples);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Stopped with samples in the journal, the next start settles them: {Problem}")]
    private partial void LogUnsettled(string problem);
}
