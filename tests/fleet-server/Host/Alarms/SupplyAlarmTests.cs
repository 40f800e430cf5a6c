using System.Net;
using System.Text.Json;

namespace Laterne.Host.Tests.Alarms;

[TestClass]
public sealed class SupplyAlarmTests
{
    private const int Each = 6;

    [TestMethod]
    public async Task A_dark_cabinet_is_one_alarm_that_names_it_finds_it_tells_once_and_tells_its_end()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var server = await TestServer.StartAsync(settings: NotificationTests.Plain());
        using var ada = await server.AdministratorAsync();
        await ada.PostAsync("/api/groups", new { id = "north", name = "North" }).JsonAsync(HttpStatusCode.Created);
        await ada.PostAsync("/api/cabinets", new { id = "K1", name = "Market" }).JsonAsync(HttpStatusCode.Created);
        await ada.PostAsync("/api/feeders", new { id = "F1", name = "East", cabinet = "K1" }).JsonAsync(HttpStatusCode.Created);
        await ada.PostAsync("/api/feeders", new { id = "F2", name = "West", cabinet = "K1" }).JsonAsync(HttpStatusCode.Created);
        await ada.PostAsync("/api/alarm-routes", new { name = "North", channel = "webhook", address = receiver.Url, groups = new[] { "north" }, tellsEnd = true }).JsonAsync(HttpStatusCode.Created);
        await ada.PostAsync("/api/alarm-routes", new { name = "South", channel = "webhook", address = receiver.Url, groups = new[] { "south" } }).JsonAsync(HttpStatusCode.Created);
        List<TestPole> poles = [];
        for (var i = 0; i < 2 * Each; i++)
        {
            poles.Add(await TestPole.ConnectAsync(server, $"N-{i:D2}", await TestServer.AddPoleAsync(ada, $"N-{i:D2}", "north")));
        }

        await ada.PostAsync("/api/poles/assignment", new { poles = Ids(0), feeder = new { id = "F1" } }).JsonAsync();
        await ada.PostAsync("/api/poles/assignment", new { poles = Ids(Each), feeder = new { id = "F2" } }).JsonAsync();
        var now = server.Time.NowMs;
        await Task.WhenAll(poles.Select(pole => pole.SayAsync("events", AlarmTests.Event(1, "supplyLoss", timeMs: now))));
        await Eventually.IsAsync(async () => Items(await ada.GetAsync("/api/alarms").JsonAsync()) is [var only] && only.GetProperty("detail").GetString() == "12/12", "one alarm of the cabinet");
        var one = Items(await ada.GetAsync("/api/alarms").JsonAsync()).Single();
        Assert.AreEqual("cabinet", one.GetProperty("areaKind").GetString());
        Assert.AreEqual("K1", one.GetProperty("areaId").GetString());
        Assert.AreEqual("Market", one.GetProperty("cabinetName").GetString());
        Assert.AreEqual(JsonValueKind.Null, one.GetProperty("groupId").ValueKind);
        foreach (var (query, count) in new[] { ("cabinet=K1", 1), ("cabinet=K2", 0), ("feeder=F1", 0), ("q=market", 1), ("feeder=F1&pole=N-00", 1), ("cabinet=K1&pole=N-00", 1), ("group=north", 1), ("group=south", 0) })
        {
            Assert.HasCount(count, Items(await ada.GetAsync("/api/alarms?" + query).JsonAsync()), query);
        }

