namespace Laterne.Storage;

/// <summary>The two databases that the server runs on.</summary>
public enum StorageProvider
{
    /// <summary>Embedded, one file in the data folder: a town.</summary>
    Sqlite,

    /// <summary>A server of its own: a city.</summary>
    PostgreSql,
}

/// <summary>Section <c>Laterne:Storage</c>.</summary>
public sealed class StorageOptions
{
    public const string Section = "Laterne:Storage";

    /// <summary>Which database. Default <see cref="StorageProvider.Sqlite"/>.</summary>
    public StorageProvider Provider { get; set; }

    /// <summary>Npgsql connection string; needed for PostgreSQL, unused otherwise.</summary>
    public string ConnectionString { get; set; } = "";

    /// <summary>SQLite file, relative to the data folder. Default <c>laterne.db</c>.</summary>
    public string File { get; set; } = "laterne.db";

    /// <summary>Days that telemetry and events are kept, 1..3650. Default 400: a year and the same month for comparison.</summary>
    public int KeepDays { get; set; } = 400;

    /// <summary>Days that the hourly roll-ups of telemetry are kept, 1..36500. Default 1100: three years and a little.</summary>
    public int KeepRollupDays { get; set; } = 1100;

    /// <summary>Largest size of the SQLite file in MiB, 0 = as large as the disk. When it is full, nothing is acknowledged any more.</summary>
    public int MaxFileMiB { get; set; }

    /// <summary>How long SQLite waits for another process that holds the file, 100..60000 ms. Default 5000.</summary>
    public int BusyTimeoutMs { get; set; } = 5000;
}
