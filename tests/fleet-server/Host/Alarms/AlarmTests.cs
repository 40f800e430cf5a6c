using System.Net;
using System.Text.Json;

namespace Laterne.Host.Tests.Alarms;

[TestClass]
public sealed class AlarmTests
{
    internal static string Event(long seq, string type, string? state = "raised", string? detail = null, long timeMs = 0, int boot = 1) =>
        JsonSerializer.Serialize(new { boot, seq, time = timeMs, type, state, detail });

    [TestMethod]
    public async Task One_cause_is_one_alarm_with_a_count_and_it_closes_when_it_is_both_acknowledged_and_cleared()
    {
        await using var server = await TestServer.StartAsync();
        using var ada = await server.AdministratorAsync();
        await using var pole = await TestPole.ConnectAsync(server, "N-01", await TestServer.AddPoleAsync(ada, "N-01"));
        await pole.SayAsync("events", Event(1, "lampFailure"));
        await pole.SayAsync("events", Event(2, "lampFailure"));
        await pole.SayAsync("events", Event(3, "meterFault", detail: "lampMeter: silent"));
        await pole.SayAsync("events", Event(4, "emergencyCall"));
        await pole.SayAsync("events", Event(5, "overrideStarted", null));
        await Eventually.IsAsync(() => TotalAsync(ada).Result == 2, "both alarms are there");

        var lamp = await OneAsync(ada, "type=lampFailure");
        Assert.AreEqual(2, lamp.GetProperty("count").GetInt32());
        Assert.AreEqual("major", lamp.GetProperty("severity").GetString());
        Assert.AreEqual("raised", lamp.GetProperty("state").GetString());
        var meter = await OneAsync(ada, "q=lampmeter");
        Assert.AreEqual("lampMeter", meter.GetProperty("place").GetString());
        Assert.AreEqual("silent", meter.GetProperty("detail").GetString());

        var id = lamp.GetProperty("id").GetString();
        var taken = await ada.PostAsync($"/api/alarms/{id}/acknowledge", new { text = "On my way" }).JsonAsync();
        Assert.AreEqual("acknowledged", taken.GetProperty("state").GetString());
        Assert.AreEqual("ada", taken.GetProperty("acknowledgedBy").GetString());
        await pole.SayAsync("events", Event(6, "lampFailure", "cleared"));
        await Eventually.IsAsync(() => TotalAsync(ada).Result == 1, "it is closed");
        var shown = await ada.GetAsync($"/api/alarms/{id}").JsonAsync();
        Assert.AreEqual("closed", shown.GetProperty("alarm").GetProperty("state").GetString());
        string[] kinds = [.. shown.GetProperty("timeline").EnumerateArray().Select(line => line.GetProperty("kind").GetString()!)];
        CollectionAssert.AreEqual(new[] { "raised", "repeated", "acknowledged", "cleared", "closed" }, kinds);

        await pole.SayAsync("events", Event(7, "meterFault", "cleared", "lampMeter"));
        await Eventually.IsAsync(() => OneAsync(ada, "type=meterFault").Result.GetProperty("state").GetString() == "cleared", "the meter is well");
        var many = await ada.PostAsync("/api/alarms/acknowledge", new { ids = new[] { meter.GetProperty("id").GetString() } }).JsonAsync();
        Assert.AreEqual(1, many.GetProperty("changed").GetInt32());
        Assert.AreEqual(0, await TotalAsync(ada));
        var second = await OneAsync(ada, "type=lampFailure&state=all");
        await pole.SayAsync("events", Event(8, "lampFailure"));
        await Eventually.IsAsync(() => TotalAsync(ada).Result == 1, "a new alarm of the same cause");
        Assert.AreNotEqual(second.GetProperty("id").GetString(), (await OneAsync(ada, "state=open")).GetProperty("id").GetString());
    }

    [TestMethod]
    public async Task An_alarm_is_assigned_commented_and_closed_by_a_person_and_hostile_events_stop_nothing()
    {
        await using var server = await TestServer.StartAsync();
        using var ada = await server.AdministratorAsync();
        using var vera = await server.UserAsync(ada, "vera", "viewer");
        await using var pole = await TestPole.ConnectAsync(server, "N-01", await TestServer.AddPoleAsync(ada, "N-01"));
        await pole.SayAsync("events", """{"boot":1,"seq":1,"time":1,"type":"selfTest","data":{"result":[1]}}""");
        await pole.SayAsync("events", Event(2, new string('x', 90)));
        await pole.SayAsync("events", Event(3, "meterFault", detail: new string(':', 600)));
        await pole.SayAsync("events", """{"boot":1,"seq":4,"time":1,"type":"selfTest","data":{"result":"fault"}}""");
        await Eventually.IsAsync(() => TotalAsync(ada).Result == 2, "what can be read is taken");
        var counts = await ada.GetAsync("/api/alarms/counts").JsonAsync();
        Assert.AreEqual(1, counts.GetProperty("criticalUnacknowledged").GetInt32());
        var id = (await OneAsync(ada, "severity=critical")).GetProperty("id").GetString();
        await vera.PostAsync($"/api/alarms/{id}/acknowledge", new { }).RefusalAsync(HttpStatusCode.Forbidden, "role-too-low");
        await ada.PutAsync($"/api/alarms/{id}/assignment", new { user = "nobody" }).RefusalAsync(HttpStatusCode.UnprocessableEntity, "user-not-found", "user");
        await ada.PutAsync($"/api/alarms/{id}/assignment", new { user = "Vera" }).JsonAsync();
        await ada.PostAsync($"/api/alarms/{id}/comments", new { text = "Spare part ordered" }).JsonAsync();
        Assert.AreEqual(1, (await vera.GetAsync("/api/alarms?assigned=vera").JsonAsync()).GetProperty("total").GetInt32());
        var closed = await ada.PostAsync($"/api/alarms/{id}/close", new { text = "Pillar replaced" }).JsonAsync();
        Assert.AreEqual("closed", closed.GetProperty("state").GetString());
        await ada.GetAsync("/api/alarms?state=x").RefusalAsync(HttpStatusCode.BadRequest, "invalid", "state");
        await ada.GetAsync("/api/alarms?severity=9").RefusalAsync(HttpStatusCode.BadRequest, "invalid", "severity");
        await ada.GetAsync("/api/alarms/x").RefusalAsync(HttpStatusCode.NotFound, "alarm-not-found");
    }

