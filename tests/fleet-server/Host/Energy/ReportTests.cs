using System.Net;
using System.Text.Json;
using Laterne.Features.Poles;
using Laterne.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Laterne.Host.Tests.Energy;

[TestClass]
public sealed class ReportTests
{
    private const string December = "/api/energy?period=2026-12&scope=group&id=g";
    private static readonly DateTimeOffset Noon = new(2026, 12, 15, 11, 0, 0, TimeSpan.Zero);

    private static double Number(JsonElement of, string member) => of.GetProperty(member).GetDouble();

    [TestMethod]
    public async Task A_months_report_says_what_was_used_and_saved_and_from_what_that_is_reckoned()
    {
        await using var server = await TestServer.StartAsync(time: EnergyStreet.At(Noon.AddDays(5)), settings: new()
        {
            ["Laterne:Energy:Co2GramPerKwh"] = "400",
            ["Laterne:Energy:Co2Source"] = "label of a supplier",
            ["Laterne:Energy:Co2Year"] = "2025",
        });
        using var ada = await server.AdministratorAsync();
        await ada.PostAsync("/api/groups", new { id = "g", name = "=Green lane", luminaireProfile = new { nominalPowerMilliwatt = 56_000 } }).JsonAsync(HttpStatusCode.Created);
        await using var pole = await TestPole.ConnectAsync(server, "N-01", await TestServer.AddPoleAsync(ada, "N-01", "g"));
        await EnergyStreet.TellAsync(pole, Noon.AddYears(-1), 20, 1_000);

        // Half of a night is not compared with anything.
        await EnergyStreet.TellAsync(pole, Noon, 28, 1_320, to: 48);
        var half = await EnergyStreet.SettledAsync(server, ada, December, answer => Number(answer.GetProperty("total"), "energyWh") >= 200);
        Assert.AreEqual((1.0, 0.0), (Number(half.GetProperty("total"), "gapNights"), Number(half.GetProperty("total"), "comparedNights")));
        Assert.AreEqual(JsonValueKind.Null, half.GetProperty("total").GetProperty("savedPercent").ValueKind);

        // The other half comes days late and changes the night.
        await EnergyStreet.TellAsync(pole, Noon, 28, 1_320, from: 48);
        var whole = await EnergyStreet.SettledAsync(server, ada, December, answer => Number(answer.GetProperty("total"), "comparedNights") == 1);
        var total = whole.GetProperty("total");
        Assert.AreEqual((448.0, 16.0, 1.0), (Number(total, "energyWh"), Number(total, "litHours"), Number(total, "boostHours")));
        var input = whole.GetProperty("inputs")[0];
        Assert.AreEqual((56.0, "group", "=Green lane"), (Number(input, "ratedWatt"), input.GetProperty("source").GetString(), input.GetProperty("note").GetString()));
        Assert.AreEqual(16.1, Number(input, "darkHours"), 0.2);
        Assert.AreEqual(Number(total, "baselineWh"), Number(input, "ratedWatt") * Number(input, "darkHours"), 0.1);
        Assert.AreEqual(Number(total, "baselineWh") - 448, Number(total, "savedWh"), 0.01);
        Assert.AreEqual(0.1792, Number(whole.GetProperty("co2"), "usedKg"), 0.0005);
        Assert.AreEqual(320, Number(whole.GetProperty("lastYear"), "energyWh"));
        Assert.AreEqual(20, whole.GetProperty("lines").GetArrayLength(), "nights that have begun");
        Assert.AreEqual("N-01", whole.GetProperty("poles")[0].GetProperty("poleId").GetString());

        var csv = await ada.GetStringAsync(December.Replace("energy?", "energy/csv?") + "&detail=poles&separator=comma");
        StringAssert.Contains(csv, "N-01,Pole N-01,g,\"'=Green lane\",,,2026-12-15,448,16,1,");
        StringAssert.Contains(await ada.GetStringAsync(December.Replace("energy?", "energy/csv?")), "\r\n2026-12-15;448;16;1;");

        await RatedPowerAsync(ada);
        await YearAsync(ada);
    }

