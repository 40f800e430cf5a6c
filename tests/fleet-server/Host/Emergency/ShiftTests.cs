using System.Net;
using System.Text.Json;
using Laterne.Features.Alarms.Notifications;
using Laterne.Host.Tests.Alarms;

namespace Laterne.Host.Tests.Emergency;

[TestClass]
public sealed class ShiftTests
{
    private static readonly string[] Nobody = [];

    [TestMethod]
    public async Task Who_is_on_call_is_told_by_page_and_webhook_and_the_webhook_falls_silent_with_the_taking()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        receiver.Failures = 1;
        await using var server = await TestServer.StartAsync(settings: NotificationTests.Plain());
        using var ada = await server.AdministratorAsync();
        using var cora = await server.UserAsync(ada, "cora", "callTaker");
        using var otto = await server.UserAsync(ada, "otto", "operator");
        var route = await ada.PostAsync("/api/alarm-routes", new { name = "Desk", channel = "webhook", address = receiver.Url, types = new[] { "lampFailure" } }).JsonAsync(HttpStatusCode.Created);
        var id = route.Text("id")!;
        await ada.PutAsync("/api/rota", new
        {
            version = 0,
            steps = new[] { new { afterS = 0, people = Nobody, roles = Nobody, onCall = true, routes = new[] { id } } },
            shifts = new[] { new { name = "Always", days = 127, fromMinute = 0, toMinute = 0, people = new[] { "cora" } } },
        }).JsonAsync();
        var rota = await cora.GetAsync("/api/rota").JsonAsync();
        Assert.AreEqual("cora", rota.GetProperty("onCall")[0].GetProperty("people")[0].GetString());
        Assert.AreEqual(7, rota.GetProperty("week").GetProperty("turns").EnumerateArray().Count(turn => turn.GetProperty("toMs").GetInt64() - turn.GetProperty("fromMs").GetInt64() >= 82_800_000));
        Assert.AreEqual(0, rota.GetProperty("week").GetProperty("gaps").GetArrayLength());
        await ada.DeleteAsync($"/api/alarm-routes/{id}").RefusalAsync(HttpStatusCode.Conflict, "route-in-rota");

        await TestServer.AddPoleAsync(ada, "N-01");
        var call = (await ada.PostAsync("/api/calls/drills", new { poleId = "N-01" }).JsonAsync()).Text("callId")!;
        await cora.CallWhenAsync(call, c => c.Text("call", "tellsMe") == "True", "the page tells cora");
        Assert.AreEqual("False", (await otto.CallAsync(call)).Text("call", "tellsMe"));
        await Eventually.IsAsync(() => receiver.Got.Count == 1, "the first attempt, which fails");
        var got = receiver.Got.Single();
        Assert.IsTrue(WebhookSignature.Fits(got.Signature, route.Text("secret")!, got.Body, server.Time.GetUtcNow().ToUnixTimeSeconds()));
        var body = JsonSerializer.Deserialize<JsonElement>(got.Body);
        Assert.AreEqual("call", body.GetProperty("event").GetString());
        Assert.AreEqual("cora", body.GetProperty("people")[0].GetString());

        await cora.PostAsync($"/api/calls/{call}/take", new { }).JsonAsync();
        server.Time.Advance(TimeSpan.FromSeconds(30));
        var second = (await ada.PostAsync("/api/calls/drills", new { poleId = "N-01" }).JsonAsync()).Text("callId")!;
        await Eventually.IsAsync(() => receiver.Got.Any(message => message.Key.Contains(second, StringComparison.Ordinal)), "the next call is told");
        Assert.HasCount(1, receiver.Got.Where(message => message.Key.Contains(call, StringComparison.Ordinal)).ToList(), "the one that was taken is not tried again");
    }

    [TestMethod]
    public async Task A_step_is_told_by_the_shift_of_its_moment_and_a_gap_is_shown_and_tells_the_administrators()
    {
        await using var server = await TestServer.StartAsync();
        using var ada = await server.AdministratorAsync();
        using var cora = await server.UserAsync(ada, "cora", "callTaker");
        var local = TimeZoneInfo.ConvertTime(server.Time.GetUtcNow(), TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"));

        // A shift of an hour that begins twelve hours from now, so nobody is on call.
        var later = (local.Hour + 12) % 24 * 60;
        await ada.PutAsync("/api/rota", new
        {
            version = 0,
            steps = new[] { new { afterS = 0, people = Nobody, roles = Nobody, onCall = true } },
            shifts = new[] { new { name = "Later", days = 127, fromMinute = later, toMinute = (later + 60) % 1440, people = new[] { "cora" } } },
        }).JsonAsync();
        var rota = await cora.GetAsync("/api/rota?from=2026-10-19").JsonAsync();
        Assert.AreEqual(0, rota.GetProperty("onCall").GetArrayLength());
        Assert.AreNotEqual(0, rota.GetProperty("week").GetProperty("gaps").GetArrayLength());
        long[] days = [.. rota.GetProperty("week").GetProperty("days").EnumerateArray().Select(day => day.GetInt64())];
        Assert.AreEqual(25 * 3_600_000L, days[7] - days[6], "the Sunday of the clock change has an hour more");
        await TestServer.AddPoleAsync(ada, "N-01");
        var call = (await ada.PostAsync("/api/calls/drills", new { poleId = "N-01" }).JsonAsync()).Text("callId")!;
        await ada.CallWhenAsync(call, c => c.Text("call", "tellsMe") == "True", "the administrators are told");
        Assert.AreEqual("False", (await cora.CallAsync(call)).Text("call", "tellsMe"));
    }

    [TestMethod]
    public async Task Shifts_and_routes_that_cannot_be_are_refused_where_they_stand()
    {
        await using var server = await TestServer.StartAsync();
        using var ada = await server.AdministratorAsync();
        object Rota(object? shift = null, string[]? routes = null) => new
        {
            version = 0,
            steps = new[] { new { afterS = 0, people = Nobody, roles = Nobody, onCall = true, routes = routes ?? Nobody } },
            shifts = shift is null ? Array.Empty<object>() : [shift],
        };
        static object Shift(string name = "x", int days = 1, int fromMinute = 0, int toMinute = 60, string[]? people = null, string[]? emails = null) =>
            new { name, days, fromMinute, toMinute, people = people ?? ["ada"], emails = emails ?? Nobody };
        foreach (var (shift, member) in new[]
        {
            (Shift(name: " "), "name"), (Shift(days: 0), "days"), (Shift(days: 128), "days"), (Shift(fromMinute: 1440), "fromMinute"), (Shift(toMinute: -1), "toMinute"),
            (Shift(people: []), "people"), (Shift(emails: ["a b@c"]), "emails"),
        })
        {
            await ada.PutAsync("/api/rota", Rota(shift)).RefusalAsync(HttpStatusCode.BadRequest, "invalid", "shifts[0]." + member);
        }

        await ada.PutAsync("/api/rota", Rota(Shift(people: ["nobody"]))).RefusalAsync(HttpStatusCode.UnprocessableEntity, "user-not-found", "shifts[0].people");
        await ada.PutAsync("/api/rota", Rota(routes: ["none"])).RefusalAsync(HttpStatusCode.UnprocessableEntity, "route-not-found", "steps[0].routes");
        await ada.GetAsync("/api/rota?from=tomorrow").RefusalAsync(HttpStatusCode.BadRequest, "invalid", "from");
        await ada.PutAsync("/api/rota", Rota(Shift())).JsonAsync();
    }
}
