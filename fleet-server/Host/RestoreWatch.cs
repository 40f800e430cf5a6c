using Laterne.Storage;
using Laterne.Storage.Backups;

namespace Laterne.Host;

/// <summary>Sees that a checked backup lies ready and ends this run of the server, so that the next one begins with it.</summary>
internal sealed partial class RestoreWatch(
    StorageLocation location, Restore restore, IHostApplicationLifetime lifetime, ILogger<RestoreWatch> log) : IHostedService, IDisposable
{
    private FileSystemWatcher? _watcher;

    /// <summary>Whether the server ends in order to start anew.</summary>
    public bool StartsAnew { get; private set; }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _watcher = new FileSystemWatcher(location.DataFolder, Restore.Ready) { IncludeSubdirectories = true };
        _watcher.Created += (_, _) => Look();
        _watcher.Renamed += (_, _) => Look();
        _watcher.EnableRaisingEvents = true;
        Look();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => _watcher?.Dispose();

    private void Look()
    {
        if (restore.IsReady && !StartsAnew)
        {
            StartsAnew = true;
            LogFound();
            lifetime.StopApplication();
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A backup lies ready: the server starts anew with it, the present database is kept aside")]
    private partial void LogFound();
}
