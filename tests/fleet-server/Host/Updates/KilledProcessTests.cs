using Laterne.ControlRoom.Benchmarks;

namespace Laterne.Host.Tests.Updates;

/// <summary>The server's own process, killed by SIGKILL under poles that hold MQTT connections; ten thousand of them: tests/Benchmarks/ControlRoom.</summary>
[TestClass]
public sealed class KilledProcessTests
{
    private const int Poles = 1_000;

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public async Task A_campaign_stops_inside_its_budget_and_counts_every_pole_once_though_the_process_is_killed_twice()
    {
        var folder = Directory.CreateTempSubdirectory("laterne-host-").FullName;
        await using var server = await CityServer.StartAsync(Poles, TestServer.IsPostgres ? TestServer.PostgresSettings(folder) : null);
        using var street = new LightStreet(server.Poles, KilledCampaign.IsBad);
        var result = await KilledCampaign.RunAsync(server, street, budgetPercent: 2, kills: [20, 120], TestContext.WriteLine);
        TestContext.WriteLine($"{result.Failures} failures of {street.Poles.Count(pole => pole.Took)}; {result.Unacknowledged} events unacknowledged at the kills; {result.OfferedAgain} offers came again");
        KilledCampaign.Check(result, street, halts: true);
        Assert.IsGreaterThan(0, result.Unacknowledged, "Nothing was on its way when the server was killed.");
        Directory.Delete(folder, recursive: true);
    }
}
