using System.Net;
using System.Net.Sockets;

namespace Laterne.EndToEnd;

[TestClass]
public sealed class RunScriptTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    public required TestContext TestContext { get; init; }

    [TestMethod]
    public async Task The_demo_prints_both_addresses_and_ends_cleanly_on_Ctrl_C()
    {
        await using var demo = await Demo.StartAsync();
        Assert.StartsWith("http://", demo.Server);
        Assert.StartsWith("http://", demo.Simulator);
        Assert.Contains("/setup?token=", demo.AdministratorLink);

        var code = await demo.InterruptAsync(TimeSpan.FromSeconds(15));

        Assert.AreEqual(0, code, demo.Output);
        Assert.DoesNotContain("nhandled exception", demo.Output);
        using var client = new HttpClient { Timeout = TimeSpan.FromSeconds(2) };
        await Assert.ThrowsExactlyAsync<HttpRequestException>(() => client.GetAsync(demo.Server, TestContext.CancellationToken));
    }

    [TestMethod]
    public async Task The_demo_ends_by_itself_after_the_given_seconds()
    {
        await using var demo = await Demo.StartAsync("--seconds", "3");
        Assert.AreEqual(0, await demo.WaitAsync(Limit), demo.Output);
    }

    [TestMethod]
    public async Task A_port_in_use_is_named_with_the_mend()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port.ToString();
        using var process = Demo.Run(["--no-build", "--http-port", port]);
        var errors = await process.StandardError.ReadToEndAsync(TestContext.CancellationToken);
        await process.WaitForExitAsync(TestContext.CancellationToken);

        Assert.AreEqual(1, process.ExitCode);
        Assert.Contains($"port {port} (fleet server) is in use", errors);
        Assert.Contains("--http-port", errors);
    }

    [TestMethod]
    [DataRow("dotnet", "the .NET 10 SDK is missing")]
    [DataRow("node", "Node.js 20 (with npm) is missing")]
    public async Task A_missing_tool_is_named_with_the_mend(string tool, string sentence)
    {
        // A PATH that holds the shell's own tools and everything but the one that is missing.
        var path = Directory.CreateTempSubdirectory("laterne-path-").FullName;
        foreach (var name in new[] { "bash", "sed", "seq", "dirname", "grep", "mkdir", "sleep", "date", "ls", "rm", "touch", "dotnet", "node", "npm" }.Where(name => name != tool))
        {
            var target = Environment.GetEnvironmentVariable("PATH")!.Split(':').Select(folder => Path.Combine(folder, name)).First(File.Exists);
            File.CreateSymbolicLink(Path.Combine(path, name), target);
        }
        using var process = Demo.Run([], path);
        var errors = await process.StandardError.ReadToEndAsync(TestContext.CancellationToken);
        await process.WaitForExitAsync(TestContext.CancellationToken);
        Directory.Delete(path, recursive: true);

        Assert.AreEqual(1, process.ExitCode);
        Assert.Contains(sentence, errors);
    }
}
