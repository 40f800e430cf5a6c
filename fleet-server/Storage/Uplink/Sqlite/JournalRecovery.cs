namespace Laterne.Storage.Uplink.Sqlite;

/// <summary>Settles what a killed server left in the journal. Safe to be killed itself: known samples are ignored.</summary>
internal static class JournalRecovery
{
    private const int RowsPerCommit = 50;

    /// <summary>Returns how many samples it found.</summary>
    public static int Run(SqliteTables tables, CancellationToken ct)
    {
        var samples = 0;
        long last = 0;
        for (var more = true; more;)
        {
            ct.ThrowIfCancellationRequested();
            tables.Begin();
            try
            {
                for (var row = 0; row < RowsPerCommit && more; row++)
                {
                    if (tables.JournalAfter(last) is not var (id, body))
                    {
                        more = false;
                        break;
                    }

                    samples += Settle(tables, id, body);
                    last = id;
                }

                tables.Unjournal(last);
                tables.Commit();
            }
            catch
            {
                tables.Rollback();
                throw;
            }
        }

        return samples;
    }

    private static int Settle(SqliteTables tables, long id, byte[] body)
    {
        if (body.Length == 0 || body[0] != SampleCodec.Format)
        {
            throw new StorageException(
                $"Row {id} of telemetry_journal in {tables.File} was written by another version: start that version once, it empties the journal when it stops.");
        }

        var samples = 0;
        try
        {
            for (ReadOnlySpan<byte> rest = body.AsSpan(1); !rest.IsEmpty; samples++)
            {
                var (pole, sample) = SampleCodec.Read(ref rest);
                tables.Add(pole, sample);
            }
        }
        catch (Exception problem) when (problem is FormatException or OverflowException)
        {
            throw new StorageException($"Row {id} of telemetry_journal in {tables.File} is damaged: restore the newest backup.", problem);
        }

        return samples;
    }
}
