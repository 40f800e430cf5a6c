namespace Laterne.Storage.Uplink;

/// <summary>The writing half of what poles send. One writer; calls to it do not overlap.</summary>
public interface IUplinkDatabase : IAsyncDisposable
{
    /// <summary>Takes possession of the tables and brings into order what a killed process left. Call it once, after the migrations.</summary>
    /// <exception cref="StorageException">Another process is the writer, or the database cannot be reached.</exception>
    ValueTask OpenAsync(CancellationToken ct);

    /// <summary>Commits the whole batch; on return it survives a loss of power. Replays are dropped.</summary>
    /// <exception cref="StorageException">Nothing of the batch is stored.</exception>
    ValueTask WriteAsync(UplinkBatch batch, CancellationToken ct);

    /// <summary>One short piece of upkeep. True when more is waiting. May overlap with writing.</summary>
    /// <param name="keepFromMs">What is older may be deleted, Unix milliseconds UTC.</param>
    /// <param name="ct">Stops between two pieces.</param>
    /// <exception cref="StorageException">Nothing of this piece is done; it comes again.</exception>
    ValueTask<bool> KeepUpAsync(long keepFromMs, CancellationToken ct);
}
