using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Laterne.Host.Commands;
using Laterne.Host.Options;
using Microsoft.Extensions.DependencyInjection;

namespace Laterne.Host.Tests.Starting;

[TestClass]
[DoNotParallelize]
public sealed class StartTests
{
    private readonly string _folder = Directory.CreateTempSubdirectory("laterne-start-").FullName;

    [TestCleanup]
    public void Delete()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task<(int Code, string Out, string Error)> ServeAsync(Dictionary<string, string?> settings, Func<string, bool>? isReady = null)
    {
        var all = new Dictionary<string, string?>
        {
            ["Laterne:Data"] = _folder,
            ["Laterne:Http:Url"] = "http://127.0.0.1:0",
            ["Laterne:Mqtt:AllowPlain"] = "true",
            ["Laterne:Mqtt:Port"] = "0",
            ["Laterne:Mqtt:TlsPort"] = "0",
            ["Laterne:Mqtt:TlsAddress"] = "127.0.0.1",
            ["Logging:LogLevel:Default"] = "None",
            ["Logging:LogLevel:Laterne"] = "None",
        };
        foreach (var (key, value) in settings)
        {
            all[key] = value;
        }

        var (console, error) = (Console.Out, Console.Error);
        using StringWriter output = new(), errors = new();
        using var stop = new CancellationTokenSource(TimeSpan.FromSeconds(120));
        try
        {
            Console.SetOut(TextWriter.Synchronized(output));
            Console.SetError(TextWriter.Synchronized(errors));
            var serving = Serve.RunAsync(all, stop.Token);
            if (isReady is not null)
            {
                await Eventually.IsAsync(() => serving.IsCompleted || isReady(output.ToString()), "ready");
                await stop.CancelAsync();
            }

            return (await serving, output.ToString(), errors.ToString());
        }
        finally
        {
            Console.SetOut(console);
            Console.SetError(error);
        }
    }

    [TestMethod]
    public async Task It_says_where_the_page_is_and_how_the_first_administrator_gets_in_and_ends_when_told()
    {
        var (code, output, _) = await ServeAsync([], text => text.Contains("fleet server: "));
        Assert.AreEqual(0, code);
        var lines = output.Trim().Split('\n');
        Assert.HasCount(2, lines);
        StringAssert.Matches(lines[0], new System.Text.RegularExpressions.Regex(@"^administrator link: http://127\.0\.0\.1:\d+/setup\?token=[A-Za-z0-9_-]{43}\r?$"));
        StringAssert.Matches(lines[1], new System.Text.RegularExpressions.Regex(@"^fleet server: http://127\.0\.0\.1:[1-9]\d*$"));
    }

    [TestMethod]
    [DataRow("Laterne:Http:Url")]
    [DataRow("Laterne:Mqtt:Port")]
    public async Task A_port_in_use_is_said_plainly_with_the_mend(string key)
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;
        var (code, output, error) = await ServeAsync(new() { [key] = key.EndsWith("Url") ? $"http://127.0.0.1:{port}" : $"{port}" });
        Assert.AreEqual(1, code);
        Assert.AreEqual("", output);
        Assert.StartsWith($"127.0.0.1:{port} is in use by another program.", error);
        Assert.Contains("--mqtt-port", error);
        Assert.DoesNotContain("   at ", error);
    }

    [TestMethod]
    [DataRow("Laterne:Http:Url", "ftp://x", "Laterne:Http:Url is 'ftp://x'")]
    [DataRow("Laterne:Http:Url", "http://lamps.example", "Laterne:Http:Url is 'http://lamps.example'")]
    [DataRow("Laterne:Http:Url", "https://127.0.0.1:0", "Laterne:Http:CertificateFile")]
    [DataRow("Laterne:Http:MapSources", "javascript:", "Laterne:Http:MapSources is 'javascript:'")]
    [DataRow("Laterne:Http:Urll", "x", "Laterne:Http:Urll is not a setting")]
    [DataRow("Laterne:Htpp:Url", "x", "Laterne:Htpp is not a setting")]
    [DataRow("Laterne:People:SessionHours", "0", "Laterne:People:SessionHours is 0; write a number from 1 to 168")]
    [DataRow("Laterne:People:SessionHours", "long", "Laterne:People:SessionHours is 'long'")]
    [DataRow("Laterne:People:RequireOneTimePassword:0", "king", "Laterne:People:RequireOneTimePassword is 'king'; write names of roles only")]
    [DataRow("Laterne:People:RequireOneTimePassword:0", "4", "Laterne:People:RequireOneTimePassword is '4'")]
    [DataRow("Laterne:Settings:TimeZone", "Europe/Duisburg", "Laterne:Settings:TimeZone is 'Europe/Duisburg'")]
    [DataRow("Laterne:Storage:KeepDays", "0", "Laterne:Storage:KeepDays is 0")]
    [DataRow("Laterne:Mqtt:Port", "70000", "Laterne:Mqtt:Port is 70000")]
    public async Task A_wrong_setting_refuses_the_start_and_names_key_and_mend(string key, string value, string words)
    {
        var (code, _, error) = await ServeAsync(new() { [key] = value });
        Assert.AreEqual(1, code);
        Assert.Contains(words, error);
        Assert.DoesNotContain("   at ", error);
    }

    [TestMethod]
    public void Every_setting_stands_in_the_commented_file_with_its_default()
    {
        var path = Path.Combine(Path.GetDirectoryName(typeof(FleetServer).Assembly.Location)!, "appsettings.json");
        var text = File.ReadAllText(path);
        using var file = JsonDocument.Parse(text, new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip });
        foreach (var (section, type) in KnownOptions.Sections)
        {
            var element = section.Split(':').Aggregate(file.RootElement, (parent, name) => parent.GetProperty(name));
            var defaults = Activator.CreateInstance(type)!;
            foreach (var property in type.GetProperties().Where(p => p.CanWrite))
            {
                Assert.IsTrue(element.TryGetProperty(property.Name, out var value), $"{section}:{property.Name} is missing in appsettings.json");
                if (value.ValueKind != JsonValueKind.Array)
                {
                    Assert.AreEqual(Convert.ToString(property.GetValue(defaults), System.Globalization.CultureInfo.InvariantCulture), value.ToString(), $"{section}:{property.Name}");
                }
            }
        }
    }

    [TestMethod]
    public void The_clock_of_a_demonstration_runs_ahead()
    {
        var app = FleetServer.Build(new Dictionary<string, string?> { ["Laterne:Data"] = _folder, ["Laterne:ClockOffsetSeconds"] = "2592000" });
        var clock = app.Services.GetRequiredService<TimeProvider>();
        Assert.AreEqual(30, (clock.GetUtcNow() - TimeProvider.System.GetUtcNow()).TotalDays, 0.001);
    }
}
