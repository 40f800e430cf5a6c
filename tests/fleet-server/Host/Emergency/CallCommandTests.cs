using System.Net;
using Laterne.Features.Emergency;
using Microsoft.EntityFrameworkCore;

namespace Laterne.Host.Tests.Emergency;

[TestClass]
public sealed class CallCommandTests
{
    [TestMethod]
    public async Task A_pole_that_was_offline_when_its_call_was_taken_is_told_when_it_connects_also_after_a_restart()
    {
        var folder = Directory.CreateTempSubdirectory("laterne-host-").FullName;
        string secret;
        await using (var server = await TestServer.StartAsync(folder))
        {
            using var ada = await server.AdministratorAsync();
            secret = await TestServer.AddPoleAsync(ada, "N-01");
            await using (var pole = await TestPole.ConnectAsync(server, "N-01", secret))
            {
                await pole.PressAsync(1, seq: 1);
                await pole.PressAsync(2, seq: 2);
                await ada.CallAppearsAsync("N-01~2");
            }

            await Eventually.IsAsync(() => !server.Fleet.Find("N-01")!.Online, "the pole is gone");
            await ada.PostAsync("/api/calls/N-01~1/take", new { }).JsonAsync();
            var waits = await ada.CallWhenAsync("N-01~1", c => c.Text("acknowledgement", "answer") == "offline", "the page says that it is offline");
            Assert.AreEqual("waiting", waits.Text("acknowledgement", "state"));
            Assert.AreEqual("False", waits.Text("poleOnline"));
            await using var again = await TestPole.ConnectAsync(server, "N-01", secret);
            var told = await ada.CallWhenAsync("N-01~1", c => c.Text("acknowledgement", "state") == "done", "told when it connected");
            Assert.AreEqual(2, told.Whats().Count(what => what == "answered"), "offline, then done");
            Assert.HasCount(1, again.Of("call-acknowledge"));
        }

        await using (var server = await TestServer.StartAsync(folder))
        {
            using var ada = await server.LogInAsync("ada");
            await ada.PostAsync("/api/calls/N-01~2/take", new { }).JsonAsync();
            await ada.CallWhenAsync("N-01~2", c => c.Text("acknowledgement", "answer") == "offline", "it is offline");
        }

        await using (var server = await TestServer.StartAsync(folder))
        {
            using var ada = await server.LogInAsync("ada");
            await using var pole = await TestPole.ConnectAsync(server, "N-01", secret);
            await ada.CallWhenAsync("N-01~2", c => c.Text("acknowledgement", "state") == "done", "told after the restart");
        }

        Directory.Delete(folder, recursive: true);
    }

    [TestMethod]
    public async Task A_press_at_a_pole_that_never_heard_of_the_closing_is_a_cry_for_help_again()
    {
        await using var server = await TestServer.StartAsync();
        using var ada = await server.AdministratorAsync();
        var secret = await TestServer.AddPoleAsync(ada, "N-01");
        await using (var pole = await TestPole.ConnectAsync(server, "N-01", secret))
        {
            await pole.PressAsync(41);
            await ada.CallAppearsAsync("N-01~41");
        }

        await Eventually.IsAsync(() => !server.Fleet.Find("N-01")!.Online, "the pole is gone");
        await ada.PostAsync("/api/calls/N-01~41/take", new { }).JsonAsync();
        await ada.PostAsync("/api/calls/N-01~41/close", new { outcome = "helped" }).JsonAsync();
        // It does not carry out the closing that greets it: whoever stands there presses first.
        await using var again = await TestPole.ConnectAsync(server, "N-01", secret, answers: false);
        await again.SayAsync("events", $$$"""{"boot":1,"seq":2,"time":{{{server.Time.NowMs}}},"type":"callRepeated","data":{"callNumber":41,"presses":2}}""");
        var open = await ada.CallWhenAsync("N-01~41", c => c.Text("call", "state") == "open", "it waits again");
        Assert.AreEqual("withdrawn", open.Text("closing", "state"));
        again.Answer = """{"status":"done"}""";
        await ada.PostAsync("/api/calls/N-01~41/take", new { }).JsonAsync();
        await ada.CallWhenAsync("N-01~41", c => c.Text("acknowledgement", "state") == "done", "its light turns green again");
        Assert.AreEqual("True", (await ada.CallAsync("N-01~41")).Text("isWhole"));
    }

