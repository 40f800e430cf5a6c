using System.Diagnostics;
using System.Net;
using System.Text.Json;
using Laterne.Features.Messaging;
using Laterne.Features.Poles;
using Laterne.Features.Updates;
using Laterne.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Laterne.Host.Tests.Updates;

[TestClass]
public sealed class KilledCampaignTests
{
    private const int Poles = 10_000;
    private const int AtOnce = 100;
    private const int BudgetCount = 15;

    // Of a hundred under way when it halts three are bad on average, more than twelve once in a hundred thousand runs.
    private const int MostFurther = 12;

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public async Task Three_percent_of_ten_thousand_fail_and_the_campaign_stops_inside_its_budget_though_the_server_is_killed_twice()
    {
        var watch = Stopwatch.StartNew();
        var folder = Directory.CreateTempSubdirectory("laterne-host-").FullName;
        var fleet = new SimulatedFleet(Poles, number => number * 37 % 100 < 3);
        await EnrolAsync(folder, fleet);
        TestContext.WriteLine($"{watch.Elapsed.TotalSeconds:0.0} s: {Poles} poles are enrolled");

        var id = "";
        for (var life = 0; life < 3; life++)
        {
            var guillotine = new Guillotine();
            await using var server = await StartAsync(folder, fleet, guillotine);
            using var ada = await server.LogInAsync("ada");
            if (life == 0)
            {
                id = await BeginAsync(ada);
                await ada.PostAsync($"/api/campaigns/{id}/start", new { }).JsonAsync();
            }

            if (life < 2)
            {
                // PostgreSQL gets a whole step as one command, SQLite one for each pole.
                guillotine.FallAfter((life, TestServer.IsPostgres) switch { (0, true) => 3, (0, false) => 40, (_, true) => 8, _ => 300 });
            }

            fleet.Connect(server);
            var campaign = await RunAsync(server, ada, fleet, guillotine, id);
            fleet.Lose();
            TestContext.WriteLine($"{watch.Elapsed.TotalSeconds:0.0} s: life {life + 1} ends, killed: {guillotine.HasFallen}; {fleet.Took} poles took the release");
            Assert.AreEqual(life < 2, guillotine.HasFallen, "the campaign was over before the server was killed");
            if (life == 2)
            {
                Check(campaign, await StatesAsync(server, id), fleet);
            }
        }

        TestContext.WriteLine($"{watch.Elapsed.TotalSeconds:0.0} s in all");
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>Runs until the campaign is halted and all that was offered is settled, or the server is killed.</summary>
    private static async Task<JsonElement> RunAsync(TestServer server, HttpClient ada, SimulatedFleet fleet, Guillotine guillotine, string id)
    {
        JsonElement campaign = default;
        for (var until = DateTime.UtcNow.AddSeconds(100); !guillotine.HasFallen;)
        {
            Assert.IsTrue(DateTime.UtcNow < until, "Never halted: " + campaign);
            var isQuiet = !await fleet.DeliverAsync(server);
            if (!isQuiet)
            {
                continue;
            }

            await Task.Delay(20);
            using var answer = await ada.GetAsync("/api/campaigns/" + id);
            if (answer.StatusCode == HttpStatusCode.OK)
            {
                campaign = JsonSerializer.Deserialize<JsonElement>(await answer.Content.ReadAsStringAsync());
                var states = campaign.GetProperty("waves").EnumerateArray().SelectMany(wave => wave.GetProperty("states").EnumerateObject()).Select(state => state.Name).ToHashSet();
                if (campaign.GetProperty("state").GetString() == "halted" && states.IsSubsetOf(["waiting", "confirmed", "rolledBack"]))
                {
                    return campaign;
                }
            }
        }

        return campaign;
    }

    private void Check(JsonElement campaign, IReadOnlyList<CampaignPole> poles, SimulatedFleet fleet)
    {
        var counts = poles.CountBy(pole => pole.Stage).ToDictionary(count => count.Key, count => count.Value);
        var failures = counts[PoleStage.RolledBack];
        TestContext.WriteLine($"{string.Join(", ", counts.Select(c => $"{c.Key} {c.Value}"))}; wave {campaign.GetProperty("wave")}; {fleet.Again} offers came again");
        Assert.AreEqual("budget", campaign.GetProperty("reason").GetString());

        // No pole is lost, none is there twice, and the counts of the page are the counts of the poles.
        Assert.HasCount(Poles, poles);
        Assert.AreEqual(Poles, poles.Select(pole => pole.PoleId).Distinct().Count());
        Assert.AreEqual(Poles, campaign.GetProperty("total").GetInt32());

        // What the campaign counts is what happened in the street, pole by pole.
        Assert.AreEqual(fleet.Took, counts[PoleStage.Confirmed] + failures);
        Assert.AreEqual(fleet.WentBack, failures);
        Assert.AreEqual(Poles - fleet.Took, counts[PoleStage.Waiting]);
        Assert.IsTrue(poles.All(pole => pole.Attempts <= 1));

        // Inside the budget: it halts when it is used up, and of those that were under way then only a few more can fail.
        Assert.IsGreaterThanOrEqualTo(BudgetCount, failures);
        Assert.IsLessThanOrEqualTo(BudgetCount + MostFurther, failures);
    }

    private static Task<TestServer> StartAsync(string folder, SimulatedFleet fleet, Guillotine guillotine) => TestServer.StartAsync(folder, alter: services =>
    {
        services.AddSingleton<IDownlink>(fleet);
        services.ConfigureDbContext<LaterneDb>(options => options.AddInterceptors(guillotine));
    });

    /// <summary>A fleet in fifty streets, an administrator, a release.</summary>
    private static async Task EnrolAsync(string folder, SimulatedFleet fleet)
    {
        await using (var server = await StartAsync(folder, fleet, new Guillotine()))
        {
            using var ada = await server.AdministratorAsync();
            await SignedRelease.AddKeyAsync(ada);
            await new SignedRelease("0.2.0").UploadAsync(ada);
            await using var db = await server.Services.GetRequiredService<IDbContextFactory<LaterneDb>>().CreateDbContextAsync();
            db.AddRange(Enumerable.Range(0, 50).Select(i => new PoleGroup { Id = $"street-{i}", Name = $"Street {i}" }));
            db.AddRange(fleet.Ids.Select((id, i) => new Pole { Id = id, Name = id, Latitude = 51, Longitude = 7, GroupId = $"street-{i % 50}", SecretSalt = new byte[16], SecretHash = new byte[32], CreatedMs = 0 }));
            await db.SaveChangesAsync();
        }
    }

    private static async Task<string> BeginAsync(HttpClient ada)
    {
        // Which poles a wave has is chance: many bad ones in the first would fail a high gate before the budget is asked.
        var plan = new { soakMinutes = 0, gatePercent = 50, budgetPercent = 2, budgetCount = BudgetCount, offersPerMinute = 60_000, atOnce = AtOnce };
        var id = (await ada.PostAsync("/api/campaigns", new { name = "Winter", release = "esp32-0.2.0", plan }).JsonAsync(HttpStatusCode.Created)).GetProperty("id").GetString()!;
        await ada.PostAsync($"/api/campaigns/{id}/approve", new { }).JsonAsync();
        return id;
    }

    private static async Task<IReadOnlyList<CampaignPole>> StatesAsync(TestServer server, string id)
    {
        await using var db = await server.Services.GetRequiredService<IDbContextFactory<LaterneDb>>().CreateDbContextAsync();
        return await db.Set<CampaignPole>().AsNoTracking().Where(pole => pole.CampaignId == id).ToListAsync();
    }
}
