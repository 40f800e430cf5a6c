using System.Globalization;
using System.Text.Json;

namespace Laterne.Host.Tests.Energy;

[TestClass]
public sealed class EnergyTests
{
    private static readonly DateTimeOffset Sunset = new(2026, 12, 15, 15, 24, 0, TimeSpan.Zero);

    private static string Batch(params (double Hour, int Level, double Watt, long Wh, int Users)[] samples) =>
        "{\"boot\":1,\"samples\":[" + string.Join(',', samples.Select(s => string.Create(CultureInfo.InvariantCulture,
            $$"""{"seq":{{(int)(s.Hour * 1000) + 5000}},"time":{{(Sunset + TimeSpan.FromHours(s.Hour)).ToUnixTimeMilliseconds()}},"dimLevel":{{s.Level}},"targetLevel":{{s.Level}},"reason":"{{(s.Level == 100 ? "sensor" : "program")}}","detail":"p","activePowerMilliwatt":{{(int)(s.Watt * 1000)}},"activeEnergyWh":{{s.Wh}},"accumulatedRoadUserNumber":{{s.Users}}}"""))) + "]}";

    [TestMethod]
    public async Task A_night_is_added_up_and_drawn_from_what_the_pole_sent()
    {
        var time = new ShiftedTime();
        time.Advance(Sunset.AddHours(3.5) - time.GetUtcNow());
        await using var server = await TestServer.StartAsync(time: time);
        using var ada = await server.AdministratorAsync();
        await using var pole = await TestPole.ConnectAsync(server, "N-01", await TestServer.AddPoleAsync(ada, "N-01"));
        await pole.SayAsync("telemetry", Batch((-1, 0, 0.5, 1000, 0), (0, 100, 56, 1000, 0), (1, 20, 11, 1056, 3)));
        await pole.SayAsync("telemetry", Batch((2, 20, 11, 1067, 3), (3, 100, 56, 1078, 4)));

        var chart = await ada.GetAsync("/api/poles/N-01/night?date=2026-12-15").JsonAsync();
        Assert.AreEqual(5, chart.GetProperty("actual").GetArrayLength());
        Assert.AreEqual(100, chart.GetProperty("commanded")[1][1].GetDouble());
        Assert.AreEqual(11, chart.GetProperty("powerW")[2][1].GetDouble());
        Assert.AreEqual(0, chart.GetProperty("roadUsers").GetArrayLength(), "The counts of a street's only pole are the street's.");
        Assert.AreEqual(Sunset.ToUnixTimeMilliseconds(), chart.GetProperty("sunset").GetInt64(), 90_000);
        Assert.AreEqual(DateTimeOffset.Parse("2026-12-15T12:00:00+01:00").ToUnixTimeMilliseconds(), chart.GetProperty("from").GetInt64());

        var shown = await ada.GetAsync("/api/poles/N-01").JsonAsync();
        Assert.AreEqual(1, shown.GetProperty("boostsLastHour").GetInt32());
        Assert.AreEqual((78.0, 180), (chart.GetProperty("energyWh").GetDouble(), chart.GetProperty("operatingMinutes").GetInt32()));
        Assert.AreEqual(JsonValueKind.Null, chart.GetProperty("baselineWh").ValueKind, "Nobody has said the rated power.");

        // Another pole in the street; and somebody reads the type plate.
        await TestServer.AddPoleAsync(ada, "N-02");
        using var rated = await ada.PutAsync("/api/poles/N-01/rated-power", new { watt = 60, source = "type plate" });
        rated.EnsureSuccessStatusCode();
        chart = await ada.GetAsync("/api/poles/N-01/night?date=2026-12-15").JsonAsync();
        Assert.AreEqual(5, chart.GetProperty("roadUsers").EnumerateArray().Single()[1].GetDouble(), "3 and 1 by the hour, as the city rounds");
        Assert.AreEqual(60 * 3.5, chart.GetProperty("baselineWh").GetDouble(), 3, "from sunset until now");
    }

    [TestMethod]
    public async Task Events_are_listed_newest_first_page_by_page()
    {
        await using var server = await TestServer.StartAsync();
        using var ada = await server.AdministratorAsync();
        await using var pole = await TestPole.ConnectAsync(server, "N-01", await TestServer.AddPoleAsync(ada, "N-01"));
        for (var i = 1; i <= 3; i++)
        {
            await pole.SayAsync("events", $$"""{"boot":1,"seq":{{i}},"time":{{1_790_000_000_000 + i}},"type":"presenceSensorStuck","state":"{{(i == 2 ? "cleared" : "raised")}}"}""");
        }

        var page = await ada.GetAsync("/api/poles/N-01/events?limit=2").JsonAsync();
        Assert.AreEqual("1-3 1-2", string.Join(' ', page.GetProperty("items").EnumerateArray().Select(e => e.GetProperty("id").GetString())));
        Assert.IsTrue(page.GetProperty("more").GetBoolean());
        var rest = await ada.GetAsync($"/api/poles/N-01/events?before={page.GetProperty("items")[1].GetProperty("time").GetInt64()}").JsonAsync();
        Assert.AreEqual("1-1", rest.GetProperty("items")[0].GetProperty("id").GetString());
        Assert.IsFalse(rest.GetProperty("more").GetBoolean());
    }
}
