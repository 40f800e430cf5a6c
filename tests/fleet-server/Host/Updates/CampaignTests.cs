using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Laterne.Host.Tests.Updates;

[TestClass]
public sealed class CampaignTests
{
    [TestMethod]
    public async Task A_pole_is_offered_a_release_that_it_can_check_and_its_word_moves_the_campaign()
    {
        await using var server = await TestServer.StartAsync();
        using var ada = await server.AdministratorAsync();
        await using var pole = await PoleAsync(server, ada, "N-01");
        var release = await ReleasesAsync(ada);
        var key = Convert.FromHexString((await ada.PostAsync("/api/poles/N-01/offer-key", new { }).JsonAsync()).GetProperty("offerKey").GetString()!);
        var id = await StartAsync(ada, release.Id);
        var offer = await OfferAsync(pole, 1);

        Assert.AreEqual(release.Manifest, offer.GetProperty("manifest").GetRawText(), "byte for byte");
        Assert.AreEqual(release.Signature, offer.GetProperty("signature").GetString());
        Assert.AreEqual(Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"laterne-offer\nN-01\n{offer.GetProperty("counter").GetInt64()}\n" + release.Manifest))), offer.GetProperty("mac").GetString());
        Assert.IsGreaterThan(0, offer.GetProperty("counter").GetInt64());
        using var anyone = new HttpClient();
        CollectionAssert.AreEqual(release.Artifact, await anyone.GetByteArrayAsync(offer.GetProperty("url").GetString() + "app.pe"));

        await SayAsync(pole, 1, "Downloading", "0.2.0");
        await StateAsync(ada, id, "downloading");
        await SayAsync(pole, 2, "Deferred", "0.2.0", "emergencyCall");
        await StateAsync(ada, id, "deferred", "emergencyCall");
        await SayAsync(pole, 3, "Confirmed", "0.2.0");
        await EndsAsync(ada, id, "completed");
    }

    [TestMethod]
    public async Task A_bad_release_is_halted_at_its_first_wave_and_taken_back_by_a_signed_downgrade()
    {
        await using var server = await TestServer.StartAsync();
        using var ada = await server.AdministratorAsync();
        await using var one = await PoleAsync(server, ada, "N-01");
        await using var two = await PoleAsync(server, ada, "N-02");
        var release = await ReleasesAsync(ada);
        var back = new SignedRelease("0.1.0", isDowngrade: true);
        await back.UploadAsync(ada);
        var id = await StartAsync(ada, release.Id, new { waves = new[] { 100 }, budgetCount = 1, budgetPercent = 10 });
        await OfferAsync(one, 1);
        await OfferAsync(two, 1);
        await one.SayAsync("status", Status(2, "0.2.0"));
        await SayAsync(one, 1, "Confirmed", "0.2.0");
        await SayAsync(two, 1, "RolledBack", "0.2.0", "unhealthy");
        await EndsAsync(ada, id, "halted");
        Assert.AreEqual("budget", (await ada.GetAsync("/api/campaigns/" + id).JsonAsync()).GetProperty("reason").GetString());

        await ada.PostAsync($"/api/campaigns/{id}/roll-back", new { release = release.Id }).RefusalAsync(HttpStatusCode.UnprocessableEntity, "no-way-back", "release");
        var taken = await ada.PostAsync($"/api/campaigns/{id}/roll-back", new { release = back.Id }).JsonAsync(HttpStatusCode.Created);
        Assert.AreEqual(1, taken.GetProperty("total").GetInt32(), "the other one went back by itself");
        var offer = await OfferAsync(one, 2);
        Assert.IsTrue(offer.GetProperty("manifest").GetProperty("downgrade").GetBoolean());
        await SayAsync(one, 2, "Confirmed", "0.1.0");
        await EndsAsync(ada, taken.GetProperty("id").GetString()!, "completed");
        await EndsAsync(ada, id, "cancelled");
    }

    [TestMethod]
    public async Task Paused_nothing_is_offered_and_a_revoked_key_halts_for_ever()
    {
        await using var server = await TestServer.StartAsync();
        using var ada = await server.AdministratorAsync();
        await using var one = await PoleAsync(server, ada, "N-01");
        var release = await ReleasesAsync(ada);
        var id = await StartAsync(ada, release.Id, new { waves = new[] { 50, 100 }, soakMinutes = 0 });
        await OfferAsync(one, 1);
        await ada.PostAsync($"/api/campaigns/{id}/pause", new { }).JsonAsync();
        await using var late = await PoleAsync(server, ada, "N-02");
        await ada.PostAsync($"/api/campaigns/{id}/start", new { }).RefusalAsync(HttpStatusCode.Conflict, "campaign-state");
        await ada.PostAsync($"/api/campaigns/{id}/resume", new { }).JsonAsync();
        await late.SayAsync("status", Status(2, "0.1.0"));
        await OfferAsync(late, 1);
        await ada.PutAsync("/api/release-keys/release-1", new { state = "revoked" }).JsonAsync();
        await EndsAsync(ada, id, "halted");
        await ada.PostAsync($"/api/campaigns/{id}/resume", new { }).RefusalAsync(HttpStatusCode.Conflict, "key-revoked");
        await ada.PostAsync($"/api/campaigns/{id}/cancel", new { }).JsonAsync();
    }

    [TestMethod]
    public async Task A_pole_follows_one_campaign_at_a_time_and_drafts_are_checked()
    {
        await using var server = await TestServer.StartAsync();
        using var ada = await server.AdministratorAsync();
        await using var pole = await PoleAsync(server, ada, "N-01");
        var release = await ReleasesAsync(ada);
        await ada.PostAsync("/api/campaigns", new { name = "C", release = "none" }).RefusalAsync(HttpStatusCode.UnprocessableEntity, "release-not-found", "release");
        await ada.PostAsync("/api/campaigns", new { name = "C", release = release.Id, plan = new { waves = new[] { 5, 5, 100 } } }).RefusalAsync(HttpStatusCode.BadRequest, "invalid", "plan.waves[1]");
        await ada.PostAsync("/api/campaigns", new { name = "C", release = release.Id, plan = new { atOnce = 0 } }).RefusalAsync(HttpStatusCode.BadRequest, "invalid", "plan.atOnce");
        var other = (await ada.PostAsync("/api/campaigns", new { name = "Nobody", release = release.Id, target = new { groups = new[] { "none" } } }).JsonAsync(HttpStatusCode.Created)).GetProperty("id").GetString();
        await ada.PostAsync($"/api/campaigns/{other}/approve", new { }).RefusalAsync(HttpStatusCode.Conflict, "no-poles");
        await StartAsync(ada, release.Id);
        await ada.PutAsync($"/api/campaigns/{other}", new { name = "Again", release = release.Id, version = 1 }).JsonAsync();
        await ada.PostAsync($"/api/campaigns/{other}/approve", new { }).RefusalAsync(HttpStatusCode.Conflict, "poles-in-campaign");
        await ada.DeleteAsync("/api/campaigns/" + other).JsonAsync(HttpStatusCode.NoContent);
        await ada.DeleteAsync("/api/releases/" + release.Id).RefusalAsync(HttpStatusCode.Conflict, "release-used");
    }

    private static async Task<TestPole> PoleAsync(TestServer server, HttpClient ada, string id)
    {
        var pole = await TestPole.ConnectAsync(server, id, await TestServer.AddPoleAsync(ada, id));
        await pole.SayAsync("status", Status(1, "0.1.0"));
        return pole;
    }

    private static string Status(int boot, string firmware) =>
        $$"""{"state":"online","boot":{{boot}},"bootReason":"powerOn","firmware":"{{firmware}}","board":"devkit-v1","time":1795302000000}""";

    internal static async Task<SignedRelease> ReleasesAsync(HttpClient ada)
    {
        await SignedRelease.AddKeyAsync(ada);
        var release = new SignedRelease("0.2.0");
        await release.UploadAsync(ada);
        return release;
    }

    internal static async Task<string> StartAsync(HttpClient ada, string release, object? plan = null)
    {
        var body = plan is null ? (object)new { name = "Spring", release } : new { name = "Spring", release, plan };
        var id = (await ada.PostAsync("/api/campaigns", body).JsonAsync(HttpStatusCode.Created)).GetProperty("id").GetString()!;
        await ada.PostAsync($"/api/campaigns/{id}/approve", new { }).JsonAsync();
        await ada.PostAsync($"/api/campaigns/{id}/start", new { }).JsonAsync();
        return id;
    }

    internal static async Task<JsonElement> OfferAsync(TestPole pole, int number)
    {
        await Eventually.IsAsync(() => pole.Commands.Count(c => c.Name == "release-offer") >= number, "the offer arrives");
        return pole.Commands.Where(c => c.Name == "release-offer").ElementAt(number - 1).Payload;
    }

    internal static Task SayAsync(TestPole pole, int seq, string state, string version, string? reason = null) =>
        pole.SayAsync("events", JsonSerializer.Serialize(new { boot = 1, seq, time = 1795302000000, type = "updateState", data = new { state, version, reason = reason ?? "" } }));

    private static async Task StateAsync(HttpClient ada, string id, string state, string reason = "")
    {
        var what = "";
        for (var until = DateTime.UtcNow.AddSeconds(30); DateTime.UtcNow < until; await Task.Delay(20))
        {
            var pole = (await ada.GetAsync($"/api/campaigns/{id}/poles").JsonAsync()).GetProperty("items")[0];
            what = pole.GetRawText();
            if (pole.GetProperty("state").GetString() == state && pole.GetProperty("reason").GetString() == reason)
            {
                return;
            }
        }

        Assert.Fail($"Never {state}: {what}");
    }

    internal static async Task EndsAsync(HttpClient ada, string id, string state)
    {
        var what = "";
        for (var until = DateTime.UtcNow.AddSeconds(30); DateTime.UtcNow < until; await Task.Delay(20))
        {
            var campaign = await ada.GetAsync("/api/campaigns/" + id).JsonAsync();
            what = campaign.GetRawText();
            if (campaign.GetProperty("state").GetString() == state)
            {
                return;
            }
        }

        Assert.Fail($"Never {state}: {what}");
    }
}
