using System.Net;

namespace Laterne.Host.Tests.Charging;

[TestClass]
public sealed class HostileTests
{
    private static readonly string[] Odd =
    [
        "{}",
        """{"sessionNumber":null}""",
        """{"sessionNumber":-1}""",
        """{"sessionNumber":0}""",
        """{"sessionNumber":1e400}""",
        """{"sessionNumber":1.5}""",
        """{"sessionNumber":99999999999999999999999999}""",
        """{"sessionNumber":"17"}""",
        """{"sessionNumber":[1]}""",
        """{"sessionNumber":1,"sessionNumber":2}""",
        """{"sessionNumber":9007199254740991,"startWh":9007199254740991,"endWh":9007199254740991,"energyWh":9007199254740991,"startTime":9007199254740991,"endTime":-5,"chargingS":9007199254740991,"connector":9007199254740991}""",
        """{"sessionNumber":2,"startWh":{},"endWh":"many","energyWh":-1,"startTime":"noon","endTime":[],"chargingS":true,"authorisation":7,"reference":"\u0000","reason":"\ud800","endReading":"\u0000"}""",
        """{"sessionNumber":3,"reference":"a text that is far longer than any reference may ever be","reason":"a text that is far longer than any reason","connector":-4}""",
        """{"state":"flying","limitA":16}""",
        """{"state":"charging","limitA":-16,"pilot":"\u0000"}""",
        """{"state":"charging","limitA":1e9,"pilot":{}}""",
        """{"state":["charging"]}""",
        """{"state":"\u0000"}""",
        """{"card":"\u0000\u0000\u0000\u0000"}""",
        """{"card":12345678}""",
        """{"card":"04A1B2C3D4E5F60718293A4B5C6D7E8F"}""",
        """{"sessionNumber":4,"signedMeterData":"OCMF|{}|{}"}""",
        """{"sessionNumber":4,"signedMeterData":"OCMF|{\"PG\":\"T99999999999999999999\",\"RD\":[{\"RV\":1e300}]}|{\"SD\":\"zz\"}"}""",
        """{"sessionNumber":4,"signedMeterData":"OCMF|{\"MS\":\"\\u0000\",\"GS\":\"\\u0000\",\"PG\":\"T1\",\"RD\":[{\"TX\":\"B\",\"RV\":99999999999999}]}|{\"SD\":\"00\"}"}""",
        """{"sessionNumber":4,"signedMeterData":"\u0000"}""",
        """{"sessionNumber":-9,"signedMeterData":"||||"}""",
        """{"sessionNumber":4,"signedMeterData":17}""",
        """{"\ud800":1}""",
        """{"\u0000":"\u0000"}""",
    ];

