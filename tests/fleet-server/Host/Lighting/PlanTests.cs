using System.Net;
using System.Text.Json;

namespace Laterne.Host.Tests.Lighting;

[TestClass]
public sealed class PlanTests
{
    private static object Program(int level = 50, object? extra = null) => new
    {
        activePeriods = new[] { new { start = new { sunset = 0 }, end = new { sunrise = 0 }, level = 100 } },
        switchPoints = new[] { new { at = new { clock = 1380 }, level } },
        dynamicControls = extra ?? Array.Empty<object>(),
    };

    [TestMethod]
    public async Task A_saved_program_reaches_every_pole_that_uses_it()
    {
        await using var server = await TestServer.StartAsync();
        using var ada = await server.AdministratorAsync();
        await using var pole = await TestPole.ConnectAsync(server, "N-01", await TestServer.AddPoleAsync(ada, "N-01"));
        await TestServer.AddPoleAsync(ada, "N-02");
        await Eventually.IsAsync(() => pole.LatestVersion == 1, "the first settings");
        var saved = await ada.PutAsync("/api/programs/side-streets", new { name = "Side streets", version = 1, program = Program(40) }).JsonAsync();
        Assert.AreEqual(2, saved.GetProperty("poles").GetInt32());
        Assert.AreEqual(2, saved.GetProperty("version").GetInt64());
        await Eventually.IsAsync(() => pole.LatestVersion == 2, "the second settings");
        var program = pole.Desired.Last().GetProperty("programs")[0];
        Assert.AreEqual("side-streets", program.GetProperty("id").GetString());
        Assert.AreEqual(40, program.GetProperty("switchPoints")[0].GetProperty("level").GetInt32());
        await ada.PutAsync("/api/programs/side-streets", new { name = "Only the name", version = 2, program = Program(40) }).JsonAsync();
        Assert.AreEqual(2, server.Fleet.Find("N-01")!.DesiredVersion, "a name is nothing to a pole");
    }

    [TestMethod]
    public async Task Of_two_who_change_a_program_the_second_is_told_so()
    {
        await using var server = await TestServer.StartAsync();
        using var ada = await server.AdministratorAsync();
        await ada.PutAsync("/api/programs/side-streets", new { name = "A", version = 1, program = Program() }).JsonAsync();
        var problem = await ada.PutAsync("/api/programs/side-streets", new { name = "B", version = 1, program = Program() }).RefusalAsync(HttpStatusCode.Conflict, "changed-meanwhile", "version");
        Assert.Contains("version 2", problem.GetProperty("detail").GetString()!);
        Assert.AreEqual("A", (await ada.GetAsync("/api/programs/side-streets").JsonAsync()).GetProperty("name").GetString());
    }

    [TestMethod]
    public async Task A_program_that_a_pole_would_refuse_is_refused_by_the_same_field_and_saved_nowhere()
    {
        await using var server = await TestServer.StartAsync();
        using var ada = await server.AdministratorAsync();
        await TestServer.AddPoleAsync(ada, "N-01");
        var problem = await ada.PutAsync("/api/programs/side-streets", new { name = "A", version = 1, program = Program(101) })
            .RefusalAsync(HttpStatusCode.UnprocessableEntity, "plan-refused", "program.switchPoints[0].level");
        Assert.AreEqual("must be an integer from 0 to 100.", problem.GetProperty("reason").GetString());
        await ada.PutAsync("/api/programs/side-streets", new { name = "A", version = 1, program = Program(5) })
            .RefusalAsync(HttpStatusCode.UnprocessableEntity, "plan-refused", "program.switchPoints[0].level");
        Assert.AreEqual(1, server.Fleet.Find("N-01")!.DesiredVersion);
        Assert.AreEqual(1, (await ada.GetAsync("/api/programs/side-streets").JsonAsync()).GetProperty("version").GetInt64());
    }

    [TestMethod]
    public async Task Calendars_and_assignments_choose_the_program_of_a_pole()
    {
        await using var server = await TestServer.StartAsync();
        using var ada = await server.AdministratorAsync();
        await ada.PostAsync("/api/groups", new { id = "g", name = "G" }).JsonAsync(HttpStatusCode.Created);
        await TestServer.AddPoleAsync(ada, "N-01", "g");
        await ada.PostAsync("/api/programs", new { id = "park", name = "Park", program = Program() }).JsonAsync(HttpStatusCode.Created);
        await ada.PostAsync("/api/programs", new { id = "park", name = "Park", program = Program() }).RefusalAsync(HttpStatusCode.Conflict, "program-exists", "id");
        await ada.PostAsync("/api/calendars", new { id = "c", name = "C", rules = Array.Empty<object>(), defaultProgram = "gone" }).RefusalAsync(HttpStatusCode.UnprocessableEntity, "program-not-found", "defaultProgram");
        await ada.PostAsync("/api/calendars", new { id = "c", name = "C", rules = new[] { new { startDate = 20261201, endDate = 20270106, program = "park" } }, defaultProgram = "side-streets" }).JsonAsync(HttpStatusCode.Created);

        var assigned = await ada.PutAsync("/api/groups/g/assignment", new { calendarId = "c" }).JsonAsync();
        Assert.AreEqual(1, assigned.GetProperty("poles").GetInt32());
        var settings = (await ada.GetAsync("/api/poles/N-01/settings").JsonAsync()).GetProperty("desired");
        Assert.AreEqual("park", settings.GetProperty("calendar").GetProperty("rules")[0].GetProperty("program").GetString());
        Assert.AreEqual(2, settings.GetProperty("programs").GetArrayLength());

        await ada.DeleteAsync("/api/programs/park").RefusalAsync(HttpStatusCode.Conflict, "program-in-use");
        await ada.DeleteAsync("/api/calendars/c").RefusalAsync(HttpStatusCode.Conflict, "calendar-in-use");
        await ada.DeleteAsync("/api/calendars/standard").RefusalAsync(HttpStatusCode.Conflict, "default-calendar");
        await ada.PutAsync("/api/poles/N-01/assignment", new { calendarId = "gone" }).RefusalAsync(HttpStatusCode.UnprocessableEntity, "calendar-not-found", "calendarId");
        await ada.PutAsync("/api/poles/N-01/assignment", new { calendarId = "standard" }).JsonAsync();
        var pole = await ada.GetAsync("/api/poles/N-01").JsonAsync();
        Assert.AreEqual("standard", pole.GetProperty("calendarId").GetString());
        Assert.AreEqual("Every night", pole.GetProperty("calendarName").GetString());
        await ada.PutAsync("/api/groups/g/assignment", new { calendarId = (string?)null }).JsonAsync();
        await ada.DeleteAsync("/api/calendars/c").JsonAsync(HttpStatusCode.NoContent);
        await ada.DeleteAsync("/api/programs/park").JsonAsync(HttpStatusCode.NoContent);
    }

