using System.Net;
using System.Text.Json;
using Laterne.Features;
using Laterne.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Laterne.Host.Tests.Weather;

[TestClass]
public sealed class WeatherTests
{
    private const string Reported = """{"version":1,"firmware":"0.2.0","functions":{"weather":"ok"}}""";

    private static string Mean(long seq, long timeMs, int centi, string more = "\"iceRisk\":2") =>
        $$"""{"seq":{{seq}},"time":{{timeMs}},"kind":"weather","airTemperatureCenti":{{centi}},"relativeHumidityCenti":8950,"dewPointCenti":-120,"atmosphericPressurePa":101325,"heightDm":45,{{more}},"samples":10}""";

    private static string Batch(params string[] means) => $$"""{"boot":1,"measurements":[{{string.Join(',', means)}}]}""";

    [TestMethod]
    public async Task A_station_shows_its_newest_values_its_health_and_why_there_may_be_ice()
    {
        await using var server = await TestServer.StartAsync();
        using var ada = await server.AdministratorAsync();
        await using var pole = await TestPole.ConnectAsync(server, "N-01", await TestServer.AddPoleAsync(ada, "N-01"));
        await TestServer.AddPoleAsync(ada, "N-02");
        Assert.AreEqual(0, (await ada.GetAsync("/api/weather/stations").JsonAsync()).GetProperty("items").GetArrayLength());
        await pole.SayAsync("reported", Reported);
        await Eventually.IsAsync(() => server.Fleet.Find("N-01")!.Report.Functions.Count == 1, "the report");
        Assert.AreEqual("waiting", (await StationAsync(ada)).GetProperty("health").GetString());
        var now = server.Time.NowMs;
        await pole.SayAsync("telemetry", Batch(Mean(1, now - 600_000, 150), Mean(2, now, -20)));
        await pole.SayAsync("events", $$$"""{"boot":1,"seq":1,"time":{{{now - 1000}}},"type":"iceRisk","detail":"frost","data":{"level":2,"levelBefore":0,"airTemperatureCenti":-20}}""");
        await EventuallyAsync(async () => (await StationAsync(ada)).GetProperty("iceRiskReason").GetString() == "frost", "the follower");

        var station = await StationAsync(ada);
        Assert.AreEqual("ok", station.GetProperty("health").GetString());
        Assert.AreEqual(-0.2, station.GetProperty("airTemperatureCelsius").GetDouble());
        Assert.AreEqual(89.5, station.GetProperty("relativeHumidityPercent").GetDouble());
        Assert.AreEqual(1013.25, station.GetProperty("atmosphericPressureHectopascal").GetDouble());
        Assert.AreEqual(4.5, station.GetProperty("heightMetres").GetDouble());
        Assert.AreEqual(2, station.GetProperty("iceRiskLevel").GetInt32());
        Assert.AreEqual(now - 1000, station.GetProperty("iceRiskSinceMs").GetInt64());

        var map = await ada.GetAsync("/api/weather/map").JsonAsync();
        Assert.AreEqual("FeatureCollection", map.GetProperty("type").GetString());
        Assert.AreEqual(6.7589, map.GetProperty("features")[0].GetProperty("geometry").GetProperty("coordinates")[0].GetDouble());
        Assert.AreEqual(2, map.GetProperty("features")[0].GetProperty("properties").GetProperty("iceRiskLevel").GetInt32());

        // A sensor that gives nonsense, and an hour later nothing at all: what was is not said of now.
        await pole.SayAsync("telemetry", Batch(Mean(3, now + 1000, 9900)));
        Assert.AreEqual("outOfRange", (await StationAsync(ada)).GetProperty("health").GetString());
        Assert.AreEqual(JsonValueKind.Null, (await StationAsync(ada)).GetProperty("airTemperatureCelsius").ValueKind);
        server.Time.Advance(TimeSpan.FromHours(1));
        station = await StationAsync(ada);
        Assert.AreEqual("silent", station.GetProperty("health").GetString());
        Assert.AreEqual(JsonValueKind.Null, station.GetProperty("iceRiskLevel").ValueKind);
        await pole.SayAsync("events", $$$"""{"boot":1,"seq":2,"time":{{{now}}},"type":"weatherFault","state":"raised","detail":"silent"}""");
        await EventuallyAsync(async () => (await StationAsync(ada)).GetProperty("health").GetString() == "sensorFault", "the fault");
        Assert.AreEqual("silent", (await StationAsync(ada)).GetProperty("faultReason").GetString());
    }