    [TestMethod]
    public async Task A_refusal_of_the_pole_is_in_the_timeline_and_is_not_repeated()
    {
        await using var server = await TestServer.StartAsync();
        using var ada = await server.AdministratorAsync();
        await using var pole = await TestPole.ConnectAsync(server, "N-01", await TestServer.AddPoleAsync(ada, "N-01"));
        pole.Answer = """{"status":"refused","field":"callNumber","reason":"names no open call."}""";
        await pole.PressAsync(41);
        await ada.CallAppearsAsync("N-01~41");
        await ada.PostAsync("/api/calls/N-01~41/take", new { }).JsonAsync();
        var call = await ada.CallWhenAsync("N-01~41", c => c.Text("acknowledgement", "state") == "refused" && c.Whats().Contains("answered"), "the pole refuses");
        Assert.AreEqual("callNumber names no open call.", call.Text("acknowledgement", "reason"));
        var answered = call.GetProperty("entries").EnumerateArray().Single(entry => entry.GetProperty("what").GetString() == "answered");
        Assert.AreEqual("pole-refused", answered.GetProperty("data").GetProperty("answers")[0].GetProperty("answer").GetString());
        Assert.HasCount(1, pole.Of("call-acknowledge"));
    }

    [TestMethod]
    public async Task The_area_around_a_call_is_lit_and_ends_by_button_and_with_the_call()
    {
        await using var server = await TestServer.StartAsync();
        using var ada = await server.AdministratorAsync();
        await using var pole = await TestPole.ConnectAsync(server, "N-01", await TestServer.AddPoleAsync(ada, "N-01"));
        await using var near = await TestPole.ConnectAsync(server, "N-02", await TestServer.AddPoleAsync(ada, "N-02", latitude: 51.4346));
        await using var far = await TestPole.ConnectAsync(server, "N-09", await TestServer.AddPoleAsync(ada, "N-09", latitude: 51.5));
        await TestServer.AddPoleAsync(ada, "N-03", latitude: 51.4347);
        await pole.PressAsync(41);
        await ada.CallAppearsAsync("N-01~41");
        await ada.PostAsync("/api/calls/N-01~41/area", new { radiusM = 100, nearest = 3 }).RefusalAsync(HttpStatusCode.BadRequest, "invalid", "radiusM");
        await ada.PostAsync("/api/calls/N-01~41/area", new { radiusM = 5 }).RefusalAsync(HttpStatusCode.BadRequest, "invalid", "radiusM");
        await ada.PostAsync("/api/calls/N-01~41/area", new { radiusM = 100, minutes = 10 }).JsonAsync();
        var lit = await ada.CallWhenAsync("N-01~41", c => c.GetProperty("area").GetProperty("poles").EnumerateArray().All(p => p.Text("answer") is not null), "each pole answered");
        CollectionAssert.AreEqual(new[] { "N-01 done", "N-02 done", "N-03 offline" }, lit.GetProperty("area").GetProperty("poles").EnumerateArray().Select(p => $"{p.Text("poleId")} {p.Text("answer")}").ToArray());
        Assert.IsInRange(590, 600, near.Of("area-full-on").Single().Payload.GetProperty("seconds").GetInt32());
        Assert.IsEmpty(far.Of("area-full-on"));

        await ada.DeleteAsync("/api/calls/N-01~41/area").JsonAsync();
        await Eventually.IsAsync(() => near.Of("area-full-on").Count() == 2, "the light ends");
        Assert.AreEqual(0, near.Of("area-full-on").Last().Payload.GetProperty("seconds").GetInt32());
        var ended = await ada.CallWhenAsync("N-01~41", c => c.GetProperty("area").GetProperty("poles").EnumerateArray().All(p => p.Text("state") != "waiting"), "all is over");
        Assert.IsNull(ended.Text("area", "untilMs"));
        Assert.AreEqual("withdrawn", ended.GetProperty("area").GetProperty("poles")[2].Text("state"), "who was never reached needs no word");

        await ada.PostAsync("/api/calls/N-01~41/area", new { nearest = 2 }).JsonAsync();
        await Eventually.IsAsync(() => near.Of("area-full-on").Count() == 3, "lit again");
        await ada.CallWhenAsync("N-01~41", c => c.GetProperty("area").GetProperty("poles")[1].Text("state") == "done", "done again");
        await ada.PostAsync("/api/calls/N-01~41/take", new { }).JsonAsync();
        await ada.PostAsync("/api/calls/N-01~41/close", new { outcome = "helped" }).JsonAsync();
        await Eventually.IsAsync(() => near.Of("area-full-on").Count() == 4, "the light ends with the call");
        Assert.AreEqual(0, near.Of("area-full-on").Last().Payload.GetProperty("seconds").GetInt32());
        Assert.AreEqual("True", (await ada.CallAsync("N-01~41")).Text("isWhole"));
    }