    [TestMethod]
    public async Task A_calendar_whose_settings_no_pole_could_hold_is_refused_and_says_what_to_shorten()
    {
        await using var server = await TestServer.StartAsync();
        using var ada = await server.AdministratorAsync();
        await TestServer.AddPoleAsync(ada, "N-01");
        var points = Enumerable.Range(0, 12).Select(i => new { at = new { clock = 1000 + i }, level = 50, rampMs = 900_000 }).ToArray();
        var period = new[] { new { start = new { sunset = 0 }, end = new { sunrise = 0 }, level = 100 } };
        for (var i = 1; i <= 5; i++)
        {
            await ada.PostAsync("/api/programs", new { id = "p" + i, name = "P", program = new { activePeriods = period, switchPoints = points } }).JsonAsync(HttpStatusCode.Created);
        }

        var rules = Enumerable.Range(1, 5).Select(i => new { startDate = 20260101, endDate = 20261231, program = "p" + i });
        var problem = await ada.PutAsync("/api/calendars/standard", new { name = "Every night", version = 1, rules, defaultProgram = "side-streets" }).RefusalAsync(HttpStatusCode.UnprocessableEntity, "settings-too-long");
        Assert.Contains("4096", problem.GetProperty("detail").GetString()!);
        Assert.AreEqual(1, (await ada.GetAsync("/api/calendars/standard").JsonAsync()).GetProperty("version").GetInt64());
    }

    [TestMethod]
    public async Task The_preview_is_the_firmwares_own_night()
    {
        await using var server = await TestServer.StartAsync();
        using var ada = await server.AdministratorAsync();
        var night = await ada.PostAsync("/api/programs/preview", new { program = Program(50), latitude = 51.4344, longitude = 6.7623, date = "2026-12-15", roadUsersPerHour = 0 }).JsonAsync();
        var steps = night.GetProperty("steps").EnumerateArray().Select(step => (Ms: step[0].GetInt64(), Level: step[1].GetInt32(), Boost: step[2].ValueKind)).ToList();
        var sunset = night.GetProperty("sunset").GetInt64();
        var eleven = DateTimeOffset.Parse("2026-12-15T23:00:00+01:00").ToUnixTimeMilliseconds();
        CollectionAssert.AreEqual(new[] { 0, 100, 50, 0 }, steps.Select(step => step.Level).ToArray());
        Assert.AreEqual(sunset, steps[1].Ms);
        Assert.AreEqual(eleven, steps[2].Ms);
        Assert.AreEqual(night.GetProperty("sunrise").GetInt64(), steps[3].Ms);
        Assert.IsTrue(steps.All(step => step.Boost == JsonValueKind.Null));
        var hours = night.GetProperty("hours").GetDouble();
        Assert.AreEqual((steps[3].Ms - sunset) / 3_600_000.0, hours, 0.001);

        // 56 W while it burns, and the 0.5 W of the dark lamp in the remaining hours.
        Assert.AreEqual((56 * hours) + (0.5 * (24 - hours)), night.GetProperty("fullPowerWh").GetDouble(), 0.5);
        Assert.IsLessThan(night.GetProperty("fullPowerWh").GetDouble(), night.GetProperty("energyWh").GetDouble());
    }

    [TestMethod]
    public async Task The_preview_refuses_as_a_save_would_and_takes_part_programs()
    {
        await using var server = await TestServer.StartAsync();
        using var ada = await server.AdministratorAsync();
        await ada.PostAsync("/api/programs/preview", new { program = Program(150), latitude = 51, longitude = 6, date = "2026-12-15" }).RefusalAsync(HttpStatusCode.UnprocessableEntity, "plan-refused", "program.switchPoints[0].level");
        await ada.PostAsync("/api/programs/preview", new { program = Program(), latitude = 91, longitude = 6, date = "2026-12-15" }).RefusalAsync(HttpStatusCode.BadRequest, "invalid", "latitude");
        await ada.PostAsync("/api/programs/preview", new { program = Program(), latitude = 51, longitude = 6, date = "2026-02-30" }).RefusalAsync(HttpStatusCode.BadRequest, "invalid-json", "date");
        await ada.PostAsync("/api/programs/preview", new { program = Program(), latitude = 51, longitude = 6, date = "1066-10-14" }).RefusalAsync(HttpStatusCode.BadRequest, "invalid", "date");
        var dark = await ada.PostAsync("/api/programs/preview", new { program = new { activePeriods = Array.Empty<object>() }, latitude = 51, longitude = 6, date = "2026-12-15" }).JsonAsync();
        Assert.AreEqual(0, dark.GetProperty("hours").GetDouble());
    }
}
