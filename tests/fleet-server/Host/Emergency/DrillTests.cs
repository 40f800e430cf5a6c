using System.Net;

namespace Laterne.Host.Tests.Emergency;

[TestClass]
public sealed class DrillTests
{
    [TestMethod]
    public async Task A_drill_at_the_desk_is_marked_counts_nowhere_and_does_not_trouble_the_pole()
    {
        await using var server = await TestServer.StartAsync();
        using var ada = await server.AdministratorAsync();
        await using var pole = await TestPole.ConnectAsync(server, "N-01", await TestServer.AddPoleAsync(ada, "N-01"));
        await ada.PostAsync("/api/calls/drills", new { poleId = "none" }).RefusalAsync(HttpStatusCode.NotFound, "pole-not-found");
        var id = (await ada.PostAsync("/api/calls/drills", new { poleId = "N-01" }).JsonAsync()).Text("callId")!;
        var drill = await ada.CallAsync(id);
        Assert.AreEqual("True", drill.Text("call", "isDrill"));
        Assert.AreEqual("ada", drill.Text("call", "drillBy"));
        await ada.PostAsync($"/api/calls/{id}/take", new { }).JsonAsync();
        await ada.PostAsync($"/api/calls/{id}/close", new { outcome = "test" }).JsonAsync();
        await pole.PressAsync(41);
        var call = await ada.CallAppearsAsync("N-01~41");
        Assert.AreEqual("False", call.Text("call", "isDrill"));
        Assert.AreEqual("0", call.Text("within90Days"));
        Assert.AreEqual(1, call.GetProperty("history").GetArrayLength());
        Assert.IsTrue(pole.Commands.IsEmpty);
        Assert.AreEqual(1, (await ada.GetAsync("/api/calls?drills=without").JsonAsync()).GetProperty("total").GetInt32());
    }

    [TestMethod]
    public async Task A_drill_with_a_press_takes_the_next_press_only()
    {
        await using var server = await TestServer.StartAsync();
        using var ada = await server.AdministratorAsync();
        await using var pole = await TestPole.ConnectAsync(server, "N-01", await TestServer.AddPoleAsync(ada, "N-01"));
        await ada.PostAsync("/api/calls/drills", new { poleId = "N-01", withPress = true }).JsonAsync();
        await Task.WhenAll(pole.PressAsync(1, seq: 1), pole.PressAsync(2, seq: 2));
        Assert.AreEqual("False", (await ada.CallAppearsAsync("N-01~2")).Text("call", "isDrill"));
        Assert.AreEqual("True", (await ada.CallAsync("N-01~1")).Text("call", "isDrill"));
        await ada.PostAsync("/api/calls/N-01~1/take", new { }).JsonAsync();
        await ada.CallWhenAsync("N-01~1", c => c.Text("acknowledgement", "state") == "done", "the pole takes part");

        await ada.PostAsync("/api/calls/drills", new { poleId = "N-01", withPress = true }).JsonAsync();
        server.Time.Advance(TimeSpan.FromMinutes(16));
        await pole.PressAsync(3, seq: 3);
        Assert.AreEqual("False", (await ada.CallAppearsAsync("N-01~3")).Text("call", "isDrill"), "it came too late for a drill");
    }

    [TestMethod]
    public async Task Self_tests_are_listed_and_a_pole_without_a_passed_one_for_three_days_is_overdue()
    {
        await using var server = await TestServer.StartAsync();
        using var ada = await server.AdministratorAsync();
        await TestServer.AddPoleAsync(ada, "N-02");
        await using var pole = await TestPole.ConnectAsync(server, "N-01", await TestServer.AddPoleAsync(ada, "N-01"));
        await pole.SayAsync("reported", """{"version":1,"functions":{"emergency":"ok"}}""");
        await Eventually.IsAsync(() => server.Fleet.Find("N-01")!.Report.Functions.Count == 1, "it is a pillar");
        var never = await ada.GetAsync("/api/self-tests").JsonAsync();
        Assert.AreEqual(1, never.GetProperty("pillars").GetInt32());
        Assert.AreEqual(1, never.GetProperty("overdue").GetInt32());

        await ada.PostAsync("/api/poles/N-01/self-test", new { }).JsonAsync(HttpStatusCode.NoContent);
        Assert.AreEqual("self-test", pole.Commands.Single().Name);
        await ada.PostAsync("/api/poles/N-02/self-test", new { }).RefusalAsync(HttpStatusCode.Conflict, "offline");
        await TestedAsync(pole, 1, server.Time.NowMs, "ok");
        var passed = await RowAsync(ada, item => item.Text("result") == "ok");
        Assert.AreEqual("False", passed.Text("isOverdue"));
        Assert.AreEqual("ada", passed.Text("askedBy"));
        Assert.AreEqual("ok", passed.Text("parts", "callerLight"));

        server.Time.Advance(TimeSpan.FromHours(71));
        await TestedAsync(pole, 2, server.Time.NowMs, "fault");
        using var later = await server.LogInAsync("ada");
        await RowAsync(later, item => item.Text("result") == "fault" && item.Text("isOverdue") == "False");
        server.Time.Advance(TimeSpan.FromHours(2));
        await RowAsync(later, item => item.Text("isOverdue") == "True");
    }

    private static Task TestedAsync(TestPole pole, int seq, long time, string result) =>
        pole.SayAsync("events", $$$"""{"boot":1,"seq":{{{seq}}},"time":{{{time}}},"type":"selfTest","data":{"result":"{{{result}}}","callerLight":"ok","button":"ok"}}""");

    private static async Task<System.Text.Json.JsonElement> RowAsync(HttpClient client, Func<System.Text.Json.JsonElement, bool> isWanted)
    {
        System.Text.Json.JsonElement row = default;
        for (var i = 0; i < 500; i++)
        {
            row = (await client.GetAsync("/api/self-tests").JsonAsync()).GetProperty("items")[0];
            if (isWanted(row))
            {
                return row;
            }

            await Task.Delay(20);
        }

        Assert.Fail("Never; the row: " + row);
        return row;
    }
}
