using System.Globalization;
using System.Net;
using System.Text.Json;
using Laterne.Features;
using Laterne.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Laterne.Host.Tests.Hotspots;

[TestClass]
public sealed class HotspotTests
{
    // Noon in Berlin on a Tuesday.
    private static readonly DateTimeOffset Noon = new(2026, 12, 15, 11, 0, 0, TimeSpan.Zero);

    private static object Settings(bool carriesUplink = false) => new
    {
        enabled = true,
        address = "10.20.0.9",
        cyclesADay = 2,
        carriesUplink,
        periods = carriesUplink ? [] : new[] { new { start = 360, end = 1320, days = 127 } },
    };

    private static string Hour(int seq, DateTimeOffset at, int available, int unknown = 0) =>
        $$"""{"seq":{{seq}},"time":{{at.ToUnixTimeMilliseconds()}},"kind":"hotspot","clients":{{seq}},"mostClients":{{seq + 2}},"availableS":{{available}},"scheduledS":3600,"unknownS":{{unknown}},"powerCycles":0}""";

    [TestMethod]
    public async Task An_access_point_is_set_up_silent_started_anew_and_its_availability_counts_scheduled_time_only()
    {
        var time = new ShiftedTime();
        time.Advance(Noon - time.GetUtcNow());
        await using var server = await TestServer.StartAsync(time: time);
        using var ada = await server.AdministratorAsync();
        await using var pole = await TestPole.ConnectAsync(server, "N-01", await TestServer.AddPoleAsync(ada, "N-01"));
        await ada.PutAsync("/api/hotspots/N-01", Settings()).JsonAsync(HttpStatusCode.NoContent);
        await Eventually.IsAsync(() => pole.Desired.Any(document => document.TryGetProperty("hotspot", out var hotspot) && hotspot.GetProperty("periods").GetArrayLength() == 1), "the settings at the pole");
        Assert.AreEqual("waiting", (await PointAsync(ada)).GetProperty("state").GetString());

        // Yesterday 2.5 of 3.5 judged hours, the one that ends at midnight included; today all; a month before half an hour.
        await pole.SayAsync("reported", """{"version":1,"functions":{"hotspot":"ok"}}""");
        await pole.SayAsync("telemetry", $$"""{"boot":1,"measurements":[{{Hour(1, Noon.AddDays(-31), 1800)}},{{Hour(2, Noon.AddDays(-1), 3600)}},{{Hour(3, Noon.AddHours(-14), 0)}},{{Hour(4, Noon.AddHours(-13), 3600)}},{{Hour(5, Noon.AddHours(-12), 1800, 1800)}},{{Hour(6, Noon, 3600)}}]}""");
        await RollUpAsync(server);
        await RollUpAsync(server);
        var point = await PointAsync(ada);
        Assert.AreEqual("reachable", point.GetProperty("state").GetString());
        Assert.AreEqual(6, point.GetProperty("clients").GetInt32());
        Assert.AreEqual(Math.Round(100.0 * 12_600 / 16_200, 2), point.GetProperty("monthPercent").GetDouble());

        var shown = await ada.GetAsync("/api/hotspots/N-01/availability?from=2026-11-01&to=2026-12-15").JsonAsync();
        Assert.AreEqual("2026-11-14:50 2026-12-14:71.43 2026-12-15:100", string.Join(' ', shown.GetProperty("days").EnumerateArray().Select(Said)));
        Assert.AreEqual("2026-11-01:50 2026-12-01:77.78", string.Join(' ', shown.GetProperty("months").EnumerateArray().Select(Said)));
        Assert.AreEqual(0, shown.GetProperty("hours").GetArrayLength(), "45 days come by day");
        shown = await ada.GetAsync("/api/hotspots/N-01/availability?from=2026-12-14&to=2026-12-15").JsonAsync();
        Assert.AreEqual("2 3 4 5 6", string.Join(' ', shown.GetProperty("hours").EnumerateArray().Select(hour => hour.GetProperty("clients").GetInt32())));
        await ada.GetAsync("/api/hotspots/N-01/availability?from=2020-12-14").RefusalAsync(HttpStatusCode.BadRequest, "invalid", "from");

        await pole.SayAsync("events", Event(1, "hotspotSilent", "raised"));
        await pole.SayAsync("events", Event(2, "hotspotPowerCycle", null, "silent", """{"powerCyclesToday":2}"""));
        await pole.SayAsync("events", Event(3, "hotspotFault", "raised"));
        await EventuallyAsync(async () => (await PointAsync(ada)).GetProperty("state").GetString() == "fault", "the fault");
        point = await PointAsync(ada);
        Assert.AreEqual(2, point.GetProperty("cyclesToday").GetInt32());
        Assert.IsTrue(point.GetProperty("isLimitReached").GetBoolean());
        Assert.AreEqual("fault powerCycle silent", string.Join(' ', (await ada.GetAsync("/api/hotspots/N-01/changes").JsonAsync()).GetProperty("items").EnumerateArray().Select(change => change.GetProperty("kind").GetString())));
        await pole.SayAsync("events", Event(4, "hotspotFault", "cleared"));
        await pole.SayAsync("events", Event(5, "hotspotSilent", "cleared"));
        await EventuallyAsync(async () => (await PointAsync(ada)).GetProperty("state").GetString() == "reachable", "the answer");
        Assert.AreEqual(Noon.AddSeconds(5).ToUnixTimeMilliseconds(), (await PointAsync(ada)).GetProperty("sinceMs").GetInt64());

        // Nobody is logged in for so long.
        time.Advance(TimeSpan.FromHours(11));
        using var evening = await server.LogInAsync("ada");
        Assert.AreEqual("scheduledOff", (await PointAsync(evening)).GetProperty("state").GetString());
        time.Advance(TimeSpan.FromHours(12));
        using var morning = await server.LogInAsync("ada");
        Assert.AreEqual(0, (await PointAsync(morning)).GetProperty("cyclesToday").GetInt32(), "a new day");
    }

