using System.Net;
using Microsoft.EntityFrameworkCore;

namespace Laterne.Host.Tests.Emergency;

[TestClass]
public sealed class CallRecordTests
{
    [TestMethod]
    public async Task The_database_refuses_to_change_or_delete_a_record_and_what_was_forced_shows()
    {
        await using var server = await TestServer.StartAsync();
        using var ada = await server.AdministratorAsync();
        await TestServer.AddPoleAsync(ada, "N-01");
        var id = (await ada.PostAsync("/api/calls/drills", new { poleId = "N-01" }).JsonAsync()).Text("callId")!;
        await ada.PostAsync($"/api/calls/{id}/take", new { }).JsonAsync();
        await ada.PostAsync($"/api/calls/{id}/notes", new { text = "first" }).JsonAsync();
        Assert.AreEqual("True", (await ada.CallAsync(id)).Text("isWhole"));

        await using var db = await CallDatabase.OpenAsync(server);
        await Assert.ThrowsAsync<Exception>(() => db.Database.ExecuteSqlRawAsync("UPDATE call_entries SET who = 'nobody'"));
        await Assert.ThrowsAsync<Exception>(() => db.Database.ExecuteSqlRawAsync("DELETE FROM call_entries"));
        await Assert.ThrowsAsync<Exception>(() => db.Database.ExecuteSqlRawAsync("DELETE FROM calls"));

        foreach (var guard in TestServer.IsPostgres
            ? new[] { "ALTER TABLE call_entries DISABLE TRIGGER USER" }
            : ["DROP TRIGGER call_entries_no_update", "DROP TRIGGER call_entries_no_delete"])
        {
            await db.Database.ExecuteSqlRawAsync(guard);
        }

        await db.Database.ExecuteSqlRawAsync("UPDATE call_entries SET data = 'no JSON' WHERE number = 2");
        var forged = await ada.CallAsync(id);
        Assert.AreEqual("False", forged.Text("isWhole"));
        Assert.AreEqual("2", forged.Text("firstFault"));
        await db.Database.ExecuteSqlRawAsync("UPDATE call_entries SET data = '{{}}' WHERE number = 2");
        await db.Database.ExecuteSqlRawAsync("DELETE FROM call_entries WHERE number = 3");
        Assert.AreEqual("False", (await ada.CallAsync(id)).Text("isWhole"));
    }

    [TestMethod]
    public async Task Notes_that_come_at_once_are_all_written()
    {
        await using var server = await TestServer.StartAsync();
        using var ada = await server.AdministratorAsync();
        await TestServer.AddPoleAsync(ada, "N-01");
        var id = (await ada.PostAsync("/api/calls/drills", new { poleId = "N-01" }).JsonAsync()).Text("callId")!;
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => ada.PostAsync($"/api/calls/{id}/notes", new { text = "note " + i })));
        Assert.IsTrue(answers.All(answer => answer.StatusCode == HttpStatusCode.OK), string.Join(' ', answers.Select(a => a.StatusCode)));
        var call = await ada.CallAsync(id);
        Assert.AreEqual(6, call.Whats().Count(what => what == "note"));
        Assert.AreEqual("True", call.Text("isWhole"));
        await ada.PostAsync($"/api/calls/{id}/notes", new { text = "" }).RefusalAsync(HttpStatusCode.BadRequest, "invalid", "text");
        await ada.PostAsync($"/api/calls/{id}/notes", new { text = "a\u0000b" }).RefusalAsync(HttpStatusCode.BadRequest, "invalid", "text");
        await ada.PostAsync($"/api/calls/{id}/notes", new { text = "two\nlines\t\ud83d\ude91" }).JsonAsync();
        await ada.PostAsync($"/api/calls/{id}/notes", new { text = new string('x', 2001) }).RefusalAsync(HttpStatusCode.BadRequest, "invalid", "text");
    }

    [TestMethod]
    public async Task A_hostile_pole_stops_nobody_and_buries_nothing()
    {
        await using var server = await TestServer.StartAsync();
        using var ada = await server.AdministratorAsync();
        await using var hostile = await TestPole.ConnectAsync(server, "H-01", await TestServer.AddPoleAsync(ada, "H-01"));
        await using var honest = await TestPole.ConnectAsync(server, "N-01", await TestServer.AddPoleAsync(ada, "N-01"));
        string[] odd =
        [
            """ "data":{} """, """ "data":null """, """ "data":{"callNumber":"41"} """, """ "data":{"callNumber":-3} """, """ "data":{"callNumber":1e99} """,
            """ "data":{"callNumber":7,"presses":-1} """, """ "detail":"\u0000<script>" """, """ "state":"cleared","data":{"callNumber":8} """,
        ];
        for (var i = 0; i < odd.Length; i++)
        {
            await hostile.SayAsync("events", $$"""{"boot":1,"seq":{{i + 1}},"time":1795302000000,"type":"emergencyCall",{{odd[i]}}}""");
        }

        await hostile.SayAsync("events", """{"boot":1,"seq":90,"time":1795302000000,"type":"selfTest","data":{"result":[1],"link":{}}}""");
        for (var number = 100; number < 140; number++)
        {
            await hostile.PressAsync(number, seq: number);
        }

        await honest.PressAsync(41);
        await ada.CallAppearsAsync("N-01~41");
        var calls = await ada.GetAsync("/api/calls?state=active&pole=H-01&limit=200").JsonAsync();
        Assert.AreEqual(20, calls.GetProperty("total").GetInt32());
        Assert.AreEqual("True", (await ada.CallAsync("H-01~8")).Text("isWhole"));
        Assert.AreEqual(0, (await ada.GetAsync("/api/self-tests?show=faulty").JsonAsync()).GetProperty("total").GetInt32());
    }
}
