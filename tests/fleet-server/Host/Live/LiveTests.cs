using System.Diagnostics;
using System.Net;
using System.Net.WebSockets;
using System.Text.Json;

namespace Laterne.Host.Tests.Live;

[TestClass]
public sealed class LiveTests
{
    private static async Task<string> CookieAsync(TestServer server, string user)
    {
        using var client = server.Anyone();
        using var answer = await client.PostAsync("/api/session", new { user, password = TestServer.Password });
        return answer.Headers.GetValues("Set-Cookie").Single().Split(';')[0];
    }

    private static string Sample(int seq, int level) =>
        $$"""{"boot":1,"samples":[{"seq":{{seq}},"time":{{1_790_000_000_000 + seq}},"dimLevel":{{level}},"targetLevel":{{level}},"reason":"program","detail":"side-streets"}]}""";

    [TestMethod]
    public async Task A_page_hears_of_changed_poles_only_and_of_many_changes_at_once()
    {
        await using var server = await TestServer.StartAsync();
        using var ada = await server.AdministratorAsync();
        await using var pole = await TestPole.ConnectAsync(server, "N-01", await TestServer.AddPoleAsync(ada, "N-01"));
        await TestServer.AddPoleAsync(ada, "N-02");
        await Eventually.IsAsync(() => server.Fleet.Find("N-01")!.Online, "online");
        await using var page = await LivePage.OpenAsync(server, await CookieAsync(server, "ada"));

        // Within one breath many samples: the page is told four times a second at most, and the last one always.
        var watch = Stopwatch.StartNew();
        var said = Task.Run(async () =>
        {
            for (var i = 1; i <= 100; i++)
            {
                await pole.SayAsync("telemetry", Sample(i, i));
            }
        });
        var messages = 0;
        var level = 0;
        while (level != 100)
        {
            var changes = (await page.HearAsync("poles"))!.Value;
            messages++;
            Assert.AreEqual(1, changes.GetArrayLength());
            Assert.AreEqual("N-01", changes[0].GetProperty("id").GetString());
            level = changes[0].GetProperty("level").GetInt32();
        }

        await said;
        Assert.IsLessThanOrEqualTo((watch.Elapsed.TotalSeconds * 4) + 2, messages);
        Assert.IsTrue(messages < 100);
    }

    [TestMethod]
    public async Task A_page_that_has_read_all_poles_hears_what_changed_since_even_before_it_was_connected()
    {
        await using var server = await TestServer.StartAsync();
        using var ada = await server.AdministratorAsync();
        await using var pole = await TestPole.ConnectAsync(server, "N-01", await TestServer.AddPoleAsync(ada, "N-01"));
        await Eventually.IsAsync(() => server.Fleet.Find("N-01")!.Online, "online");
        var seen = (await ada.GetAsync("/api/poles/live").JsonAsync()).GetProperty("seen").GetInt64();
        await pole.SayAsync("telemetry", Sample(1, 55));
        await Eventually.IsAsync(() => server.Fleet.Find("N-01")!.Sample?.DimLevel == 55, "the level is known");

        await using var page = await LivePage.OpenAsync(server, await CookieAsync(server, "ada"));
        await page.SinceAsync(seen);
        var changes = (await page.HearAsync("poles"))!.Value;
        Assert.AreEqual("N-01", changes[0].GetProperty("id").GetString());
        Assert.AreEqual(55, changes[0].GetProperty("level").GetInt32());

        // A number of another life of the server: everything is told.
        await page.SinceAsync(long.MaxValue);
        Assert.AreEqual(1, (await page.HearAsync("poles"))!.Value.GetArrayLength());
    }