    [TestMethod]
    public async Task Whatever_a_pole_says_the_next_word_of_another_is_taken_and_every_list_and_file_is_given()
    {
        await using var street = await ChargingStreet.OpenAsync();
        await using var pole = await street.PoleAsync("N-01");
        foreach (var type in new[] { "sessionStarted", "sessionEnded", "signedMeterValue", "chargePointState", "cardPresented" })
        {
            foreach (var data in Odd)
            {
                await street.TellAsync(pole, type, data);
            }

            await pole.SayAsync("events", $$"""{"boot":2147483647,"seq":9007199254740991,"time":1,"type":"{{type}}"}""");
            await ChargingStreet.SayAsync(pole, int.MaxValue, 9_007_199_254_740_990, type, """{"state":"idle","sessionNumber":5,"card":"04A1B2C3"}""", 1);
        }

        foreach (var reading in new[] { "{}", "[]", "7", """{"kind":"chargerMeter"}""", """{"kind":"chargerMeter","seq":1,"time":-1}""", """{"kind":"chargerMeter","seq":2,"time":9007199254740991,"activePowerMilliwatt":9007199254740991,"registerWh":"x"}""" })
        {
            await pole.SayAsync("telemetry", $$"""{"boot":1,"measurements":[{{reading}}]}""");
        }

        await using var good = await street.PoleAsync("N-02");
        await street.TellAsync(good, "sessionStarted", """{"sessionNumber":1,"startWh":1}""");
        await street.Ada.WhenAsync("/api/charging-sessions?pole=N-02", s => s.Items().Count == 1, "the good pole's session is there");
        foreach (var path in new[]
        {
            "charge-points", "charge-points/N-01", "charge-points/N-01/power", "charging-sessions?limit=500", "charging-sessions/N-01/4", "charging-sessions/export?format=csv",
            "charging-sessions/export?format=json", "charging-summary", "charging-summary?month=2098-12", "feeder-groups", "charging-cards", "meter-keys",
        })
        {
            using var answer = await street.Ada.GetAsync("/api/" + path);
            var text = await answer.Content.ReadAsStringAsync();
            Assert.AreEqual(path.EndsWith("N-01/4", StringComparison.Ordinal) && text.Contains("session-not-found", StringComparison.Ordinal) ? HttpStatusCode.NotFound : HttpStatusCode.OK, answer.StatusCode, path + ": " + text);
        }

        foreach (var session in (await street.Ada.GetAsync("/api/charging-sessions?pole=N-01&limit=500").JsonAsync()).Items())
        {
            Assert.IsTrue(session.Said("energyWh") is null || session.Count("energyWh") <= 100_000_000, session.ToString());
            Assert.IsGreaterThanOrEqualTo(0, session.Said("chargingS") is null ? 0 : session.Count("chargingS"), session.ToString());
        }
    }

    [TestMethod]
    public async Task A_pole_that_was_deleted_and_comes_back_with_a_new_controller_begins_anew_and_stops_nobody()
    {
        await using var street = await ChargingStreet.OpenAsync();
        await using (var pole = await street.PoleAsync("N-01"))
        {
            await ChargingStreet.SayAsync(pole, 40, 7, "chargePointState", """{"state":"charging","limitA":16,"pilot":"C"}""", street.Server.Time.NowMs);
            await street.Ada.WhenAsync("/api/charge-points/N-01", p => p.Said("now", "state") == "charging", "it charges");
        }

        await street.Ada.DeleteAsync("/api/poles/N-01").JsonAsync(HttpStatusCode.NoContent);
        await using var again = await street.PoleAsync("N-01");
        Assert.AreEqual("", (await street.Ada.GetAsync("/api/charge-points/N-01").JsonAsync()).Said("now", "state"));
        await street.TellAsync(again, "chargePointState", """{"state":"idle","limitA":0,"pilot":"A"}""");
        await street.Ada.WhenAsync("/api/charge-points/N-01", p => p.Said("now", "state") == "idle", "the new controller is heard");
        await ChargingStreet.SayAsync(again, 40, 8, "chargePointState", """{"state":"occupied","limitA":0,"pilot":"B"}""", street.Server.Time.NowMs);
        await street.Ada.WhenAsync("/api/charge-points/N-01", p => p.Said("now", "state") == "occupied", "a higher start is newer");
        await ChargingStreet.SayAsync(again, 2, 1, "chargePointState", """{"state":"charging","limitA":10,"pilot":"C"}""", street.Server.Time.NowMs);
        await street.Ada.WhenAsync("/api/charge-points/N-01", p => p.Said("now", "state") == "charging", "a controller that was exchanged counts its starts anew");
        await ChargingStreet.SayAsync(again, 1, 900, "chargePointState", """{"state":"idle","limitA":0,"pilot":"A"}""", 1795302000000);
        await street.TellAsync(again, "sessionStarted", """{"sessionNumber":1,"startWh":1}""");
        await street.Ada.WhenAsync("/api/charging-sessions?pole=N-01", s => s.Items().Count == 1, "what came after the old word is taken");
        Assert.AreEqual("charging", (await street.Ada.GetAsync("/api/charge-points/N-01").JsonAsync()).Said("now", "state"), "an old word stays old");
    }
}
