using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Reflection;
using System.Text.Json;

namespace Laterne.Gateway.Tests.Kill;

/// <summary>The real fleet server as a process, on one data folder through all its lives.</summary>
internal sealed class HostProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private static readonly string Program = typeof(HostProcess).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(data => data.Key == "HostProgram").Value!;

    private readonly string _folder = Directory.CreateTempSubdirectory("laterne-kill-").FullName;
    private Process? _process;

    public string Database => Path.Combine(_folder, "laterne.db");

    public int Port { get; } = FreePort();

    /// <summary>Enrols the poles of a street file and gives their secrets.</summary>
    public async Task<IReadOnlyDictionary<string, string>> ImportAsync(string street)
    {
        var secrets = Path.Combine(_folder, "secrets.json");
        using var import = Start("import-poles", street, "--secrets", secrets);
        await import.WaitForExitAsync().WaitAsync(Patience);
        Assert.AreEqual(0, import.ExitCode);
        using var list = JsonDocument.Parse(await File.ReadAllTextAsync(secrets));
        return list.RootElement.EnumerateArray().ToDictionary(
            pole => pole.GetProperty("id").GetString()!, pole => pole.GetProperty("secret").GetString()!);
    }

    /// <summary>Starts the server and waits until poles can connect.</summary>
    public async Task StartAsync()
    {
        _process = Start("serve", "--urls", "http://127.0.0.1:0", "--mqtt-port", $"{Port}", "--mqtt-tls-port", "0");
        for (var started = Stopwatch.StartNew(); ; await Task.Delay(50))
        {
            Assert.IsFalse(_process.HasExited, "The server ended while it started.");
            Assert.IsLessThan(Patience, started.Elapsed, "The server does not listen.");
            using var probe = new Socket(SocketType.Stream, ProtocolType.Tcp);
            try
            {
                await probe.ConnectAsync(IPAddress.Loopback, Port);
                return;
            }
            catch (SocketException)
            {
                // Not yet.
            }
        }
    }

    /// <summary>SIGKILL: no handler runs, no buffer is flushed.</summary>
    public async Task KillAsync()
    {
        _process!.Kill();
        await _process.WaitForExitAsync().WaitAsync(Patience);
        _process.Dispose();
    }

    /// <summary>Stops in good order.</summary>
    public async Task StopAsync()
    {
        using var stop = Process.Start("kill", ["-TERM", $"{_process!.Id}"]);
        await _process.WaitForExitAsync().WaitAsync(Patience);
        Assert.AreEqual(0, _process.ExitCode);
    }

    public ValueTask DisposeAsync()
    {
        if (_process is { HasExited: false })
        {
            _process.Kill();
            _process.WaitForExit();
        }

        Directory.Delete(_folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    private Process Start(string command, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Program, command, .. arguments, "--data", _folder]) { WorkingDirectory = _folder };

        // As fast as the machine can: the limit per pole is not what is tested here.
        start.Environment["Laterne__Mqtt__MessagesPerSecond"] = "100000";
        start.Environment["Laterne__Mqtt__MessageBurst"] = "100000";
        start.Environment["Logging__LogLevel__Default"] = "Error";
        start.Environment["Logging__LogLevel__Laterne"] = "Error";
        return Process.Start(start)!;
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