    [TestMethod]
    public async Task A_series_comes_in_the_grain_of_its_length_as_columns_and_as_csv_and_hours_outlive_the_means()
    {
        await using var server = await TestServer.StartAsync();
        using var ada = await server.AdministratorAsync();
        await using var pole = await TestPole.ConnectAsync(server, "N-01", await TestServer.AddPoleAsync(ada, "N-01"));
        var hour = (server.Time.NowMs / 3_600_000 * 3_600_000) - (2 * 3_600_000);
        await pole.SayAsync("telemetry", Batch(Mean(1, hour, 100), Mean(2, hour + 600_000, 300, "\"iceRisk\":1"), Mean(3, hour + 3_600_000, -500)));

        var range = $"from={hour - 1000}&to={hour + 7_200_000}";
        var fine = await ada.GetAsync($"/api/weather/stations/N-01/series?{range}").JsonAsync();
        Assert.AreEqual("tenMinutes", fine.GetProperty("grain").GetString());
        Assert.AreEqual("[1,3,-5]", fine.GetProperty("airTemperatureCelsius").ToString());
        var before = await ada.GetAsync($"/api/weather/stations/N-01/series?{range}&grain=hour").JsonAsync();
        foreach (var step in server.Services.GetServices<IHourlyStep>())
        {
            await step.RunAsync(server.Time.NowMs, new StorageOptions(), default);
            await step.RunAsync(server.Time.NowMs, new StorageOptions(), default);
        }

        var hours = await ada.GetAsync($"/api/weather/stations/N-01/series?{range}&grain=hour").JsonAsync();
        Assert.AreEqual(before.ToString(), hours.ToString(), "rolled up or not, it is the same");
        Assert.AreEqual("[2,-5]", hours.GetProperty("airTemperatureCelsius").ToString());
        Assert.AreEqual("[1,-5]", hours.GetProperty("airTemperatureMinCelsius").ToString());
        Assert.AreEqual("[3,-5]", hours.GetProperty("airTemperatureMaxCelsius").ToString());
        Assert.AreEqual("[2,2]", hours.GetProperty("iceRiskLevel").ToString());
        Assert.AreEqual(hour, hours.GetProperty("timesMs")[0].GetInt64());

        var csv = await ada.GetStringAsync($"/api/weather/stations/N-01/export?{range}&separator=comma");
        StringAssert.Contains(csv, "airTemperatureCelsius");
        StringAssert.Contains(csv, "-5,-5,-5,89.5,-1.2,1013.25,2\r\n");

        await ada.GetAsync($"/api/weather/stations/N-01/series?from=0&to=4000000000000").RefusalAsync(HttpStatusCode.BadRequest, "invalid", "from");
        await ada.GetAsync($"/api/weather/stations/N-01/series?from={hour - (40 * 86_400_000L)}&grain=tenMinutes").RefusalAsync(HttpStatusCode.BadRequest, "invalid", "grain");
        await ada.GetAsync("/api/weather/stations/X/series").RefusalAsync(HttpStatusCode.NotFound, "pole-not-found");
    }

    [TestMethod]
    public async Task Odd_events_are_passed_over_the_history_has_each_change_once_and_a_setting_reaches_the_pole()
    {
        await using var server = await TestServer.StartAsync();
        using var ada = await server.AdministratorAsync();
        await using var pole = await TestPole.ConnectAsync(server, "N-01", await TestServer.AddPoleAsync(ada, "N-01"));
        var now = server.Time.NowMs;
        string[] odd = ["", ",\"data\":{}", ",\"data\":{\"level\":9}", ",\"data\":{\"level\":\"2\"}", ",\"data\":[]"];
        for (var i = 0; i < odd.Length; i++)
        {
            await pole.SayAsync("events", $$"""{"boot":1,"seq":{{i + 1}},"time":{{now}},"type":"iceRisk","detail":"x"{{odd[i]}}}""");
        }

        for (var level = 1; level <= 3; level++)
        {
            var change = $$$"""{"boot":1,"seq":{{{20 + level}}},"time":{{{now + level}}},"type":"iceRisk","detail":"blackIce","data":{"level":{{{level}}},"levelBefore":{{{level - 1}}},"airTemperatureCenti":-10}}""";
            await pole.SayAsync("events", change);
            await pole.SayAsync("events", change);
        }

        await EventuallyAsync(async () => (await ada.GetAsync("/api/weather/ice-risks").JsonAsync()).GetProperty("items").GetArrayLength() == 3, "three changes");
        var page = await ada.GetAsync("/api/weather/ice-risks?pole=N-01&limit=2").JsonAsync();
        Assert.IsTrue(page.GetProperty("more").GetBoolean());
        Assert.AreEqual(3, page.GetProperty("items")[0].GetProperty("level").GetInt32());
        Assert.AreEqual(1, (await ada.GetAsync("/api/weather/ice-risks?least=3").JsonAsync()).GetProperty("items").GetArrayLength());
        await ada.GetAsync("/api/weather/ice-risks?limit=0").RefusalAsync(HttpStatusCode.BadRequest, "invalid", "limit");
        await ada.GetAsync("/api/weather/ice-risks?least=4").RefusalAsync(HttpStatusCode.BadRequest, "invalid", "least");

        await ada.PutAsync("/api/weather/stations/N-01", new { enabled = true, heightDm = 201 }).RefusalAsync(HttpStatusCode.BadRequest, "invalid", "heightDm");
        await ada.PutAsync("/api/weather/stations/N-01", new { enabled = true, heightDm = 52, selfHeatingCentiKelvin = 80 }).JsonAsync(HttpStatusCode.NoContent);
        await Eventually.IsAsync(() => pole.Desired.Any(document => document.TryGetProperty("weather", out var weather) && weather.GetProperty("heightDm").GetInt32() == 52), "the settings at the pole");
        using var viewer = await server.UserAsync(ada, "vera", "viewer");
        Assert.AreEqual(52, (await viewer.GetAsync("/api/weather/stations/N-01").JsonAsync()).GetProperty("settings").GetProperty("heightDm").GetInt32());
        Assert.AreEqual(HttpStatusCode.Forbidden, (await viewer.PutAsync("/api/weather/stations/N-01", new { enabled = false })).StatusCode);
    }

    private static async Task<JsonElement> StationAsync(HttpClient client) => (await client.GetAsync("/api/weather/stations").JsonAsync()).GetProperty("items")[0];

    private static async Task EventuallyAsync(Func<Task<bool>> condition, string what)
    {
        for (var i = 0; !await condition(); i++)
        {
            Assert.IsLessThan(600, i, "Never: " + what);
            await Task.Delay(50);
        }
    }
}
