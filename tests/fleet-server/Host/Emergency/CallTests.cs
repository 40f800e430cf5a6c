using System.Diagnostics;
using System.Net;
using System.Text.Json;
using Laterne.Host.Tests.Live;

namespace Laterne.Host.Tests.Emergency;

[TestClass]
public sealed class CallTests
{
    [TestMethod]
    public async Task A_press_is_told_to_every_page_within_two_seconds_with_all_that_helps()
    {
        await using var server = await TestServer.StartAsync();
        using var ada = await server.AdministratorAsync();
        using var vera = await server.UserAsync(ada, "vera", "viewer");
        await TestServer.AddPoleAsync(ada, "N-02", latitude: 51.4346);
        await using var pole = await TestPole.ConnectAsync(server, "N-01", await TestServer.AddPoleAsync(ada, "N-01"));
        await pole.SayAsync("reported", """{"version":1,"functions":{"emergency":"ok","weather":"ok"}}""");
        await pole.SayAsync("telemetry", """{"boot":1,"measurements":[{"seq":1,"time":1795301400000,"kind":"weather","airTemperatureCenti":-120,"relativeHumidityCenti":9100,"iceRisk":2}]}""");
        await using var page = await LivePage.OpenAsync(server, await CookieAsync(server, "vera"));
        var clock = Stopwatch.StartNew();
        await pole.PressAsync(41);
        while (!(await page.HearAsync("topics"))!.Value.EnumerateArray().Any(topic => topic.GetString() == "calls"))
        {
        }

        var active = await vera.GetAsync("/api/calls?state=active").JsonAsync();
        Assert.IsLessThan(2000, clock.ElapsedMilliseconds, "milliseconds from the press to the page");
        Assert.AreEqual("N-01~41", active.GetProperty("items")[0].GetProperty("id").GetString());

        var call = await vera.CallAsync("N-01~41");
        Assert.AreEqual("open", call.Text("call", "state"));
        Assert.AreEqual("Pole N-01", call.Text("call", "poleName"));
        Assert.AreEqual("True", call.Text("poleOnline"));
        Assert.AreEqual("N-02", call.GetProperty("neighbours")[0].GetProperty("id").GetString());
        Assert.AreEqual(33, call.GetProperty("neighbours")[0].GetProperty("metres").GetInt32());
        Assert.AreEqual(-1.2, call.GetProperty("weather").GetProperty("airTemperature").GetDouble());
        Assert.AreEqual("True", call.Text("isWhole"));
    }

    [TestMethod]
    public async Task Of_two_who_click_at_once_exactly_one_has_the_call_and_the_light_turns_green_once()
    {
        await using var server = await TestServer.StartAsync();
        using var ada = await server.AdministratorAsync();
        var takers = new List<HttpClient>();
        foreach (var name in new[] { "anna", "bert", "cora", "dirk" })
        {
            takers.Add(await server.UserAsync(ada, name, "callTaker"));
        }

        await using var pole = await TestPole.ConnectAsync(server, "N-01", await TestServer.AddPoleAsync(ada, "N-01"));
        for (var number = 1; number <= 5; number++)
        {
            var id = "N-01~" + number;
            await pole.PressAsync(number, seq: number);
            await ada.CallAppearsAsync(id);
            var answers = await Task.WhenAll(takers.Select(taker => taker.PostAsync($"/api/calls/{id}/take", new { })));
            Assert.AreEqual(1, answers.Count(answer => answer.StatusCode == HttpStatusCode.OK), "takers");
            Assert.AreEqual(3, answers.Count(answer => answer.StatusCode == HttpStatusCode.Conflict), "refused");
            var call = await ada.CallWhenAsync(id, c => c.Text("acknowledgement", "state") == "done", "the pole was told");
            Assert.AreEqual(1, call.Whats().Count(what => what == "taken"));
        }

        CollectionAssert.AreEqual(new long[] { 1, 2, 3, 4, 5 }, pole.Of("call-acknowledge").Select(sent => sent.Payload.GetProperty("callNumber").GetInt64()).ToArray());
        takers.ForEach(taker => taker.Dispose());
    }

