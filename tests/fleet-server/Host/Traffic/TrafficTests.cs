using System.Net;
using System.Text.Json;
using Laterne.Features;
using Laterne.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Laterne.Host.Tests.Traffic;

[TestClass]
public sealed class TrafficTests
{
    // Noon in Berlin on Thursday, two days after the day that is told of.
    private static readonly DateTimeOffset Noon = new(2026, 12, 17, 11, 0, 0, TimeSpan.Zero);
    private static readonly long Tuesday = new DateTimeOffset(2026, 12, 14, 23, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds() / 3_600_000;

    [TestMethod]
    public async Task Without_any_passers_by_there_are_no_streets_and_a_wrong_range_is_refused()
    {
        await using var server = await TestServer.StartAsync();
        using var ada = await server.AdministratorAsync();
        var traffic = await ada.GetAsync("/api/traffic?from=2026-11-01&to=2026-11-30").JsonAsync();
        Assert.AreEqual(0, traffic.GetProperty("streets").GetArrayLength());
        Assert.AreEqual(5, traffic.GetProperty("least").GetInt32());
        Assert.AreEqual(JsonValueKind.Null, traffic.GetProperty("publishedTo").ValueKind);
        await ada.GetAsync("/api/traffic?from=2026-11-02&to=2026-11-01").RefusalAsync(HttpStatusCode.BadRequest, "invalid", "from");
        await ada.GetAsync("/api/traffic?from=2024-01-01&to=2026-11-01").RefusalAsync(HttpStatusCode.BadRequest, "invalid", "from");
        await ada.GetAsync("/api/traffic/series?from=2026-09-02&to=2026-11-01&grain=hour").RefusalAsync(HttpStatusCode.BadRequest, "invalid", "grain");
        await ada.GetAsync("/api/traffic/export?separator=tab").RefusalAsync(HttpStatusCode.BadRequest, "invalid", "separator");
    }

    [TestMethod]
    public async Task A_day_is_published_once_rounded_and_neither_late_counts_nor_a_moved_pole_change_what_is_told()
    {
        var time = new ShiftedTime();
        time.Advance(Noon - time.GetUtcNow());
        await using var server = await TestServer.StartAsync(time: time);
        using var ada = await server.AdministratorAsync();
        foreach (var street in new[] { "north", "south" })
        {
            await ada.PostAsync("/api/groups", new { id = street, name = "Street " + street }).JsonAsync(HttpStatusCode.Created);
        }

        foreach (var (id, street) in new[] { ("N-01", "north"), ("N-02", "north"), ("S-01", "south") })
        {
            await using var pole = await TestPole.ConnectAsync(server, id, await TestServer.AddPoleAsync(ada, id, street));
            await pole.SayAsync("events", """{"boot":1,"seq":1,"time":1,"type":"clockLost","state":"cleared"}""");
        }

        // One person at two and at three o'clock, many at five in the afternoon.
        await CountAsync(server, ("N-01", 2, 1), ("N-02", 3, 1), ("N-01", 17, 1003), ("N-02", 17, 600), ("S-01", 2, 2), ("S-01", 17, 400));
        await PublishAsync(server);
        Assert.AreEqual(JsonValueKind.Null, (await ada.GetAsync("/api/traffic").JsonAsync()).GetProperty("publishedTo").ValueKind, "not in the first hour after a start");
        time.Advance(TimeSpan.FromHours(2));
        await PublishAsync(server);
        using var bea = await server.LogInAsync("ada");
        var first = await AnswersAsync(bea);
        Assert.AreEqual("2026-12-16", first[0].GetProperty("publishedTo").GetString());
        var north = first[0].GetProperty("streets")[0];
        Assert.AreEqual("Street north", north.GetProperty("name").GetString());
        Assert.AreEqual(1603, north.GetProperty("hours")[17].GetInt64(), 4);
        Assert.AreEqual(JsonValueKind.Null, north.GetProperty("hours")[4].ValueKind, "nobody was heard at four");
        Assert.AreEqual(2003, first[0].GetProperty("weekdays")[1].GetProperty("hours")[17].GetInt64(), 8);
        foreach (var number in first.SelectMany(Numbers))
        {
            Assert.AreEqual(0, number % 5, "no number and no difference of numbers is a small count");
        }

        var csv = await bea.GetStringAsync("/api/traffic/export?separator=comma");
        Assert.HasCount(50, csv.Split("\r\n"), "a head, 24 hours of two streets, an end");
        StringAssert.Contains(csv, "2026-12-15,4,north,Street north,,5");

        await CountAsync(server, ("N-01", 2, 4), ("S-01", 3, 50));
        server.Fleet.Update("N-02", pole => pole with { GroupId = "south" });
        await PublishAsync(server);
        CollectionAssert.AreEqual(first.Select(answer => answer.ToString()).ToList(), (await AnswersAsync(bea)).Select(answer => answer.ToString()).ToList());
        Assert.AreEqual(csv, await bea.GetStringAsync("/api/traffic/export?separator=comma"));
    }

    private static async Task<IReadOnlyList<JsonElement>> AnswersAsync(HttpClient client)
    {
        List<JsonElement> answers = [];
        foreach (var path in new[]
        {
            "?from=2026-12-14&to=2026-12-16", "?from=2026-12-15&to=2026-12-15", "?from=2026-12-15&to=2026-12-15&group=north", "?from=2026-12-15&to=2026-12-15&group=south",
            "/series?from=2026-12-15&to=2026-12-15&grain=hour", "/series?from=2026-12-15&to=2026-12-15&grain=hour&group=south", "/series?from=2026-12-01&to=2026-12-31&grain=month",
        })
        {
            answers.Add(await client.GetAsync("/api/traffic" + path).JsonAsync());
        }

        return answers;
    }

    private static IEnumerable<long> Numbers(JsonElement answer)
    {
        var lines = answer.TryGetProperty("roadUsers", out var series) ? [series]
            : answer.GetProperty("streets").EnumerateArray().Concat(answer.GetProperty("weekdays").EnumerateArray()).Select(line => line.GetProperty("hours"));
        return lines.SelectMany(line => line.EnumerateArray()).Where(cell => cell.ValueKind == JsonValueKind.Number).Select(cell => cell.GetInt64());
    }

    private static async Task CountAsync(TestServer server, params (string Pole, int Hour, long Count)[] counts)
    {
        await using var db = await server.Services.GetRequiredService<IDbContextFactory<LaterneDb>>().CreateDbContextAsync();
        foreach (var (pole, hour, count) in counts)
        {
            await db.Database.ExecuteSqlAsync(
                $"""
                INSERT INTO pole_hours (pole, hour, energy_wh, lit_ms, level_ms, road_users, max_power_mw, samples)
                SELECT number, {Tuesday + hour}, 0, 0, 0, {count}, 0, 4 FROM pole_numbers WHERE pole = {pole}
                ON CONFLICT (pole, hour) DO UPDATE SET road_users = excluded.road_users
                """);
        }
    }

    private static async Task PublishAsync(TestServer server)
    {
        foreach (var step in server.Services.GetServices<IHourlyStep>())
        {
            await step.RunAsync(server.Time.NowMs, new StorageOptions(), default);
        }
    }
}
