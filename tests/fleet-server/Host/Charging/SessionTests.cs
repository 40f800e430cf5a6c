using System.Text.Json;
using Laterne.Features.Charging;
using Laterne.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Laterne.Host.Tests.Charging;

[TestClass]
public sealed class SessionTests
{
    private const string Started = """{"boot":1,"seq":2,"time":1795302000000,"type":"sessionStarted","data":{"sessionNumber":17,"connector":1,"startWh":1000000,"authorisation":"card","reference":"04A1B2C3"}}""";
    private const string Ended = """
        {"boot":1,"seq":1,"time":1795302000000,"type":"sessionEnded","data":{"sessionNumber":17,"connector":1,"startWh":1000000,"authorisation":"card","reference":"04A1B2C3",
        "startTime":1795302000000,"endTime":1795305600000,"endWh":1011000,"energyWh":11000,"chargingS":3540,"endReading":"measured","reason":"vehicleLeft"}}
        """;

    [TestMethod]
    public async Task A_session_is_one_session_through_replays_and_a_restart_and_uses_of_cards_are_forgotten_in_time()
    {
        var folder = Directory.CreateTempSubdirectory("laterne-host-").FullName;
        var time = new ShiftedTime();
        string secret;
        await using (var server = await TestServer.StartAsync(folder, time: time))
        {
            using var ada = await server.AdministratorAsync();
            secret = await TestServer.AddPoleAsync(ada, "N-01");
            await using var pole = await TestPole.ConnectAsync(server, "N-01", secret);
            await pole.SayAsync("events", Started);
            await pole.SayAsync("events", Started);
            await ChargingStreet.SayAsync(pole, 1, 3, "chargePointState", """{"state":"charging","limitA":16,"pilot":"C"}""", time.NowMs);
            await ChargingStreet.SayAsync(pole, 1, 4, "cardPresented", """{"card":"04FFFFFF"}""", time.NowMs);
            await pole.SayAsync("telemetry", $$"""{"boot":1,"measurements":[{"kind":"chargerMeter","seq":1,"time":{{time.NowMs}},"registerWh":1004000,"activePowerMilliwatt":11000000}]}""");
            var point = await ada.WhenAsync("/api/charge-points/N-01", p => p.GetProperty("cardUses").GetArrayLength() == 1 && p.Said("now", "session", "energyWh") == "4000", "the session runs and its energy grows");
            Assert.AreEqual("charging 16 A, 11000 W", $"{point.Said("now", "state")} {point.Said("now", "limitA")} A, {point.Said("now", "powerW")} W");
            Assert.AreEqual("unknown", point.Items("cardUses")[0].Said("outcome"));
            var open = await ada.GetAsync("/api/charging-sessions?state=open").JsonAsync();
            Assert.AreEqual(17, open.Items().Single().Count("number"));
        }

        time.Advance(TimeSpan.FromDays(89));
        await using (var server = await TestServer.StartAsync(folder, time: time))
        {
            using var ada = await server.LogInAsync("ada");
            await using var pole = await TestPole.ConnectAsync(server, "N-01", secret);
            await pole.SayAsync("events", Started);
            await pole.SayAsync("events", Ended);
            await ada.WhenAsync("/api/charging-sessions?state=ended", s => s.Items().Count == 1, "the session ended");
            await pole.SayAsync("events", Ended);
            await pole.SayAsync("events", Started);
            await ChargingStreet.SayAsync(pole, 1, 5, "chargePointState", """{"state":"idle","limitA":0,"pilot":"A"}""", 1795305700000);
            await Eventually.IsAsync(() => State(server) == "idle", "what came after it is taken");
            var session = (await ada.GetAsync("/api/charging-sessions").JsonAsync()).Items().Single();
            Assert.AreEqual(
                "1795302000000-1795305600000 1000000-1011000 11000 Wh 3540 s measured vehicleLeft card 04A1B2C3 none",
                $"{session.Said("startMs")}-{session.Said("endMs")} {session.Said("startWh")}-{session.Said("endWh")} {session.Said("energyWh")} Wh {session.Said("chargingS")} s "
                + $"{session.Said("endReading")} {session.Said("endReason")} {session.Said("authorisation")} {session.Said("reference")} {session.Said("verdict")}");
            Assert.AreEqual(1, (await ada.GetAsync("/api/charge-points/N-01").JsonAsync()).GetProperty("cardUses").GetArrayLength(), "89 days are not 90");
        }

        time.Advance(TimeSpan.FromDays(2));
        await using (var server = await TestServer.StartAsync(folder, time: time))
        {
            using var ada = await server.LogInAsync("ada");
            await ada.WhenAsync("/api/charge-points/N-01", p => p.GetProperty("cardUses").GetArrayLength() == 0, "the use of the card is forgotten");
            Assert.HasCount(1, (await ada.GetAsync("/api/charging-sessions").JsonAsync()).Items(), "sessions stay");
        }

        Directory.Delete(folder, recursive: true);
    }

    [TestMethod]
    public async Task A_session_whose_begin_was_lost_is_whole_and_a_number_between_two_is_still_to_come()
    {
        await using var street = await ChargingStreet.OpenAsync();
        await using var pole = await street.PoleAsync("N-01");
        await pole.SayAsync("events", Ended);
        await pole.SayAsync("events", Ended.Replace("\"seq\":1,", "\"seq\":9,", StringComparison.Ordinal).Replace(":17,", ":20,", StringComparison.Ordinal));
        var point = await street.Ada.WhenAsync("/api/charge-points/N-01", p => p.GetProperty("missingSessions").GetArrayLength() == 1, "the gap shows");
        Assert.AreEqual("18-19", $"{point.Items("missingSessions")[0].Said("from")}-{point.Items("missingSessions")[0].Said("to")}");
        var session = await street.Ada.GetAsync("/api/charging-sessions/N-01/17").JsonAsync();
        Assert.AreEqual("1795302000000", session.Said("session", "startMs"));
        var page = await street.Ada.GetAsync("/api/charging-sessions?limit=1").JsonAsync();
        var rest = await street.Ada.GetAsync("/api/charging-sessions?limit=1&before=" + page.Said("next")).JsonAsync();
        Assert.AreEqual("20 17", $"{page.Items().Single().Said("number")} {rest.Items().Single().Said("number")}");
        Assert.IsNull(rest.Said("next"));
    }

    private static string? State(TestServer server)
    {
        using var scope = server.Services.CreateScope();
        return scope.ServiceProvider.GetRequiredService<LaterneDb>().Set<ChargePointState>().AsNoTracking().FirstOrDefault()?.State;
    }
}
