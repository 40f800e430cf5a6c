using System.Diagnostics;
using System.Net;
using System.Text.Json;

namespace Laterne.Host.Tests.Lighting;

[TestClass]
public sealed class PreviewTests
{
    private const string Path = "/api/calendars/preview";

    private static readonly object Christmas = new { id = "christmas", activePeriods = new[] { new { start = new { sunset = -15 }, end = new { sunrise = 15 }, level = 100 } } };

    private static object Draft(object rule) => new { rules = new[] { rule }, defaultProgram = "side-streets" };

    private static double Energy(JsonElement answer, string plan) => answer.GetProperty(plan).GetProperty("energyWh").GetDouble();

    [TestMethod]
    public async Task An_operator_plans_the_christmas_season_sees_what_it_costs_and_sends_it()
    {
        await using var server = await TestServer.StartAsync();
        using var ada = await server.AdministratorAsync();
        using var otto = await server.UserAsync(ada, "otto", "operator");
        await using var pole = await TestPole.ConnectAsync(server, "N-01", await TestServer.AddPoleAsync(ada, "N-01"));
        await TestServer.AddPoleAsync(ada, "N-02");
        var rule = new { startDate = 20261201, endDate = 20270106, program = "christmas" };
        var wish = new { from = "2026-11-28", to = "2027-01-10", draft = Draft(rule), programs = new[] { Christmas }, latitude = 51.4343, longitude = 6.7589, traffic = "quiet", seed = 3 };
        var answer = await otto.PostAsync(Path, wish).JsonAsync();
        var nights = answer.GetProperty("nights");
        Assert.AreEqual(44, nights.GetArrayLength());
        Assert.AreEqual(37, nights.EnumerateArray().Count(night => night.GetProperty("planned").GetProperty("program").GetString() == "christmas"));
        Assert.IsTrue(nights.EnumerateArray().All(night => night.GetProperty("inForce").GetProperty("program").GetString() == "side-streets"));
        var eve = nights.EnumerateArray().Single(night => night.GetProperty("date").GetString() == "2026-12-25");
        Assert.AreEqual("christmasDay", eve.GetProperty("holiday").GetString());
        Assert.IsGreaterThan(Energy(answer, "inForce") * 1.5, Energy(answer, "planned"), "full light all night");
        Assert.AreEqual(0, eve.GetProperty("planned").GetProperty("figures").GetProperty("boostHours").GetDouble());
        Assert.AreEqual(nights.EnumerateArray().Sum(night => Energy(night.GetProperty("planned"), "figures")), Energy(answer, "planned"), 0.1);
        Assert.AreEqual(JsonSerializer.Serialize(answer), JsonSerializer.Serialize(await otto.PostAsync(Path, wish).JsonAsync()), "the same seed, the same nights");
        Assert.AreEqual(1, server.Fleet.Find("N-01")!.DesiredVersion, "a preview sends nothing");

        await otto.PostAsync("/api/programs", new { name = "Christmas", program = Christmas }).JsonAsync(HttpStatusCode.Created);
        await otto.PostAsync("/api/calendars", new { id = "christmas-2026", name = "Christmas 2026", rules = new[] { rule }, defaultProgram = "side-streets" }).JsonAsync(HttpStatusCode.Created);
        var sent = await otto.PostAsync("/api/calendars/christmas-2026/assignment", new { filter = new { q = "N-0" } }).JsonAsync();
        Assert.AreEqual(2, sent.GetProperty("newSettings").GetInt32());
        await Eventually.IsAsync(() => pole.LatestVersion == 2, "the season at the pole");
        Assert.AreEqual("christmas", pole.Desired.Last().GetProperty("calendar").GetProperty("rules")[0].GetProperty("program").GetString());
        var same = await otto.PostAsync(Path, new { from = "2026-12-01", to = "2026-12-31", calendar = "christmas-2026", inForce = "christmas-2026", latitude = 51.4343, longitude = 6.7589 }).JsonAsync();
        Assert.AreEqual(Energy(same, "inForce"), Energy(same, "planned"));
    }

