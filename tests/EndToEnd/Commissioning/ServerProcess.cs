using System.Net;
using System.Text.RegularExpressions;
using Laterne.EndToEnd.Crew;
using Laterne.Host.Tests;

namespace Laterne.EndToEnd.Commissioning;

/// <summary>A fleet server as a process of its own, so that a test can kill it as a power cut does and start it again on the same data.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    public const string Password = CrewServer.Password;

    private readonly string _data = Directory.CreateTempSubdirectory("laterne-commission-").FullName;
    private readonly string _httpPort = Demo.FreePort();
    private readonly string _mqttPort = Demo.FreePort();
    private readonly string _tlsPort = Demo.FreePort();
    private ChildProgram? _life;

    private ServerProcess()
    {
    }

    public string Address => "http://127.0.0.1:" + _httpPort;

    public int MqttPort => int.Parse(_mqttPort);

    /// <summary>A server with an administrator.</summary>
    public static async Task<(ServerProcess Server, HttpClient Office)> StartAsync()
    {
        var server = new ServerProcess();
        await server.ComeUpAsync();
        var office = server.Client();
        var link = Regex.Match(server._life!.Output, @"/setup\?token=(\S+)");
        Assert.IsTrue(link.Success, server._life.Output);
        await office.PostAsync("/api/setup", new { token = link.Groups[1].Value, user = "olga", password = Password }).JsonAsync();
        return (server, office);
    }

    /// <summary>Starts it, or starts it again, and waits until pages and poles can come.</summary>
    public async Task ComeUpAsync()
    {
        if (_life is not null)
        {
            await _life.DisposeAsync();
        }

        string[] line = ["serve", "--data", _data, "--urls", Address, "--mqtt-port", _mqttPort, "--mqtt-tls-port", _tlsPort];
        _life = await ChildProgram.StartAsync(ChildProgram.Host, _data, line, "^fleet server: ");
    }

    /// <summary>As a power cut: nothing is flushed, nobody is told.</summary>
    public Task KillAsync() => _life!.KillAsync();

    public HttpClient Client() => new(new SocketsHttpHandler { CookieContainer = new CookieContainer() }) { BaseAddress = new Uri(Address) };

    public async Task<HttpClient> LogInAsync(string user)
    {
        var client = Client();
        await client.PostAsync("/api/session", new { user, password = Password }).JsonAsync();
        return client;
    }

    public async ValueTask DisposeAsync()
    {
        await _life!.DisposeAsync();
        Directory.Delete(_data, recursive: true);
    }
}
