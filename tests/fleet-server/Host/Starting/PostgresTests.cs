using System.Net;
using Laterne.Host.Tests.Emergency;
using Laterne.Host.Tests.People;
using Laterne.Host.Tests.Updates;
using Laterne.Storage.Tests;
using Microsoft.EntityFrameworkCore;

namespace Laterne.Host.Tests.Starting;

[TestClass]
public sealed class PostgresTests
{
    private const string Schema = "host_tests";

    [TestMethod]
    public async Task The_whole_server_runs_on_PostgreSQL_by_settings_alone()
    {
        var settings = new Dictionary<string, string?>
        {
            ["Laterne:Storage:Provider"] = "PostgreSql",
            ["Laterne:Storage:ConnectionString"] = await PostgresCluster.CreateSchemaAsync(Schema),
        };
        try
        {
            await UseAsync(settings);
            await using var again = await TestServer.StartAsync(settings: settings);
            using var ada = await again.LogInAsync("ada");
            Assert.AreEqual(30, (await ada.GetAsync("/api/poles/N-01").JsonAsync()).GetProperty("level").GetInt32());
        }
        finally
        {
            await PostgresCluster.DropSchemaAsync(Schema);
        }
    }

    private static async Task UseAsync(Dictionary<string, string?> settings)
    {
        await using var server = await TestServer.StartAsync(settings: settings);
        using var ada = await server.AdministratorAsync();
        using var vera = await server.UserAsync(ada, "vera", "viewer");
        await ada.PostAsync("/api/groups", new { id = "g", name = "G" }).JsonAsync(HttpStatusCode.Created);
        await using var pole = await TestPole.ConnectAsync(server, "N-01", await TestServer.AddPoleAsync(ada, "N-01", "g"));
        await Eventually.IsAsync(() => pole.LatestVersion == 1, "settings arrive");
        var period = new[] { new { start = new { sunset = 0 }, end = new { sunrise = 0 }, level = 90 } };
        await ada.PutAsync("/api/programs/side-streets", new { name = "S", version = 1, program = new { activePeriods = period } }).JsonAsync();
        await ada.PutAsync("/api/programs/side-streets", new { name = "S", version = 1, program = new { activePeriods = period } }).RefusalAsync(HttpStatusCode.Conflict, "changed-meanwhile", "version");
        await Eventually.IsAsync(() => pole.LatestVersion == 2, "changed settings arrive");
        var now = server.Time.NowMs;
        await pole.SayAsync("telemetry", $$"""{"boot":1,"samples":[{"seq":1,"time":{{now - 60_000}},"dimLevel":30,"targetLevel":30,"reason":"program","activeEnergyWh":5},{"seq":2,"time":{{now}},"dimLevel":30,"targetLevel":30,"reason":"program","activeEnergyWh":6}]}""");
        Assert.AreEqual(1, (await ada.GetAsync("/api/poles/N-01/night").JsonAsync()).GetProperty("energyWh").GetDouble());
        await ada.PostAsync("/api/poles/N-01/override", new { level = 80, minutes = 5, reason = "x" }).JsonAsync();
        await ada.DeleteAsync("/api/poles/N-01/override").JsonAsync(HttpStatusCode.NoContent);
        await pole.SayAsync("events", """{"boot":1,"seq":1,"time":1795302000000,"type":"emergencyCall","state":"raised","data":{"callNumber":41,"presses":1}}""");
        await ada.CallAppearsAsync("N-01~41");
        await ada.PostAsync("/api/calls/N-01~41/take", new { }).JsonAsync();
        await ada.PostAsync("/api/calls/N-01~41/area", new { nearest = 1 }).JsonAsync();
        await ada.PostAsync("/api/calls/N-01~41/close", new { outcome = "helped" }).JsonAsync();
        Assert.IsTrue((await ada.GetAsync("/api/calls/N-01~41").JsonAsync()).GetProperty("isWhole").GetBoolean());
        await using (var db = await CallDatabase.OpenAsync(server))
        {
            await Assert.ThrowsAsync<Exception>(() => db.Database.ExecuteSqlRawAsync("UPDATE call_entries SET who = 'nobody'"));
        }

        var campaign = await CampaignTests.StartAsync(ada, (await CampaignTests.ReleasesAsync(ada)).Id);
        await CampaignTests.OfferAsync(pole, 1);
        await CampaignTests.SayAsync(pole, 2, "Confirmed", "0.2.0");
        await CampaignTests.EndsAsync(ada, campaign, "completed");
        await TestServer.AddPoleAsync(ada, "N-02");
        await ada.DeleteAsync("/api/poles/N-02").JsonAsync(HttpStatusCode.NoContent);
        await ada.DeleteAsync("/api/users/vera").JsonAsync(HttpStatusCode.NoContent);
        await vera.GetAsync("/api/poles").RefusalAsync(HttpStatusCode.Unauthorized, "not-logged-in");
        await PeopleAsync(server, ada);
    }

    private static async Task PeopleAsync(TestServer server, HttpClient ada)
    {
        using var olga = await server.UserAsync(ada, "olga", "operator");
        var app = await Authenticator.EnrolAsync(server, olga);
        using var browser = server.Anyone();
        await browser.PostAsync("/api/session", new { user = "olga", password = TestServer.Password, code = app.NextCode() }).JsonAsync();
        await Authenticator.RefusedAsync(browser, "olga", app.Code, "wrong-code");
        await browser.PostAsync("/api/session", new { user = "olga", password = TestServer.Password, code = app.RecoveryCodes[0] }).JsonAsync();
        Assert.AreEqual(3, (await browser.GetAsync("/api/sessions").JsonAsync()).GetArrayLength());
        await browser.DeleteAsync("/api/sessions").JsonAsync(HttpStatusCode.NoContent);
        var key = (await browser.PostAsync("/api/keys", new { name = "k", scopes = new[] { "see" }, days = 1 }).JsonAsync(HttpStatusCode.Created)).GetProperty("key").GetString();
        using var program = server.Anyone();
        program.DefaultRequestHeaders.Authorization = new("Bearer", key);
        await program.GetAsync("/api/poles").JsonAsync();
        Assert.AreEqual(2, (await ada.GetAsync("/api/users").JsonAsync()).GetArrayLength());
        await browser.DeleteAsync("/api/keys/k").JsonAsync(HttpStatusCode.NoContent);
        await ada.DeleteAsync("/api/users/olga").JsonAsync(HttpStatusCode.NoContent);
        Assert.IsGreaterThan(15, (await ada.GetAsync("/api/audit?limit=200").JsonAsync()).GetProperty("lines").GetArrayLength());
        Assert.IsTrue((await ada.GetAsync("/api/audit/verification").JsonAsync()).GetProperty("unbroken").GetBoolean());
        Assert.Contains("deleteUser", await ada.GetStringAsync("/api/audit/csv?target=user/olga"));
    }
}
