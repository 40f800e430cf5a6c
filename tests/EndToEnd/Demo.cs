using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;

namespace Laterne.EndToEnd;

/// <summary>The demo as a newcomer starts it: <c>./run.sh</c> on free ports with a data folder of its own.</summary>
internal sealed class Demo : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(90);

    private readonly Process _process;
    private readonly string _data;
    private readonly ConcurrentQueue<string> _lines = new();

    private Demo(Process process, string data)
    {
        _process = process;
        _data = data;
    }

    public string Server { get; private set; } = "";

    public string Simulator { get; private set; } = "";

    public string AdministratorLink { get; private set; } = "";

    /// <summary>Where poles connect without TLS.</summary>
    public int MqttPort { get; private init; }

    public string Output => string.Join('\n', _lines);

    /// <summary>What the demo's clocks are ahead of this machine's, ms: run.sh plays the evening of 2026-12-15 from 17:30 on.</summary>
    public static long ClockOffsetMs { get; private set; }

    public static string Root { get; } = FindRoot();

    /// <summary>Starts the demo and waits until both pages have said their address.</summary>
    public static async Task<Demo> StartAsync(params string[] options)
    {
        var data = Directory.CreateTempSubdirectory("laterne-demo-").FullName;
        var mqtt = FreePort();
        string[] ports =
        [
            "--http-port", FreePort(), "--simulator-port", FreePort(), "--mqtt-port", mqtt, "--mqtt-tls-port", FreePort(),
        ];
        var demo = new Demo(Run(["--no-build", "--data", Path.Combine(data, "demo"), .. ports, .. options]), data) { MqttPort = int.Parse(mqtt) };
        // run.sh reads the clock as it starts the server; a second or two is nothing here.
        ClockOffsetMs = 1_797_352_200_000 - DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
        demo.Collect();
        demo.Server = await demo.ValueAsync(@"fleet server: (http://\S+)");
        demo.Simulator = await demo.ValueAsync(@"simulator: (http://\S+)");
        demo.AdministratorLink = await demo.ValueAsync(@"administrator link: (http://\S+)");
        return demo;
    }

    /// <summary>run.sh with the given options; the caller owns the process.</summary>
    public static Process Run(IEnumerable<string> options, string? path = null)
    {
        var start = new ProcessStartInfo("/bin/bash")
        {
            WorkingDirectory = Root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        if (path is not null)
        {
            start.Environment["PATH"] = path;
        }
        start.ArgumentList.Add("run.sh");
        foreach (var option in options)
        {
            start.ArgumentList.Add(option);
        }
        return Process.Start(start) ?? throw new InvalidOperationException("bash did not start.");
    }

    public static string FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port.ToString();
    }

    /// <summary>Sends SIGINT, as Ctrl-C does, and returns how run.sh ended.</summary>
    public async Task<int> InterruptAsync(TimeSpan limit)
    {
        using var kill = Process.Start("kill", ["-INT", _process.Id.ToString()]);
        await kill.WaitForExitAsync();
        return await WaitAsync(limit);
    }

    /// <summary>Waits until run.sh has ended by itself and returns its exit code.</summary>
    public async Task<int> WaitAsync(TimeSpan limit)
    {
        using var timeout = new CancellationTokenSource(limit);
        await _process.WaitForExitAsync(timeout.Token);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            try
            {
                await InterruptAsync(TimeSpan.FromSeconds(15));
            }
            catch (OperationCanceledException)
            {
                _process.Kill(entireProcessTree: true);
            }
        }
        _process.Dispose();
        Directory.Delete(_data, recursive: true);
    }

    private void Collect()
    {
        void Keep(object sender, DataReceivedEventArgs line)
        {
            if (line.Data is not null)
            {
                _lines.Enqueue(line.Data);
            }
        }
        _process.OutputDataReceived += Keep;
        _process.ErrorDataReceived += Keep;
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    private async Task<string> ValueAsync(string pattern)
    {
        var watch = Stopwatch.StartNew();
        while (watch.Elapsed < StartLimit)
        {
            var match = Regex.Match(Output, pattern);
            if (match.Success)
            {
                return match.Groups[1].Value;
            }
            if (_process.HasExited)
            {
                break;
            }
            await Task.Delay(50);
        }
        throw new InvalidOperationException($"run.sh never said '{pattern}'. It said:\n{Output}");
    }

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "run.sh")))
            {
                return folder.FullName;
            }
        }
        throw new DirectoryNotFoundException("run.sh stands in no folder above the test.");
    }
}
