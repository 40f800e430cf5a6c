using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Reflection;
using System.Text.Json;
using Laterne.Storage.Tests;

namespace Laterne.ControlRoom.Benchmarks;

/// <summary>The real fleet server as a process of its own, with a city in its registry, on one data folder and the same ports through all its lives.</summary>
internal sealed class CityServer : IAsyncDisposable
{
    public const string Password = "correct horse battery";

    // Whatever runs on its data, in whichever of its lives; a number of a process could be another one's by then.
    private const string Stop = """
        for process in /proc/[0-9]*; do
          case "$(tr '\0' ' ' <"$process/cmdline" 2>/dev/null)" in *" --data $1/data "*) kill -KILL "${process#/proc/}" ;; esac
        done
        rm -rf "$1" || { sleep 1; rm -rf "$1"; }
        """;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);
    private static readonly string Program = typeof(CityServer).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "HostProgram").Value!;

    private readonly IReadOnlyDictionary<string, string?> _settings;
    private readonly CookieContainer _cookies = new();
    private Process? _process;
    private string? _link;

    private CityServer(IReadOnlyDictionary<string, string?>? settings)
    {
        _settings = settings ?? new Dictionary<string, string?>();
        Guard = EndGuard.Start(Stop, Folder);
    }

    public string Folder { get; } = Directory.CreateTempSubdirectory("laterne-city-").FullName;

    /// <summary>Ends the server and deletes its folder, also when this process is killed in the middle of a measurement.</summary>
    public EndGuard Guard { get; }

    /// <summary>The enrolled poles, by number.</summary>
    public IReadOnlyList<(string Id, string Secret)> Poles { get; private set; } = [];

    public int MqttPort { get; } = FreePort();

    public string Url { get; } = $"http://127.0.0.1:{FreePort()}";

    /// <summary>The process, for what it takes of the machine.</summary>
    public Process Process => _process!;

    /// <summary>Enrols the poles and starts; settings by their key, such as <c>Laterne:Notifications:SmtpHost</c>.</summary>
    public static async Task<CityServer> StartAsync(int poles, IReadOnlyDictionary<string, string?>? settings = null)
    {
        var server = new CityServer(settings);
        var street = Path.Combine(server.Folder, "street.json");
        var secrets = Path.Combine(server.Folder, "secrets.json");
        City.Write(street, poles);
        using (var import = server.Run("import-poles", street, "--secrets", secrets))
        {
            var said = await import.StandardOutput.ReadToEndAsync();
            await import.WaitForExitAsync().WaitAsync(Patience);
            if (import.ExitCode != 0)
            {
                throw new InvalidOperationException($"The poles could not be imported: {said}");
            }
        }

        using var list = JsonDocument.Parse(await File.ReadAllBytesAsync(secrets));
        server.Poles = [.. list.RootElement.EnumerateArray().Select(pole => (pole.GetProperty("id").GetString()!, pole.GetProperty("secret").GetString()!))];
        await server.StartAsync();
        return server;
    }

    /// <summary>Starts, also once more after a kill, and waits until pages and poles can come.</summary>
    public async Task StartAsync()
    {
        var ready = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _process = Run("serve", "--urls", Url, "--mqtt-port", $"{MqttPort}", "--mqtt-tls-port", "0");
        _process.OutputDataReceived += (_, said) =>
        {
            _link = said.Data?.StartsWith("administrator link: ", StringComparison.Ordinal) == true ? said.Data[20..] : _link;
            if (said.Data is null)
            {
                ready.TrySetException(new InvalidOperationException("The server ended while it started."));
            }
            else if (said.Data.StartsWith("fleet server: ", StringComparison.Ordinal))
            {
                ready.TrySetResult();
            }
        };
        _process.BeginOutputReadLine();
        await ready.Task.WaitAsync(Patience);
    }

    /// <summary>SIGKILL: no handler runs, no buffer is flushed.</summary>
    public async Task KillAsync()
    {
        _process!.Kill();
        await _process.WaitForExitAsync().WaitAsync(Patience);
        _process.Dispose();
    }

    /// <summary>The first administrator; stays logged in over kills.</summary>
    public async Task<HttpClient> AdministratorAsync()
    {
        var client = Client(_cookies);
        var token = _link![(_link!.IndexOf("token=", StringComparison.Ordinal) + 6)..];
        using var answer = await client.PostAsJsonAsync("/api/setup", new { token, user = "ada", password = Password });
        answer.EnsureSuccessStatusCode();
        return client;
    }

    /// <summary>A user of a role, and the cookie of the login.</summary>
    public async Task<(HttpClient Client, string Cookie, string Value)> LogInAsync(HttpClient administrator, string name, string role)
    {
        using var made = await administrator.PostAsJsonAsync("/api/users", new { user = name, password = Password, role });
        made.EnsureSuccessStatusCode();
        var cookies = new CookieContainer();
        var client = Client(cookies);
        using var answer = await client.PostAsJsonAsync("/api/session", new { user = name, password = Password });
        answer.EnsureSuccessStatusCode();
        var cookie = cookies.GetCookies(new Uri(Url)).Single();
        return (client, cookie.Name, cookie.Value);
    }

    public ValueTask DisposeAsync() => Guard.DisposeAsync();

    private HttpClient Client(CookieContainer cookies) => new(new SocketsHttpHandler { CookieContainer = cookies, AllowAutoRedirect = false }) { BaseAddress = new Uri(Url) };

    private Process Run(string command, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Program, command, .. arguments, "--data", Path.Combine(Folder, "data")]) { WorkingDirectory = Folder, RedirectStandardOutput = true };
        start.Environment["Logging__LogLevel__Default"] = "Error";
        start.Environment["Logging__LogLevel__Laterne"] = "Error";
        start.Environment["Logging__LogLevel__Microsoft.EntityFrameworkCore"] = "None";
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        foreach (var (key, value) in _settings)
        {
            start.Environment[key.Replace(":", "__", StringComparison.Ordinal)] = value;
        }

        return Process.Start(start)!;
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
