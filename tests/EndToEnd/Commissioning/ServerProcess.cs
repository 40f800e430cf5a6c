using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;
using Laterne.Host.Tests;

namespace Laterne.EndToEnd.Commissioning;

/// <summary>A fleet server as a process of its own, so that a test can kill it as a power cut does and start it again on the same data.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    public const string Password = "correct horse battery";

    private static readonly string Configuration = AppContext.BaseDirectory.Contains("Release", StringComparison.Ordinal) ? "Release" : "Debug";
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(120);

    private readonly string _data = Directory.CreateTempSubdirectory("laterne-commission-").FullName;
    private readonly string _httpPort = Demo.FreePort();
    private readonly string _mqttPort = Demo.FreePort();
    private readonly string _tlsPort = Demo.FreePort();
    private readonly ConcurrentQueue<string> _lines = new();
    private Process? _process;

    private ServerProcess()
    {
    }

    public string Address => "http://127.0.0.1:" + _httpPort;

    public int MqttPort => int.Parse(_mqttPort);

    public string Output => string.Join('\n', _lines);

    /// <summary>A server with an administrator.</summary>
    public static async Task<(ServerProcess Server, HttpClient Office)> StartAsync()
    {
        var server = new ServerProcess();
        await server.ComeUpAsync();
        var office = server.Client();
        var link = Regex.Match(server.Output, @"/setup\?token=(\S+)");
        Assert.IsTrue(link.Success, server.Output);
        await office.PostAsync("/api/setup", new { token = link.Groups[1].Value, user = "olga", password = Password }).JsonAsync();
        return (server, office);
    }

    /// <summary>Starts it, or starts it again, and waits until it answers.</summary>
    public async Task ComeUpAsync()
    {
        var program = Path.Combine(Demo.Root, "fleet-server", "Host", "bin", Configuration, "net10.0", "Laterne.Host.dll");
        var start = new ProcessStartInfo("dotnet", [program, "serve", "--data", _data, "--urls", Address, "--mqtt-port", _mqttPort, "--mqtt-tls-port", _tlsPort])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var process = Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start.");
        process.OutputDataReceived += Keep;
        process.ErrorDataReceived += Keep;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        _process = process;
        using var client = Client();
        var watch = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                using var answer = await client.GetAsync("/healthz");
                if (answer.StatusCode == HttpStatusCode.OK)
                {
                    return;
                }
            }
            catch (HttpRequestException)
            {
            }

            Assert.IsTrue(watch.Elapsed < StartLimit && !process.HasExited, "The server did not come up.\n" + Output);
            await Task.Delay(50);
        }
    }

    /// <summary>As a power cut: nothing is flushed, nobody is told.</summary>
    public async Task KillAsync()
    {
        _process!.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        _process = null;
    }

    public HttpClient Client() => new(new SocketsHttpHandler { CookieContainer = new CookieContainer() }) { BaseAddress = new Uri(Address) };

    public async Task<HttpClient> LogInAsync(string user)
    {
        var client = Client();
        await client.PostAsync("/api/session", new { user, password = Password }).JsonAsync();
        return client;
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            await KillAsync();
        }

        Directory.Delete(_data, recursive: true);
    }

    private void Keep(object sender, DataReceivedEventArgs line)
    {
        if (line.Data is not null)
        {
            _lines.Enqueue(line.Data);
        }
    }
}
