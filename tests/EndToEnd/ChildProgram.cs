using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Laterne.EndToEnd;

/// <summary>One of the project's programs as a process of its own; what it says is kept, and told as it comes.</summary>
internal sealed class ChildProgram : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);
    private static readonly string Configuration = AppContext.BaseDirectory.Contains($"{Path.DirectorySeparatorChar}Release{Path.DirectorySeparatorChar}", StringComparison.Ordinal) ? "Release" : "Debug";

    private readonly ConcurrentQueue<string> _output = new();
    private readonly ConcurrentQueue<string> _error = new();

    private ChildProgram(Process process) => Process = process;

    public static string Host => Built("fleet-server/Host", "Laterne.Host.dll");

    public static string Studio => Built("simulator/Studio", "Laterne.Studio.dll");

    public static string Lampctl => Built("boards/lampctl", "lampctl.dll");

    public Process Process { get; }

    public string Output => string.Join('\n', _output);

    public string Error => string.Join('\n', _error);

    /// <summary>What it said when it was ready, see <see cref="StartAsync"/>.</summary>
    public Match Ready { get; private set; } = Match.Empty;

    /// <summary>Starts it and waits until it has said that it is ready.</summary>
    /// <param name="folder">Its working directory.</param>
    /// <param name="ready">What a line then looks like.</param>
    public static async Task<ChildProgram> StartAsync(string program, string folder, IEnumerable<string> arguments, string ready, IReadOnlyDictionary<string, string>? environment = null)
    {
        var said = new TaskCompletionSource<Match>(TaskCreationOptions.RunContinuationsAsynchronously);
        var child = Start(program, folder, arguments, environment, line =>
        {
            if (Regex.Match(line, ready) is { Success: true } match)
            {
                said.TrySetResult(match);
            }
        });
        var ended = child.Process.WaitForExitAsync();
        await Task.WhenAny(said.Task, ended, Task.Delay(Patience));
        if (!said.Task.IsCompleted)
        {
            await child.DisposeAsync();
        }

        Assert.IsTrue(said.Task.IsCompleted, $"{Path.GetFileName(program)} did not start: {child.Output}\n{child.Error}");
        child.Ready = await said.Task;
        return child;
    }

    /// <summary>Starts it.</summary>
    /// <param name="folder">Its working directory.</param>
    /// <param name="onLine">Told each line of both streams, on a thread of the pool.</param>
    public static ChildProgram Start(string program, string folder, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null, Action<string>? onLine = null)
    {
        var start = new ProcessStartInfo("dotnet", [program, .. arguments])
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        var child = new ChildProgram(new Process { StartInfo = start });
        child.Process.OutputDataReceived += (_, said) => Take(child._output, said.Data);
        child.Process.ErrorDataReceived += (_, said) => Take(child._error, said.Data);
        child.Process.Start();
        child.Process.BeginOutputReadLine();
        child.Process.BeginErrorReadLine();
        return child;

        void Take(ConcurrentQueue<string> lines, string? line)
        {
            if (line is not null)
            {
                lines.Enqueue(line);
                onLine?.Invoke(line);
            }
        }
    }

    public async Task TypeAsync(string text)
    {
        await Process.StandardInput.WriteAsync(text);
        await Process.StandardInput.FlushAsync();
    }

    /// <summary>Waits until it ends by itself.</summary>
    public async Task<int> EndAsync()
    {
        await Process.WaitForExitAsync().WaitAsync(Patience);
        return Process.ExitCode;
    }

    /// <summary>SIGKILL: no handler runs, no buffer is flushed.</summary>
    public async Task KillAsync()
    {
        if (!Process.HasExited)
        {
            Process.Kill();
        }

        await Process.WaitForExitAsync().WaitAsync(Patience);
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        Process.Dispose();
    }

    private static string Built(string project, string file) => Path.Combine(Demo.Root, project, "bin", Configuration, "net10.0", file);
}