    [TestMethod]
    public async Task Two_hundred_poles_of_a_group_that_lose_their_supply_within_seconds_are_one_alarm_and_one_message()
    {
        const int Count = 200;
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var server = await TestServer.StartAsync(settings: NotificationTests.Plain());
        using var ada = await server.AdministratorAsync();
        await ada.PostAsync("/api/groups", new { id = "north", name = "North" }).JsonAsync(HttpStatusCode.Created);
        await ada.PostAsync("/api/alarm-routes", new { name = "All", channel = "webhook", address = receiver.Url, leastSeverity = "warning" }).JsonAsync(HttpStatusCode.Created);
        var poles = new List<TestPole>();
        for (var i = 0; i < Count; i++)
        {
            var id = $"N-{i:D3}";
            poles.Add(await TestPole.ConnectAsync(server, id, await TestServer.AddPoleAsync(ada, id, "north")));
        }

        var now = server.Time.NowMs;
        await Task.WhenAll(poles.Select(pole => pole.SayAsync("events", Event(1, "supplyLoss", timeMs: now))));
        await Eventually.IsAsync(() => OneOrNoneAsync(ada, "type=areaFailure").Result is { } area && area.GetProperty("detail").GetString() == "200/200" && TotalAsync(ada).Result == 1, "one alarm for all");
        var one = await OneAsync(ada, "state=open");
        Assert.AreEqual("areaFailure", one.GetProperty("type").GetString());
        Assert.AreEqual("critical", one.GetProperty("severity").GetString());
        Assert.AreEqual(Count, (await ada.GetAsync($"/api/alarms?area={one.GetProperty("id").GetString()}&limit=1").JsonAsync()).GetProperty("total").GetInt32());
        Assert.AreEqual(Count, (await ada.GetAsync($"/api/alarms/{one.GetProperty("id").GetString()}").JsonAsync()).GetProperty("poles").GetArrayLength());
        await Eventually.IsAsync(() => !receiver.Got.IsEmpty, "somebody is told");
        server.Time.Advance(TimeSpan.FromSeconds(40));
        await ada.PostAsync("/api/alarms/acknowledge", new { ids = new[] { one.GetProperty("id").GetString() } }).JsonAsync();
        await Task.WhenAll(poles.Select(pole => pole.SayAsync("events", Event(2, "supplyLoss", "cleared", timeMs: now + 1))));
        await Eventually.IsAsync(() => AllClosedAsync(ada, one).Result, "each pole's own alarm is closed with its end");
        server.Time.Advance(TimeSpan.FromSeconds(70));
        await Eventually.IsAsync(() => TotalAsync(ada).Result == 0, "the area is over after a calm minute");
        Assert.HasCount(1, receiver.Got);
        foreach (var pole in poles)
        {
            await pole.DisposeAsync();
        }
    }

    [TestMethod]
    public async Task A_pole_that_stays_away_is_offline_and_one_that_comes_back_for_good_is_not()
    {
        await using var server = await TestServer.StartAsync();
        using var ada = await server.AdministratorAsync();
        var secret = await TestServer.AddPoleAsync(ada, "N-01");
        await TestServer.AddPoleAsync(ada, "N-02");
        var pole = await TestPole.ConnectAsync(server, "N-01", secret);
        await pole.DisposeAsync();
        await Eventually.IsAsync(() => !server.Fleet.Find("N-01")!.Online, "it is away");
        server.Time.Advance(TimeSpan.FromSeconds(170));
        await Task.Delay(2500);
        Assert.AreEqual(0, await TotalAsync(ada));
        server.Time.Advance(TimeSpan.FromSeconds(150));
        await Eventually.IsAsync(() => TotalAsync(ada).Result == 1, "it is offline, and the one that never came is not");
        await using var again = await TestPole.ConnectAsync(server, "N-01", secret);
        await Eventually.IsAsync(() => server.Fleet.Find("N-01")!.Online, "it is back");
        server.Time.Advance(TimeSpan.FromSeconds(70));
        await Eventually.IsAsync(() => OneAsync(ada, "state=open").Result.GetProperty("state").GetString() == "cleared", "it stayed");
    }

    internal static async Task<int> TotalAsync(HttpClient client) => (await client.GetAsync("/api/alarms").JsonAsync()).GetProperty("total").GetInt32();

    internal static async Task<JsonElement> OneAsync(HttpClient client, string query) => (await client.GetAsync("/api/alarms?" + query).JsonAsync()).GetProperty("items")[0];

    private static async Task<JsonElement?> OneOrNoneAsync(HttpClient client, string query)
    {
        var items = (await client.GetAsync("/api/alarms?" + query).JsonAsync()).GetProperty("items");
        return items.GetArrayLength() > 0 ? items[0] : null;
    }

    private static async Task<bool> AllClosedAsync(HttpClient client, JsonElement area) =>
        (await client.GetAsync($"/api/alarms?area={area.GetProperty("id").GetString()}&state=open").JsonAsync()).GetProperty("total").GetInt32() == 0;
}