    [TestMethod]
    public async Task A_silent_pole_does_not_hide_what_the_others_did_and_is_asked_again()
    {
        await using var server = await TestServer.StartAsync();
        using var ada = await server.AdministratorAsync();
        await using var near = await TestPole.ConnectAsync(server, "N-01", await TestServer.AddPoleAsync(ada, "N-01"));
        await using var silent = await TestPole.ConnectAsync(server, "N-02", await TestServer.AddPoleAsync(ada, "N-02"));
        silent.Answer = null;
        var id = (await ada.PostAsync("/api/calls/drills", new { poleId = "N-01" }).JsonAsync()).Text("callId")!;
        await ada.PostAsync($"/api/calls/{id}/area", new { nearest = 2 }).JsonAsync();
        static System.Text.Json.JsonElement Pole(System.Text.Json.JsonElement call, int index) => call.GetProperty("area").GetProperty("poles")[index];
        var first = await ada.CallWhenAsync(id, c => Pole(c, 0).Text("state") == "done", "the first did it");
        Assert.IsNull(Pole(first, 1).Text("answer"), "the second is still awaited");
        await ada.CallWhenAsync(id, c => Pole(c, 1).Text("answer") == "no-answer", "the second is silent");
        silent.Answer = """{"status":"done"}""";
        var done = await ada.CallWhenAsync(id, c => Pole(c, 1).Text("state") == "done", "asked again, it does it");
        Assert.AreEqual("2", Pole(done, 1).Text("attempts"));
        Assert.HasCount(1, near.Of("area-full-on"));
    }

    [TestMethod]
    public async Task A_pole_between_two_calls_stays_lit_when_one_of_them_closes()
    {
        await using var server = await TestServer.StartAsync();
        using var ada = await server.AdministratorAsync();
        await using var between = await TestPole.ConnectAsync(server, "N-02", await TestServer.AddPoleAsync(ada, "N-02"));
        var calls = new List<string>();
        for (var i = 0; i < 2; i++)
        {
            var id = (await ada.PostAsync("/api/calls/drills", new { poleId = "N-02" }).JsonAsync()).Text("callId")!;
            await ada.PostAsync($"/api/calls/{id}/take", new { }).JsonAsync();
            await ada.PostAsync($"/api/calls/{id}/area", new { nearest = 1 }).JsonAsync();
            await ada.CallWhenAsync(id, c => c.GetProperty("area").GetProperty("poles")[0].Text("state") == "done", "lit");
            calls.Add(id);
        }

        await ada.PostAsync($"/api/calls/{calls[0]}/close", new { outcome = "test" }).JsonAsync();
        await ada.PostAsync($"/api/calls/{calls[1]}/close", new { outcome = "test" }).JsonAsync();
        await Eventually.IsAsync(() => between.Of("area-full-on").Count() == 3, "it ends with the second");
        await using var db = await CallDatabase.OpenAsync(server);
        Assert.AreEqual(WishState.Withdrawn, (await db.Set<CallWish>().SingleAsync(wish => wish.CallId == calls[0])).State);
    }
}