    [TestMethod]
    public async Task A_report_of_more_than_400000_pairs_of_pole_and_line_is_refused_with_what_to_ask_instead()
    {
        // 92 nights of 4,347 poles are 399,924 pairs.
        const string Nights = "from=2026-09-15&to=2026-12-15";
        await using var server = await TestServer.StartAsync(time: EnergyStreet.At(Noon));
        using var ada = await server.AdministratorAsync();
        await using (var db = await server.Services.GetRequiredService<IDbContextFactory<LaterneDb>>().CreateDbContextAsync())
        {
            db.AddRange(Enumerable.Range(0, 4_347).Select(i => new Pole { Id = $"M-{i}", Name = "", Latitude = 51, Longitude = 7, SecretSalt = new byte[16], SecretHash = new byte[32], CreatedMs = 0 }));
            await db.SaveChangesAsync();
        }

        Assert.AreEqual(4_347, Number(await ada.GetAsync($"/api/energy?{Nights}").JsonAsync(), "poleCount"));
        await TestServer.AddPoleAsync(ada, "N-01");
        await ada.GetAsync($"/api/energy?{Nights}").RefusalAsync(HttpStatusCode.BadRequest, "invalid", "scope");
        await ada.GetAsync($"/api/energy/csv?{Nights}&detail=poles").RefusalAsync(HttpStatusCode.BadRequest, "invalid", "scope");
        Assert.AreEqual(4_348, Number(await ada.GetAsync("/api/energy?period=2026").JsonAsync(), "poleCount"), "by month it is not too much");
        Assert.AreEqual(1, Number(await ada.GetAsync($"/api/energy?{Nights}&scope=pole&id=N-01").JsonAsync(), "poleCount"));
    }

    private static async Task RatedPowerAsync(HttpClient ada)
    {
        await ada.PutAsync("/api/poles/N-01/rated-power", new { watt = 0.5, source = "plate" }).RefusalAsync(HttpStatusCode.BadRequest, "invalid", "watt");
        await ada.PutAsync("/api/poles/N-99/rated-power", new { watt = 70, source = "plate" }).RefusalAsync(HttpStatusCode.NotFound, "pole-not-found");
        await ada.PutAsync("/api/poles/N-01/rated-power", new { watt = 70, source = "type plate" }).JsonAsync(HttpStatusCode.NoContent);
        var input = (await ada.GetAsync(December).JsonAsync()).GetProperty("inputs")[0];
        Assert.AreEqual((70.0, "pole", "type plate"), (Number(input, "ratedWatt"), input.GetProperty("source").GetString(), input.GetProperty("note").GetString()));
        await ada.DeleteAsync("/api/poles/N-01/rated-power").JsonAsync(HttpStatusCode.NoContent);
        await ada.DeleteAsync("/api/poles/N-01/rated-power").RefusalAsync(HttpStatusCode.NotFound, "rated-power-not-found");
    }

    private static async Task YearAsync(HttpClient ada)
    {
        var year = await ada.GetAsync("/api/poles/N-01/energy-year?year=2026").JsonAsync();
        Assert.AreEqual(448, Number(year.GetProperty("nights")[0], "energyWh"));
        Assert.AreEqual(12, year.GetProperty("months").GetArrayLength());
        Assert.AreEqual(320, Number(year.GetProperty("months")[11], "lastYearEnergyWh"));
        Assert.AreEqual("group", year.GetProperty("rating").GetProperty("source").GetString());
        await ada.GetAsync("/api/poles/N-01/energy-year?year=1999").RefusalAsync(HttpStatusCode.BadRequest, "invalid", "year");
        await ada.GetAsync("/api/poles/N-99/energy-year").RefusalAsync(HttpStatusCode.NotFound, "pole-not-found");
        var byMonth = await ada.GetAsync("/api/energy?period=2026&scope=pole&id=N-01").JsonAsync();
        Assert.AreEqual("2026-12", byMonth.GetProperty("lines")[11].GetProperty("key").GetString());
    }