    [TestMethod]
    public async Task A_call_goes_its_whole_way_and_leaves_a_whole_record()
    {
        await using var server = await TestServer.StartAsync();
        using var ada = await server.AdministratorAsync();
        using var cora = await server.UserAsync(ada, "cora", "callTaker");
        using var otto = await server.UserAsync(ada, "otto", "operator");
        using var vera = await server.UserAsync(ada, "vera", "viewer");
        await using var pole = await TestPole.ConnectAsync(server, "N-01", await TestServer.AddPoleAsync(ada, "N-01"));
        await pole.PressAsync(41);
        await pole.PressAsync(41, seq: 1, presses: 3);
        await cora.CallAppearsAsync("N-01~41");
        await pole.PressAsync(41, seq: 2, presses: 2, type: "callRepeated", state: null);
        await cora.CallWhenAsync("N-01~41", c => c.Text("call", "presses") == "2", "the second press is the same call");
        await vera.PostAsync("/api/calls/N-01~41/take", new { }).RefusalAsync(HttpStatusCode.Forbidden, "role-too-low");
        await cora.PostAsync("/api/calls/N-01~41/close", new { outcome = "helped" }).RefusalAsync(HttpStatusCode.Conflict, "call-not-taken");
        await cora.PostAsync("/api/calls/N-01~41/take", new { }).JsonAsync();
        await otto.PostAsync("/api/calls/N-01~41/take", new { }).RefusalAsync(HttpStatusCode.Conflict, "call-taken", "over");
        await otto.PostAsync("/api/calls/N-01~41/take", new { over = "cora" }).JsonAsync();
        await otto.PostAsync("/api/calls/N-01~41/notes", new { text = "Ambulance is on its way" }).JsonAsync();
        await otto.PostAsync("/api/calls/N-01~41/close", new { outcome = "nonsense" }).RefusalAsync(HttpStatusCode.BadRequest, "invalid-json", "outcome");
        await otto.PostAsync("/api/calls/N-01~41/close", new { outcome = "helped", text = "Taken to hospital" }).JsonAsync();
        await otto.CallWhenAsync("N-01~41", c => c.Text("closing", "state") == "done", "the pole was told");
        await pole.PressAsync(41, seq: 3, state: "cleared");
        await otto.CallWhenAsync("N-01~41", c => c.Text("call", "endedAtPoleMs") is not null, "the pole says that it is over");
        await otto.PutAsync("/api/calls/N-01~41/outcome", new { outcome = "falseAlarm" }).JsonAsync();

        var call = await vera.CallAsync("N-01~41");
        Assert.AreEqual("closed", call.Text("call", "state"));
        Assert.AreEqual("falseAlarm", call.Text("call", "outcome"));
        Assert.AreEqual("True", call.Text("isWhole"));
        string[] expected = ["pressed", "pressedAgain", "taken", "takenOver", "note", "closed", "endedAtPole", "outcomeChanged"];
        CollectionAssert.AreEqual(expected, call.Whats().Where(what => what != "answered").ToArray());
        Assert.AreEqual(2, call.Whats().Count(what => what == "answered"), "acknowledgement and closing");
        var audit = await AuditAsync(server);
        CollectionAssert.IsSubsetOf(new[] { "takeCall", "noteCall", "closeCall", "changeCallOutcome" }, audit);
    }

    [TestMethod]
    public async Task A_call_lives_through_a_restart_of_the_server()
    {
        var folder = Directory.CreateTempSubdirectory("laterne-host-").FullName;
        string secret;
        await using (var server = await TestServer.StartAsync(folder))
        {
            using var ada = await server.AdministratorAsync();
            secret = await TestServer.AddPoleAsync(ada, "N-01");
            await using var pole = await TestPole.ConnectAsync(server, "N-01", secret);
            await pole.PressAsync(41);
            await ada.CallAppearsAsync("N-01~41");
        }

        await using (var server = await TestServer.StartAsync(folder))
        {
            using var ada = await server.LogInAsync("ada");
            await using var pole = await TestPole.ConnectAsync(server, "N-01", secret);
            await pole.PressAsync(41);
            Assert.AreEqual(1, (await ada.GetAsync("/api/calls").JsonAsync()).GetProperty("total").GetInt32());
            await ada.PostAsync("/api/calls/N-01~41/take", new { }).JsonAsync();
            var call = await ada.CallWhenAsync("N-01~41", c => c.Text("acknowledgement", "state") == "done", "the pole was told");
            Assert.AreEqual("1", call.Text("call", "presses"));
        }

        Directory.Delete(folder, recursive: true);
    }

    [TestMethod]
    public async Task Calls_are_found_by_state_pole_outcome_and_time()
    {
        await using var server = await TestServer.StartAsync();
        using var ada = await server.AdministratorAsync();
        await using var pole = await TestPole.ConnectAsync(server, "N-01", await TestServer.AddPoleAsync(ada, "N-01"));
        await pole.PressAsync(1, seq: 1);
        await pole.PressAsync(2, seq: 2);
        await ada.CallAppearsAsync("N-01~2");
        await ada.PostAsync("/api/calls/N-01~1/take", new { }).JsonAsync();
        await ada.PostAsync("/api/calls/N-01~1/close", new { outcome = "test" }).JsonAsync();
        async Task<int> CountAsync(string query) => (await ada.GetAsync("/api/calls?" + query).JsonAsync()).GetProperty("total").GetInt32();
        Assert.AreEqual(1, await CountAsync("state=active"));
        Assert.AreEqual(1, await CountAsync("state=closed&outcome=test&pole=N-01"));
        Assert.AreEqual(0, await CountAsync("outcome=helped"));
        Assert.AreEqual(0, await CountAsync($"from={server.Time.NowMs + 60_000}"));
        Assert.AreEqual(2, await CountAsync($"to={server.Time.NowMs + 60_000}&limit=1"));
        Assert.AreEqual(1, (await ada.CallAsync("N-01~2")).GetProperty("within90Days").GetInt32());
        await ada.GetAsync("/api/calls?state=lost").RefusalAsync(HttpStatusCode.BadRequest, "invalid", "state");
        await ada.GetAsync("/api/calls?outcome=7").RefusalAsync(HttpStatusCode.BadRequest, "invalid", "outcome");
        await ada.GetAsync("/api/calls?limit=1000").RefusalAsync(HttpStatusCode.BadRequest, "invalid", "limit");
        await ada.GetAsync("/api/calls/none").RefusalAsync(HttpStatusCode.NotFound, "call-not-found");
    }

    private static async Task<string> CookieAsync(TestServer server, string user)
    {
        using var client = server.Anyone();
        using var answer = await client.PostAsync("/api/session", new { user, password = TestServer.Password });
        return answer.Headers.GetValues("Set-Cookie").Single().Split(';')[0];
    }

    private static async Task<string[]> AuditAsync(TestServer server)
    {
        await using var db = await CallDatabase.OpenAsync(server);
        return [.. db.Set<Features.Audit.AuditEntry>().Select(entry => entry.Action)];
    }
}