    [TestMethod]
    public async Task The_list_of_all_poles_is_compressed_and_an_answer_that_may_hold_secrets_is_not()
    {
        await using var server = await TestServer.StartAsync();
        using var ada = await server.AdministratorAsync();
        await TestServer.AddPoleAsync(ada, "N-01");
        foreach (var (path, encoding) in new[] { ("/api/poles/live", "br"), ("/api/session", null), ("/api/poles", null) })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path);
            request.Headers.Add("Accept-Encoding", "br, gzip");
            using var answer = await ada.SendAsync(request);
            Assert.AreEqual(HttpStatusCode.OK, answer.StatusCode, path);
            Assert.AreEqual(encoding, answer.Content.Headers.ContentEncoding.SingleOrDefault(), path);
        }
    }

    [TestMethod]
    public async Task A_page_is_told_to_read_the_poles_anew_when_one_comes_moves_or_goes_but_not_when_one_lights()
    {
        await using var server = await TestServer.StartAsync();
        using var ada = await server.AdministratorAsync();
        await using var pole = await TestPole.ConnectAsync(server, "N-01", await TestServer.AddPoleAsync(ada, "N-01"));
        await Eventually.IsAsync(() => server.Fleet.Find("N-01")!.Online, "online");
        var registry = server.Fleet.NewestOfRegistry;
        await pole.SayAsync("telemetry", Sample(1, 55));
        await Eventually.IsAsync(() => server.Fleet.Find("N-01")!.Sample?.DimLevel == 55, "the level is known");
        Assert.AreEqual(registry, server.Fleet.NewestOfRegistry);

        await using var page = await LivePage.OpenAsync(server, await CookieAsync(server, "ada"));
        await TestServer.AddPoleAsync(ada, "N-02");
        await HearsAsync(page, "one comes");
        await ada.PutAsync("/api/poles/N-02/commissioning", new { state = "decommissioned" }).JsonAsync();
        await HearsAsync(page, "one is decommissioned");
        using var deleted = await ada.DeleteAsync("/api/poles/N-02");
        Assert.AreEqual(HttpStatusCode.NoContent, deleted.StatusCode);
        await HearsAsync(page, "one goes");

        static async Task HearsAsync(LivePage page, string what)
        {
            string[] topics;
            do
            {
                var told = await page.HearAsync("topics");
                Assert.IsNotNull(told, what);
                topics = [.. told.Value.EnumerateArray().Select(topic => topic.GetString()!)];
            }
            while (!topics.Contains("live"));
        }
    }

    [TestMethod]
    public async Task A_watched_pole_is_told_in_detail()
    {
        await using var server = await TestServer.StartAsync();
        using var ada = await server.AdministratorAsync();
        await using var pole = await TestPole.ConnectAsync(server, "N-01", await TestServer.AddPoleAsync(ada, "N-01"));
        await using var page = await LivePage.OpenAsync(server, await CookieAsync(server, "ada"));
        await page.WatchAsync("N-01");
        var first = (await page.HearAsync("pole"))!.Value;
        Assert.AreEqual("N-01", first.GetProperty("id").GetString());
        await pole.SayAsync("telemetry", Sample(1, 55));
        JsonElement detail;
        do
        {
            detail = (await page.HearAsync("pole"))!.Value;
        }
        while (detail.GetProperty("level").ValueKind == JsonValueKind.Null);
        Assert.AreEqual(55, detail.GetProperty("level").GetInt32());
        await page.WatchAsync("none");
        Assert.Contains("There is no pole \"none\"", (await page.CompletionErrorAsync())!);
    }

    [TestMethod]
    public async Task Without_a_login_there_is_no_live_connection_and_with_the_login_it_ends()
    {
        await using var server = await TestServer.StartAsync();
        using var ada = await server.AdministratorAsync();
        await Assert.ThrowsExactlyAsync<WebSocketException>(() => LivePage.OpenAsync(server, "laterne-session=guess"));
        using var vera = await server.UserAsync(ada, "vera", "viewer");
        await using var page = await LivePage.OpenAsync(server, await CookieAsync(server, "vera"));
        await ada.PutAsync("/api/users/vera", new { role = "operator" }).JsonAsync();
        while (await page.HearAsync("poles") is not null)
        {
        }
    }
}
