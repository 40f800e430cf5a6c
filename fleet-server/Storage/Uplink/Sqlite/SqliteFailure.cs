using SQLitePCL;

namespace Laterne.Storage.Uplink.Sqlite;

/// <summary>What SQLite's result codes mean to the person who runs the server.</summary>
internal static class SqliteFailure
{
    /// <summary>A refusal with the cause and the mend; <paramref name="file"/> is the database.</summary>
    public static StorageException From(sqlite3 database, int code, string file)
    {
        var text = raw.sqlite3_errmsg(database).utf8_to_string();
        var folder = Path.GetDirectoryName(file);
        var meaning = (code & 0xFF) switch
        {
            raw.SQLITE_FULL => $"The disk under {folder} is full, or Laterne:Storage:MaxFileMiB is reached: free space or raise the limit.",
            raw.SQLITE_BUSY or raw.SQLITE_LOCKED => $"Another process holds {file}: stop it, or wait until its backup or check is done.",
            raw.SQLITE_IOERR => $"The disk under {folder} failed to read or write: check it (dmesg, SMART) and its free space.",
            raw.SQLITE_READONLY or raw.SQLITE_PERM or raw.SQLITE_CANTOPEN => $"The server may not write {file}: check owner, mode and mount.",
            raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB => $"{file} is damaged: stop the server and restore the newest backup.",
            _ => $"SQLite could not write {file}.",
        };
        return new StorageException($"{meaning} (SQLite {code}: {text})");
    }
}
