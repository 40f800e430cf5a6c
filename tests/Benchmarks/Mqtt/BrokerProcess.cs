using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Laterne.Mqtt.Benchmarks;

/// <summary>A broker on a free loopback port, as a process of its own.</summary>
internal sealed class BrokerProcess : IDisposable
{
    /// <summary>Nothing is stored and nothing is dropped; no logging.</summary>
    private const string MosquittoSettings = """
        listener {port} 127.0.0.1
        allow_anonymous true
        persistence false
        max_inflight_messages 0
        max_queued_messages 1000000
        max_queued_bytes 0
        max_connections -1
        set_tcp_nodelay true
        log_dest none
        """;

    private readonly Process _process;
    private readonly string? _file;

    private BrokerProcess(string name, int port, ProcessStartInfo start, string? file)
    {
        Name = name;
        Port = port;
        _file = file;
        start.RedirectStandardInput = true;
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        _process = Process.Start(start)!;
        _process.OutputDataReceived += static (_, _) => { };
        _process.ErrorDataReceived += static (_, e) => Console.Error.Write(e.Data is null ? "" : $"  broker: {e.Data}\n");
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        AwaitPort();
    }

    public string Name { get; }

    public int Port { get; }

    public static BrokerProcess StartMosquitto()
    {
        int port = FreePort();
        string file = Path.GetTempFileName();
        File.WriteAllText(file, MosquittoSettings.Replace("{port}", port.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal));
        string path = File.Exists("/usr/sbin/mosquitto") ? "/usr/sbin/mosquitto" : "mosquitto";
        return new BrokerProcess("mosquitto", port, new ProcessStartInfo(path, ["-c", file]), file);
    }

    public static BrokerProcess StartOwn(string? command)
    {
        int port = FreePort();
        if (command is null)
        {
            return new BrokerProcess("Laterne", port, new ProcessStartInfo(Environment.ProcessPath!, ["serve", $"{port}"]), null);
        }

        string[] words = command.Replace("{port}", $"{port}", StringComparison.Ordinal).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return new BrokerProcess("Laterne", port, new ProcessStartInfo(words[0], words[1..]), null);
    }

    /// <summary>The whole fleet server, which sends commands when it is told to by <see cref="Tell"/>.</summary>
    public static BrokerProcess StartCommandServer(string data, int poles)
    {
        int port = FreePort();
        return new BrokerProcess("Laterne", port, new ProcessStartInfo(Environment.ProcessPath!, ["commands", $"{port}", data, $"{poles}"]), null) { TakesCommands = true };
    }

    /// <summary>True: <see cref="Tell"/> lets it send one command to each pole.</summary>
    public bool TakesCommands { get; private init; }

    public void Tell()
    {
        _process.StandardInput.WriteLine();
        _process.StandardInput.Flush();
    }

    /// <summary>SIGTERM, and waits for the end: the fleet server settles what it has stored.</summary>
    public void EndGently()
    {
        using Process kill = Process.Start("kill", ["-TERM", $"{_process.Id}"]);
        kill.WaitForExit();
        if (!_process.WaitForExit(120_000))
        {
            throw new TimeoutException($"{Name} did not end within two minutes.");
        }
    }

    /// <summary>VmRSS of the process.</summary>
    public long ResidentBytes()
    {
        string line = File.ReadLines($"/proc/{_process.Id}/status").First(static l => l.StartsWith("VmRSS:", StringComparison.Ordinal));
        return long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) * 1024;
    }

    /// <summary>User and system time used so far.</summary>
    public TimeSpan ProcessorTime()
    {
        _process.Refresh();
        return _process.TotalProcessorTime;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            _process.WaitForExit(5_000);
        }

        _process.Dispose();
        if (_file is not null)
        {
            File.Delete(_file);
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private void AwaitPort()
    {
        for (int attempt = 0; attempt < 300; attempt++)
        {
            using var probe = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            try
            {
                probe.Connect(IPAddress.Loopback, Port);
                return;
            }
            catch (SocketException) when (!_process.HasExited)
            {
                Thread.Sleep(100);
            }
        }

        throw new TimeoutException($"{Name} did not listen on port {Port} within 30 s.");
    }
}