    [TestMethod]
    public async Task Without_rated_power_no_saving_is_stated_and_finders_show_their_evidence()
    {
        await using var server = await TestServer.StartAsync(time: EnergyStreet.At(Noon.AddDays(2)));
        using var ada = await server.AdministratorAsync();
        await using var pole = await TestPole.ConnectAsync(server, "N-01", await TestServer.AddPoleAsync(ada, "N-01"));
        await EnergyStreet.TellAsync(pole, Noon, 80, 10_000, litByDay: true, estimate: 56);
        await pole.SayAsync("events", $$"""{"boot":1,"seq":1,"time":{{Noon.AddHours(3).ToUnixTimeMilliseconds()}},"type":"meterChanged","detail":"lampMeter","data":{"serialBefore":"1","serial":"2","registerBeforeWh":5,"registerWh":0} }""");
        var report = await EnergyStreet.SettledAsync(server, ada, "/api/energy?period=2026-12", answer => Number(answer.GetProperty("total"), "unratedNights") == 1 && answer.GetProperty("changedMeters").GetArrayLength() == 1);
        Assert.AreEqual("unknown", report.GetProperty("inputs")[0].GetProperty("source").GetString());
        Assert.AreEqual(JsonValueKind.Null, report.GetProperty("total").GetProperty("savedWh").ValueKind);
        Assert.AreEqual(JsonValueKind.Null, report.GetProperty("co2").ValueKind);
        Assert.AreEqual("2", report.GetProperty("changedMeters")[0].GetProperty("serial").GetString());

        await ada.PutAsync("/api/poles/N-01/rated-power", new { watt = 56, source = "type plate" }).JsonAsync(HttpStatusCode.NoContent);
        var found = (await ada.GetAsync("/api/energy/findings?from=2026-12-15&to=2026-12-15").JsonAsync()).GetProperty("findings").EnumerateArray().ToDictionary(f => f.GetProperty("kind").GetString()!);
        Assert.AreEqual(1, found["dayBurner"].GetProperty("days").GetInt32());
        Assert.AreEqual("2026-12-15", found["dayBurner"].GetProperty("lastDay").GetString());
        Assert.AreEqual("rated", found["overConsumption"].GetProperty("against").GetString());
        Assert.AreEqual(80, Number(found["overConsumption"], "measuredWatt"), 2);
        Assert.AreEqual(0, (await ada.GetAsync("/api/energy/findings?from=2026-12-15&to=2026-12-15&over=60&scope=pole&id=N-01").JsonAsync()).GetProperty("findings").EnumerateArray().Count(f => f.GetProperty("kind").GetString() == "overConsumption"));
        await ada.GetAsync("/api/energy/findings?over=0").RefusalAsync(HttpStatusCode.BadRequest, "invalid", "over");
        await ada.GetAsync("/api/energy/findings?from=2026-01-01&to=2026-12-01").RefusalAsync(HttpStatusCode.BadRequest, "invalid", "from");
        await ada.GetAsync("/api/energy?period=2026-13").RefusalAsync(HttpStatusCode.BadRequest, "invalid", "period");
        await ada.GetAsync("/api/energy?scope=moon").RefusalAsync(HttpStatusCode.BadRequest, "invalid", "scope");
        await ada.GetAsync("/api/energy?scope=cabinet&id=none").RefusalAsync(HttpStatusCode.NotFound, "cabinet-not-found");
        await ada.GetAsync("/api/energy/csv?detail=all").RefusalAsync(HttpStatusCode.BadRequest, "invalid", "detail");
    }
}
