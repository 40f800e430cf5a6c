namespace Laterne.Storage.Backups;

/// <summary>Copies one kind of database out while others write, and back in while nobody uses it.</summary>
internal interface IDatabaseCopy
{
    /// <summary>Writes one consistent state as files into an empty folder and answers with the versions of its parts.</summary>
    Task<IReadOnlyDictionary<string, int>> SaveAsync(string folder, CancellationToken ct);

    /// <summary>Whether the files of a backup can be read back: a sentence why not, or null.</summary>
    Task<string?> FaultAsync(string folder, CancellationToken ct);

    /// <summary>
    /// Puts the saved state in the place of the present one, which moves to <paramref name="aside"/> where that is possible.
    /// Killed on the way it can be called again.
    /// </summary>
    Task LoadAsync(string folder, BackupManifest manifest, string aside, CancellationToken ct);
}
