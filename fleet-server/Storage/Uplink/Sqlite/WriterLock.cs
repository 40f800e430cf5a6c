namespace Laterne.Storage.Uplink.Sqlite;

/// <summary>
/// Makes sure that only one server writes a SQLite file: the writer keeps in memory which samples are known. The operating
/// system gives the lock back when the process ends, however it ends.
/// </summary>
internal sealed class WriterLock : IDisposable
{
    private readonly FileStream _file;

    /// <exception cref="StorageException">Another server has the database.</exception>
    public WriterLock(string databaseFile)
    {
        try
        {
            _file = new FileStream(databaseFile + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException problem)
        {
            throw new StorageException(
                $"Another fleet server uses {databaseFile}: stop it, or start this one with a data folder of its own (--data).", problem);
        }
        catch (UnauthorizedAccessException problem)
        {
            throw new StorageException($"The server may not write beside {databaseFile}: check owner and mode.", problem);
        }
    }

    public void Dispose() => _file.Dispose();
}