    [TestMethod]
    public async Task A_reading_of_midnight_stays_with_the_day_before_however_often_days_are_reckoned_again()
    {
        var time = new ShiftedTime();
        time.Advance(Noon - time.GetUtcNow());
        await using var server = await TestServer.StartAsync(time: time);
        using var ada = await server.AdministratorAsync();
        await using var pole = await TestPole.ConnectAsync(server, "N-01", await TestServer.AddPoleAsync(ada, "N-01"));

        // Noon and midnight of four days; in Berlin midnight is at 23:00 UTC.
        var hours = Enumerable.Range(0, 8).Select(half => Hour(half + 1, Noon.AddHours((12 * half) - 84), half % 2 == 0 ? 1800 : 3600));
        await pole.SayAsync("telemetry", $$"""{"boot":1,"measurements":[{{string.Join(',', hours)}}]}""");
        await RollUpAsync(server);
        var first = (await ada.GetAsync("/api/hotspots/N-01/availability").JsonAsync()).GetProperty("days").ToString();
        await RollUpAsync(server);
        var again = (await ada.GetAsync("/api/hotspots/N-01/availability").JsonAsync()).GetProperty("days");
        Assert.AreEqual(first, again.ToString());
        Assert.AreEqual("2026-12-11:50 2026-12-12:75 2026-12-13:75 2026-12-14:75 2026-12-15:100", string.Join(' ', again.EnumerateArray().Select(Said)));
    }

    [TestMethod]
    public async Task A_power_cycle_waits_for_the_pole_spares_calls_and_is_in_the_audit_log_however_it_ends()
    {
        await using var server = await TestServer.StartAsync();
        using var ada = await server.AdministratorAsync();
        await using var pole = await TestPole.ConnectAsync(server, "N-01", await TestServer.AddPoleAsync(ada, "N-01"));
        await ada.PostAsync("/api/hotspots/N-01/power-cycle", new { }).JsonAsync(HttpStatusCode.NoContent);
        Assert.AreEqual("hotspot-power-cycle", pole.Commands.Single().Name);
        pole.Answer = """{"status":"refused","field":"hotspot","reason":"has no power."}""";
        await ada.PostAsync("/api/hotspots/N-01/power-cycle", new { }).RefusalAsync(HttpStatusCode.UnprocessableEntity, "pole-refused", "hotspot");
        var audit = await ada.GetAsync("/api/audit?action=powerCycleHotspot").JsonAsync();
        Assert.AreEqual(2, audit.GetProperty("lines").GetArrayLength(), audit.ToString());

        pole.Answer = """{"status":"done"}""";
        await ada.PutAsync("/api/hotspots/N-01", Settings(carriesUplink: true)).JsonAsync(HttpStatusCode.NoContent);
        await ada.PostAsync("/api/hotspots/N-01/power-cycle", new { }).RefusalAsync(HttpStatusCode.Conflict, "carries-uplink");
        await pole.SayAsync("events", Event(1, "emergencyCall", "raised", null, """{"callNumber":1,"presses":1}"""));
        await EventuallyAsync(async () => (await ada.GetAsync("/api/calls").JsonAsync()).GetProperty("items").GetArrayLength() == 1, "the call");
        await ada.PostAsync("/api/hotspots/N-01/power-cycle", new { evenUplink = true }).RefusalAsync(HttpStatusCode.Conflict, "call-open");

        await ada.PutAsync("/api/hotspots/N-01", new { carriesUplink = true, periods = new[] { new { start = 0, end = 60 } } }).RefusalAsync(HttpStatusCode.BadRequest, "invalid", "periods");
        await ada.PutAsync("/api/hotspots/N-01", new { address = "10.20.0.900" }).RefusalAsync(HttpStatusCode.BadRequest, "invalid", "address");
        await ada.PutAsync("/api/hotspots/N-01", new { path = "no slash" }).RefusalAsync(HttpStatusCode.BadRequest, "invalid", "path");
        using var viewer = await server.UserAsync(ada, "vera", "viewer");
        Assert.AreEqual(HttpStatusCode.Forbidden, (await viewer.PostAsync("/api/hotspots/N-01/power-cycle", new { })).StatusCode);
    }

    private static string Said(JsonElement span) =>
        string.Create(CultureInfo.InvariantCulture, $"{span.GetProperty("begin").GetString()}:{span.GetProperty("availablePercent").GetDouble()}");

    private static string Event(int seq, string type, string? state, string? detail = null, string? data = null) =>
        $$"""{"boot":1,"seq":{{seq}},"time":{{Noon.AddSeconds(seq).ToUnixTimeMilliseconds()}},"type":"{{type}}"{{(state is null ? "" : $",\"state\":\"{state}\"")}}{{(detail is null ? "" : $",\"detail\":\"{detail}\"")}}{{(data is null ? "" : $",\"data\":{data}")}}}""";

    private static async Task RollUpAsync(TestServer server)
    {
        foreach (var step in server.Services.GetServices<IHourlyStep>())
        {
            await step.RunAsync(server.Time.NowMs, new StorageOptions(), default);
        }
    }

    private static async Task<JsonElement> PointAsync(HttpClient client) => (await client.GetAsync("/api/hotspots").JsonAsync()).GetProperty("items")[0];

    private static async Task EventuallyAsync(Func<Task<bool>> condition, string what)
    {
        for (var i = 0; !await condition(); i++)
        {
            Assert.IsLessThan(600, i, "Never: " + what);
            await Task.Delay(50);
        }
    }
}
