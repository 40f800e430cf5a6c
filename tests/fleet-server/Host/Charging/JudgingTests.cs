using System.Net;
using System.Text.Json;
using Laterne.Features.Messaging.Following;
using Laterne.Features.Tests.Charging;
using Laterne.Storage;
using Laterne.Storage.Uplink;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Laterne.Host.Tests.Charging;

/// <summary>A key and the packets of its meter that come at the same moment, in each order.</summary>
[TestClass]
public sealed class JudgingTests
{
    private const string Ended = """{"sessionNumber":1,"startWh":1,"startTime":1795302000000,"endTime":1795305600000,"endWh":2,"energyWh":1,"reason":"vehicleLeft"}""";

    [TestMethod]
    public async Task A_key_that_comes_while_its_packets_are_being_stored_judges_them()
    {
        await using var server = await TestServer.StartAsync();
        using var ada = await server.AdministratorAsync();
        await TestServer.AddPoleAsync(ada, "S-1");
        var meter = new SigningMeter();
        var follower = server.Services.GetServices<IEventFollower>().Single(one => one.Name == "charging");
        await using var db = await server.Services.GetRequiredService<IDbContextFactory<LaterneDb>>().CreateDbContextAsync();
        await follower.TakeAsync(db, Told(meter), default);
        await RegisterAsync(ada, meter);

        await db.SaveChangesAsync();
        follower.Committed();
        await ada.WhenAsync("/api/charging-sessions/S-1/1", s => s.Said("session", "verdict") == "valid", "the session is valid");
    }

    [TestMethod]
    public async Task A_key_that_comes_while_its_packets_are_being_judged_has_them_judged_anew()
    {
        var between = new Between();
        await using var server = await TestServer.StartAsync(alter: between.Stand);
        using var ada = await server.AdministratorAsync();
        await using var pole = await TestPole.ConnectAsync(server, "S-1", await TestServer.AddPoleAsync(ada, "S-1"));
        var meter = new SigningMeter();
        Task? registered = null;
        var asked = between.Before(["COUNT", "meter_keys"], () => Task.CompletedTask);
        var met = between.Before(["UPDATE signed_values SET"], async () =>
        {
            registered = RegisterAsync(ada, meter);
            await asked;
            await WaitsOrIsDoneAsync(server, registered);
        });
        foreach (var told in Told(meter))
        {
            await ChargingStreet.SayAsync(pole, 1, told.Event.Seq, told.Event.Type, told.Event.Data!, told.Event.TimeMs);
        }

        await met;
        await registered!;
        await ada.WhenAsync("/api/charging-sessions/S-1/1", s => s.Said("session", "verdict") == "valid", "the session is valid");
    }

    /// <summary>On SQLite the one who judges has the only turn to write; on PostgreSQL it is to be seen that somebody waits.</summary>
    private static async Task WaitsOrIsDoneAsync(TestServer server, Task registered)
    {
        while (TestServer.IsPostgres && !registered.IsCompleted)
        {
            await using var db = await server.Services.GetRequiredService<IDbContextFactory<LaterneDb>>().CreateDbContextAsync();
            if (await db.Database.SqlQuery<int>($"SELECT COUNT(*)::int AS \"Value\" FROM pg_locks l JOIN pg_class c ON c.oid = l.relation WHERE NOT l.granted AND c.relname = 'meter_keys' AND c.relnamespace = current_schema()::regnamespace").SingleAsync() > 0)
            {
                return;
            }
        }
    }

    private static List<FollowedEvent> Told(SigningMeter meter) =>
    [
        new(1, new PoleEvent("S-1", 1, 1, 1795305600000, "sessionEnded", null, null, Ended)),
        new(2, new PoleEvent("S-1", 1, 2, 1795305600000, "signedMeterValue", null, null, Packet(meter, 1, 'B', "5.5"))),
        new(3, new PoleEvent("S-1", 1, 3, 1795305600000, "signedMeterValue", null, null, Packet(meter, 2, 'E', "6.0"))),
    ];

    private static string Packet(SigningMeter meter, int page, char reason, string value) =>
        JsonSerializer.Serialize(new { sessionNumber = 1, signedMeterData = meter.Packet(SigningMeter.Payload(page, reason, value, "M-9")) });

    private static Task RegisterAsync(HttpClient ada, SigningMeter meter) =>
        ada.PutAsync("/api/meter-keys/M-9", new { publicKey = meter.PublicKey, source = "type plate" }).JsonAsync(HttpStatusCode.NoContent);
}
