using System.Net;
using Laterne.Host.Options;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Laterne.Host.Tests.Operations;

[TestClass]
public sealed class OperationsTests
{
    [TestMethod]
    public async Task A_load_balancer_hears_that_the_server_is_ready_and_that_it_ends()
    {
        await using var server = await TestServer.StartAsync();
        using var anyone = server.Anyone();
        Assert.AreEqual("ready\n", await anyone.GetStringAsync("/readyz"));
        var before = await anyone.GetAsync("/healthz").JsonAsync();
        Assert.AreEqual("ok", before.GetProperty("status").GetString());

        var ending = server.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        var heard = new TaskCompletionSource<HttpStatusCode>();
        using var registration = ending.Register(() => heard.SetResult(anyone.GetAsync("/readyz").GetAwaiter().GetResult().StatusCode));
        server.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();
        Assert.AreEqual(HttpStatusCode.ServiceUnavailable, await heard.Task);
    }

    [TestMethod]
    public async Task Prometheus_reads_figures_of_fleet_gateway_and_runtime_without_names_of_poles()
    {
        await using var server = await TestServer.StartAsync();
        using var ada = await server.AdministratorAsync();
        await using var pole = await TestPole.ConnectAsync(server, "N-secretname", await TestServer.AddPoleAsync(ada, "N-secretname"));
        await pole.SayAsync("telemetry", """{"boot":1,"samples":[{"seq":1,"time":1795302000000,"dimLevel":30,"targetLevel":30,"reason":"program"}]}""");
        await Eventually.IsAsync(() => server.Fleet.Find("N-secretname")!.Online, "online");
        using var anyone = server.Anyone();
        var figures = await anyone.GetStringAsync("/metrics");
        StringAssert.Contains(figures, "\nlaterne_poles_online");
        StringAssert.Contains(figures, "laterne_uplink_stored");
        StringAssert.Contains(figures, "laterne_gateway_commit");
        StringAssert.Contains(figures, "mqtt_connections");
        StringAssert.Contains(figures, "dotnet_");
        Assert.DoesNotContain("secretname", figures);
        Assert.DoesNotContain("ada", figures.Replace("metadata", "", StringComparison.Ordinal));
    }

    [TestMethod]
    public void The_hardened_example_holds_only_settings_that_exist_and_are_in_range()
    {
        var folder = Path.GetDirectoryName(typeof(FleetServer).Assembly.Location)!;
        var configuration = new ConfigurationBuilder()
            .AddJsonFile(Path.Combine(folder, "appsettings.json"))
            .AddJsonFile(Path.Combine(folder, "Deploy/appsettings.hardened.json"))
            .Build();
        Assert.IsEmpty(KnownOptions.UnknownKeys(configuration), string.Join('\n', KnownOptions.UnknownKeys(configuration)));
        var operations = configuration.GetSection(OperationsOptions.Section).Get<OperationsOptions>()!;
        Assert.IsTrue(new OptionsCheck<OperationsOptions>(OperationsOptions.Section).Validate(null, operations).Succeeded);
        var unit = File.ReadAllText(Path.Combine(folder, "Deploy/laterne-fleet.service"));
        var stop = int.Parse(unit.Split('\n').Single(line => line.StartsWith("TimeoutStopSec=", StringComparison.Ordinal))[15..], System.Globalization.CultureInfo.InvariantCulture);
        Assert.IsGreaterThan(operations.ShutdownSeconds, stop, "systemd must not kill what still ends in order");
    }
}
