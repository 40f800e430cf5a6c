using System.Diagnostics;

namespace Laterne.Storage.Tests;

/// <summary>
/// Ends a cluster when the process that started it ends, however that ends: a shell in a session of its own reads from a pipe
/// that nobody writes to, and the pipe breaks with the process, also when it is killed.
/// </summary>
internal sealed class PostgresGuard : IAsyncDisposable
{
    // Without its folder a server that was only just starting ends by itself within a minute.
    private const string Script = """
        trap '' INT TERM HUP
        read _
        $4 "$1" -D "$2" -m immediate stop
        rm -rf "$3"
        """;

    private readonly Process _shell;

    private PostgresGuard(Process shell) => _shell = shell;

    /// <param name="pgCtl">Path of pg_ctl.</param>
    /// <param name="data">The cluster's data folder.</param>
    /// <param name="folder">What is deleted afterwards; holds the data folder.</param>
    /// <param name="asUser">The command before pg_ctl that changes the user; empty: none.</param>
    public static PostgresGuard Start(string pgCtl, string data, string folder, string asUser)
    {
        var start = new ProcessStartInfo("setsid", ["/bin/sh", "-c", Script, "postgres-guard", pgCtl, data, folder, asUser])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(),
        };
        return new PostgresGuard(Process.Start(start)!);
    }

    /// <summary>Ends the cluster now.</summary>
    public async ValueTask DisposeAsync()
    {
        _shell.StandardInput.Close();
        await _shell.WaitForExitAsync();
        _shell.Dispose();
    }
}
