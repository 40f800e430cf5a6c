using System.Diagnostics;

namespace Laterne.Storage.Tests;

/// <summary>
/// Clears away when the process that started it ends, however that ends: a shell in a session of its own reads from a pipe
/// that nobody writes to, and the pipe breaks with the process, also when it is killed.
/// </summary>
internal sealed class EndGuard : IAsyncDisposable
{
    private const string Wait = """
        trap '' INT TERM HUP
        read _

        """;

    private readonly Process _shell;
    private bool _isOver;

    private EndGuard(Process shell) => _shell = shell;

    /// <param name="script">Lines of sh that clear away.</param>
    /// <param name="arguments">Its <c>$1</c> and so on.</param>
    public static EndGuard Start(string script, params string[] arguments)
    {
        var start = new ProcessStartInfo("setsid", ["/bin/sh", "-c", Wait + script, "end-guard", .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(),
        };
        return new EndGuard(Process.Start(start)!);
    }

    /// <summary>Clears away now.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!_isOver)
        {
            _isOver = true;
            _shell.StandardInput.Close();
            await _shell.WaitForExitAsync();
            _shell.Dispose();
        }
    }
}
