namespace Laterne.Storage;

/// <summary>Whether what poles send can be stored now; shown by the health endpoint. Safe from any thread.</summary>
public sealed class StorageState(TimeProvider time)
{
    private volatile StorageTrouble? _trouble;

    /// <summary>Null while all is well.</summary>
    public StorageTrouble? Trouble => _trouble;

    /// <summary>True when this is the start of the trouble, false when it goes on.</summary>
    public bool Fail(string message)
    {
        var before = _trouble;
        _trouble = new StorageTrouble(message, before?.SinceMs ?? time.GetUtcNow().ToUnixTimeMilliseconds());
        return before is null;
    }

    /// <summary>True when this ends a trouble.</summary>
    public bool Recover()
    {
        var ended = _trouble is not null;
        _trouble = null;
        return ended;
    }
}

/// <summary>Why nothing is acknowledged now.</summary>
/// <param name="Message">An English sentence that a person can act on.</param>
/// <param name="SinceMs">When it began, Unix milliseconds UTC.</param>
public sealed record StorageTrouble(string Message, long SinceMs);