    [TestMethod]
    public async Task A_year_of_nights_takes_seconds_and_holidays_and_seasons_fall_where_they_belong()
    {
        await using var server = await TestServer.StartAsync();
        using var ada = await server.AdministratorAsync();
        await ada.PostAsync("/api/programs", new { name = "Christmas", program = Christmas }).JsonAsync(HttpStatusCode.Created);
        object[] rules = [new { holidays = true, program = "christmas" }, new { season = new { from = 1201, to = 106 }, program = "christmas" }];
        var watch = Stopwatch.StartNew();
        var answer = await ada.PostAsync(Path, new { from = "2027-01-01", to = "2027-12-31", draft = new { rules, defaultProgram = "side-streets" }, latitude = 51.4, longitude = 6.8, traffic = "busy" }).JsonAsync();
        Console.WriteLine($"365 nights of two plans on a busy street: {watch.ElapsedMilliseconds} ms");
        Assert.IsLessThan(30_000L, watch.ElapsedMilliseconds);
        var special = answer.GetProperty("nights").EnumerateArray().Where(night => night.GetProperty("planned").GetProperty("program").GetString() == "christmas").ToList();
        Assert.HasCount(6 + 31 + 8, special, "6 in January, December, and of the 11 holidays of NW those 8 that lie in neither");
        await ada.GetAsync("/api/holidays?year=2027").JsonAsync();
        var days = (await ada.GetAsync("/api/holidays?year=2027&state=SN").JsonAsync()).GetProperty("days").EnumerateArray().Select(day => day.GetProperty("name").GetString()).ToList();
        CollectionAssert.Contains(days, "repentance");
        await ada.GetAsync("/api/holidays?year=1999").RefusalAsync(HttpStatusCode.BadRequest, "invalid", "year");
        await ada.GetAsync("/api/holidays?year=2027&state=XX").RefusalAsync(HttpStatusCode.BadRequest, "invalid", "state");
    }

    [TestMethod]
    public async Task What_no_pole_could_run_or_nobody_could_read_is_refused()
    {
        await using var server = await TestServer.StartAsync();
        using var ada = await server.AdministratorAsync();
        object Wish(string from = "2026-12-01", string to = "2026-12-31", string? calendar = "standard", object? draft = null, string traffic = "quiet", object? programs = null) =>
            new { from, to, calendar, draft, traffic, programs, latitude = 51.4, longitude = 6.8 };
        await ada.PostAsync(Path, Wish(to: "2027-12-03")).RefusalAsync(HttpStatusCode.BadRequest, "invalid", "to");
        await ada.PostAsync(Path, Wish(to: "2026-11-30")).RefusalAsync(HttpStatusCode.BadRequest, "invalid", "to");
        await ada.PostAsync(Path, Wish(from: "1999-12-01", to: "1999-12-01")).RefusalAsync(HttpStatusCode.BadRequest, "invalid", "from");
        await ada.PostAsync(Path, Wish(calendar: null)).RefusalAsync(HttpStatusCode.BadRequest, "invalid", "calendar");
        await ada.PostAsync(Path, Wish(traffic: "rush")).RefusalAsync(HttpStatusCode.BadRequest, "invalid", "traffic");
        await ada.PostAsync(Path, Wish(calendar: "nothing")).RefusalAsync(HttpStatusCode.UnprocessableEntity, "calendar-not-found", "calendar");
        await ada.PostAsync(Path, Wish(calendar: null, draft: Draft(new { startDate = 20261201, endDate = 20261224, program = "nothing" }))).RefusalAsync(HttpStatusCode.UnprocessableEntity, "program-not-found", "programs");
        await ada.PostAsync(Path, Wish(calendar: null, draft: Draft(new { startDate = 20261224, endDate = 20261201, program = "side-streets" }))).RefusalAsync(HttpStatusCode.UnprocessableEntity, "plan-refused", "calendar.rules[0].endDate");
        await ada.PostAsync(Path, Wish(programs: new[] { new { activePeriods = Array.Empty<object>() } })).RefusalAsync(HttpStatusCode.BadRequest, "invalid", "programs");
    }
}