        var lines = (await ada.GetStringAsync("/api/alarms/export?separator=comma&cabinet=K1")).Split("\r\n");
        StringAssert.Contains(lines[1], "areaFailure,cabinet,critical,raised,,,,,cabinet,K1,Market,K1,Market,,,1,");
        await ada.GetAsync("/api/alarms/export?separator=x").RefusalAsync(HttpStatusCode.BadRequest, "invalid", "separator");
        await Eventually.IsAsync(() => receiver.Got.Count == 1, "who has the group is told of the cabinet");
        var told = JsonSerializer.Deserialize<JsonElement>(receiver.Got.Single().Body);
        Assert.AreEqual("raised", told.GetProperty("event").GetString());
        Assert.AreEqual("Market", told.GetProperty("alarm").GetProperty("areaName").GetString());
        await Task.WhenAll(poles.Select(pole => pole.SayAsync("events", AlarmTests.Event(2, "supplyLoss", "cleared", timeMs: now + 1))));
        var folded = $"/api/alarms?area={one.GetProperty("id").GetString()}&state=open";
        await Eventually.IsAsync(async () => Items(await ada.GetAsync(folded).JsonAsync()).Length == 0, "each pole's own alarm is over");
        await Eventually.IsAsync(async () => (await OfAsync(ada, one)).GetProperty("detail").GetString() == "0/12", "the watch has seen that nothing is dark");
        server.Time.Advance(TimeSpan.FromSeconds(70));
        await Eventually.IsAsync(async () => (await OfAsync(ada, one)).GetProperty("state").GetString() == "cleared", "the cabinet is over");
        await Eventually.IsAsync(() => receiver.Got.Count == 2, "that it is over is told");
        var end = JsonSerializer.Deserialize<JsonElement>(receiver.Got.Last().Body);
        Assert.AreEqual("cleared", end.GetProperty("event").GetString());
        Assert.AreNotEqual(receiver.Got.First().Key, receiver.Got.Last().Key);
        foreach (var pole in poles)
        {
            await pole.DisposeAsync();
        }
    }

    [TestMethod]
    public async Task Alarms_are_counted_for_prometheus_by_severity_state_and_channel_and_name_no_pole()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        receiver.Failures = 1;
        await using var server = await TestServer.StartAsync(settings: NotificationTests.Plain());
        using var ada = await server.AdministratorAsync();
        await ada.PostAsync("/api/alarm-routes", new { name = "All", channel = "webhook", address = receiver.Url, leastSeverity = "major" }).JsonAsync(HttpStatusCode.Created);
        await using var pole = await TestPole.ConnectAsync(server, "N-01", await TestServer.AddPoleAsync(ada, "N-01"));
        await pole.SayAsync("events", AlarmTests.Event(1, "contactorWelded"));
        await pole.SayAsync("events", AlarmTests.Event(2, "photocellMismatch"));
        await pole.SayAsync("events", AlarmTests.Event(3, "photocellMismatch", "cleared"));
        foreach (var line in new[]
        {
            """laterne_alarms_open{severity="critical",state="raised"} 1""",
            """laterne_alarms_open{severity="minor",state="cleared"} 1""",
            """laterne_alarms_open{severity="major",state="raised"} 0""",
            """laterne_alarms_raised_total{severity="critical"} 1""",
            """laterne_alarms_cleared_total{severity="minor"} 1""",
            """laterne_notices_failed_total{channel="webhook"} 1""",
        })
        {
            await Eventually.IsAsync(async () => Plain(await ada.GetStringAsync("/metrics")).Contains(line, StringComparison.Ordinal), line);
        }

        server.Time.Advance(TimeSpan.FromSeconds(6));
        await pole.SayAsync("events", AlarmTests.Event(4, "lampFailure"));
        await Eventually.IsAsync(async () => Plain(await ada.GetStringAsync("/metrics")).Contains("""laterne_notices_sent_total{channel="webhook"} 2""", StringComparison.Ordinal), "both messages are sent");
        Assert.DoesNotContain("N-01", await ada.GetStringAsync("/metrics"));
    }

    /// <summary>The lines without the labels and times that the exporter adds.</summary>
    private static string Plain(string figures) => System.Text.RegularExpressions.Regex.Replace(figures, "otel_scope_name=\"[^\"]*\",?|(?<=\\d) \\d{13}(?=\n)", "");

    private static string[] Ids(int from) => [.. Enumerable.Range(from, Each).Select(i => $"N-{i:D2}")];

    private static JsonElement[] Items(JsonElement page) => [.. page.GetProperty("items").EnumerateArray()];

    private static async Task<JsonElement> OfAsync(HttpClient client, JsonElement alarm) => (await client.GetAsync($"/api/alarms/{alarm.GetProperty("id").GetString()}").JsonAsync()).GetProperty("alarm");
}
