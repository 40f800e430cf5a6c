using System.Text.Json;

namespace Laterne.Host.Tests.Settings;

[TestClass]
public sealed class DriftTests
{
    private static string Reported(long version, string more = "") =>
        $$"""{"version":{{version}},"program":"side-streets","firmware":"0.1.0","board":"devkit-v1","boot":1,"functions":{"lighting":"ok"}{{more}}}""";

    [TestMethod]
    public async Task A_pole_that_reports_its_version_is_no_longer_adrift()
    {
        await using var server = await TestServer.StartAsync();
        using var ada = await server.AdministratorAsync();
        await using var pole = await TestPole.ConnectAsync(server, "N-01", await TestServer.AddPoleAsync(ada, "N-01"));
        await Eventually.IsAsync(() => pole.LatestVersion == 1, "settings arrive");
        var before = await ada.GetAsync("/api/poles/N-01/settings").JsonAsync();
        Assert.IsTrue(before.GetProperty("drift").GetBoolean());
        Assert.Contains("has not reported", before.GetProperty("driftReason").GetString()!);
        await pole.SayAsync("reported", Reported(1));
        await Eventually.IsAsync(() => !server.Fleet.Find("N-01")!.Drift, "no drift");
        var after = await ada.GetAsync("/api/poles/N-01").JsonAsync();
        Assert.AreEqual("ok", after.GetProperty("state").GetString());
        Assert.AreEqual("Side streets", after.GetProperty("programName").GetString());
        Assert.AreEqual(JsonValueKind.Null, after.GetProperty("driftReason").ValueKind);
    }

    [TestMethod]
    public async Task A_refusal_is_shown_with_field_and_reason_and_is_not_sent_again()
    {
        await using var server = await TestServer.StartAsync();
        using var ada = await server.AdministratorAsync();
        await using var pole = await TestPole.ConnectAsync(server, "N-01", await TestServer.AddPoleAsync(ada, "N-01"));
        await Eventually.IsAsync(() => pole.LatestVersion == 1, "settings arrive");
        await pole.SayAsync("reported", Reported(0, ""","refusal":{"version":1,"field":"calendar.rules[0].program","reason":"names no program."}"""));
        await Eventually.IsAsync(() => server.Fleet.Find("N-01")!.Refused, "refused");
        var shown = await ada.GetAsync("/api/poles/N-01").JsonAsync();
        Assert.AreEqual("refused", shown.GetProperty("state").GetString());
        Assert.AreEqual("calendar.rules[0].program", shown.GetProperty("refusal").GetProperty("field").GetString());
        Assert.Contains("names no program.", shown.GetProperty("driftReason").GetString()!);
        Assert.AreEqual(1, (await ada.GetAsync("/api/poles?state=refused").JsonAsync()).GetProperty("total").GetInt32());
        server.Time.Advance(TimeSpan.FromMinutes(5));
        await pole.SayAsync("reported", Reported(0, ""","refusal":{"version":1,"field":"calendar.rules[0].program","reason":"names no program."}"""));
        await pole.SayAsync("telemetry", """{"boot":1,"samples":[]}""");
        Assert.AreEqual(1, pole.Desired.Count);
    }

    [TestMethod]
    public async Task A_pole_that_stays_behind_is_sent_its_settings_again_but_not_at_every_word()
    {
        await using var server = await TestServer.StartAsync();
        using var ada = await server.AdministratorAsync();
        await using var pole = await TestPole.ConnectAsync(server, "N-01", await TestServer.AddPoleAsync(ada, "N-01"));
        await Eventually.IsAsync(() => pole.LatestVersion == 1, "settings arrive");
        server.Time.Advance(TimeSpan.FromMinutes(2));
        var heard = pole.Desired.Count;
        await pole.SayAsync("reported", Reported(0));
        await Eventually.IsAsync(() => pole.Desired.Count == heard + 1, "sent again");
        for (var i = 0; i < 5; i++)
        {
            await pole.SayAsync("reported", Reported(0));
        }

        Assert.AreEqual(heard + 1, pole.Desired.Count);
    }

    [TestMethod]
    public async Task A_pole_that_is_ahead_of_a_restored_server_gets_a_higher_version_that_it_can_take()
    {
        await using var server = await TestServer.StartAsync();
        using var ada = await server.AdministratorAsync();
        await using var pole = await TestPole.ConnectAsync(server, "N-01", await TestServer.AddPoleAsync(ada, "N-01"));
        await Eventually.IsAsync(() => pole.LatestVersion == 1, "settings arrive");
        server.Time.Advance(TimeSpan.FromMinutes(2));
        await pole.SayAsync("reported", Reported(41, ""","refusal":{"version":1,"field":"version","reason":"is older than the running one."}"""));
        await Eventually.IsAsync(() => pole.LatestVersion == 42, "a version above the pole's");
        Assert.AreEqual(42, (await ada.GetAsync("/api/poles/N-01/settings").JsonAsync()).GetProperty("desiredVersion").GetInt64());
    }

    [TestMethod]
    public async Task Everything_known_of_poles_survives_a_restart_of_the_server()
    {
        var folder = Directory.CreateTempSubdirectory("laterne-restart-").FullName;
        try
        {
            string secret;
            await using (var first = await TestServer.StartAsync(folder))
            {
                using var ada = await first.AdministratorAsync();
                secret = await TestServer.AddPoleAsync(ada, "N-01");
                await using var pole = await TestPole.ConnectAsync(first, "N-01", secret);
                await pole.SayAsync("status", """{"state":"online","boot":3,"bootReason":"powerOn","firmware":"0.1.0","board":"devkit-v1","time":1790000000000}""");
                await pole.SayAsync("reported", Reported(1));
                await pole.SayAsync("telemetry", """{"boot":3,"samples":[{"seq":7,"time":1790000000000,"dimLevel":20,"targetLevel":20,"reason":"program","detail":"side-streets","activePowerMilliwatt":11200,"activeEnergyWh":5}]}""");
            }

            await using var second = await TestServer.StartAsync(folder);
            using var again = await second.LogInAsync("ada");
            var shown = await again.GetAsync("/api/poles/N-01").JsonAsync();
            Assert.AreEqual("offline", shown.GetProperty("state").GetString());
            Assert.AreEqual(20, shown.GetProperty("level").GetInt32());
            Assert.AreEqual("program", shown.GetProperty("reason").GetString());
            Assert.AreEqual("powerOn", shown.GetProperty("bootReason").GetString());
            Assert.IsFalse(shown.GetProperty("drift").GetBoolean());
            await using var back = await TestPole.ConnectAsync(second, "N-01", secret);
            await Eventually.IsAsync(() => back.LatestVersion == 1, "the retained settings are there again");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [TestMethod]
    public async Task A_new_year_brings_new_clock_changes_by_the_next_start()
    {
        var folder = Directory.CreateTempSubdirectory("laterne-year-").FullName;
        try
        {
            var time = new ShiftedTime();
            time.Advance(new DateTimeOffset(2026, 12, 30, 12, 0, 0, TimeSpan.Zero) - time.GetUtcNow());
            await using (var first = await TestServer.StartAsync(folder, time: time))
            {
                using var ada = await first.AdministratorAsync();
                await TestServer.AddPoleAsync(ada, "N-01");
            }

            time.Advance(TimeSpan.FromDays(5));
            await using var second = await TestServer.StartAsync(folder, time: time);
            Assert.AreEqual(2, second.Fleet.Find("N-01")!.DesiredVersion);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
