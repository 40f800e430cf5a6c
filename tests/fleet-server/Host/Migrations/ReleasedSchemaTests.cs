using System.Text.Json;

namespace Laterne.Host.Tests.Migrations;

/// <summary>A server of today on the database that a server of each release left behind: <c>Released/README.md</c> says how those were made.</summary>
[TestClass]
public sealed class ReleasedSchemaTests
{
    // Some hours after the newest of them was written, so that nothing is old enough to be tidied away.
    private static readonly DateTimeOffset Then = new(2026, 11, 28, 0, 0, 0, TimeSpan.Zero);

    [TestMethod]
    [DataRow("1-lights", "Sqlite")]
    [DataRow("1-lights", "PostgreSql")]
    [DataRow("2-whole-pole", "Sqlite")]
    [DataRow("2-whole-pole", "PostgreSql")]
    [DataRow("3-control-room", "Sqlite")]
    [DataRow("3-control-room", "PostgreSql")]
    public async Task A_released_database_serves_on_with_all_that_it_held(string release, string provider)
    {
        await using var fresh = await AnyDatabase.OpenAsync(provider);
        await fresh.MigrateAsync();
        await using var database = await AnyDatabase.OpenAsync(provider);
        await database.RunAsync(await File.ReadAllTextAsync(Path.Combine(Repository.Root, "tests/fleet-server/Host/Migrations/Released", $"{release}.{provider.ToLowerInvariant()}.sql")));
        var time = new ShiftedTime();
        time.Advance(Then - time.GetUtcNow());

        await using (var server = await TestServer.StartAsync(database.Folder, database.Settings, time))
        {
            using var ada = await server.LogInAsync("ada");
            using var olga = await server.LogInAsync("olga");
            await HoldsLightsAsync(ada);
            if (release[0] >= '3')
            {
                await HoldsControlRoomAsync(ada);
            }
        }

        Assert.AreEqual("4", (await database.RowsAsync("SELECT COUNT(*) FROM telemetry"))[0][0]);
        Assert.AreEqual(release[0] >= '2' ? "1" : "0", (await database.RowsAsync("SELECT COUNT(*) FROM pole_readings"))[0][0]);
        Assert.AreEqual(Told(await fresh.TablesAsync()), Told(await database.TablesAsync()), "the tables of a new database");
    }

    private static async Task HoldsLightsAsync(HttpClient ada)
    {
        var poles = (await ada.GetAsync("/api/poles").JsonAsync()).GetProperty("items").EnumerateArray().ToList();
        Assert.AreEqual("N-01 Pole N-01 north, N-02 Pole N-02 north", string.Join(", ", poles.Select(pole => $"{Text(pole, "id")} {Text(pole, "name")} {Text(pole, "group")}")));
        Assert.AreEqual(30, poles[0].GetProperty("dimLevel").GetInt32());
        var events = (await ada.GetAsync("/api/poles/N-01/events").JsonAsync()).GetProperty("items").EnumerateArray();
        Assert.IsTrue(events.Any(e => Text(e, "type") == "lampFailure"));
        Assert.AreEqual("Dim", Text(await ada.GetAsync("/api/programs/dim").JsonAsync(), "name"));
        Assert.AreEqual(2, (await ada.GetAsync("/api/programs/side-streets").JsonAsync()).GetProperty("version").GetInt32());
        Assert.AreEqual("side-streets", Text(await ada.GetAsync("/api/calendars/standard").JsonAsync(), "defaultProgram"));
    }

    private static async Task HoldsControlRoomAsync(HttpClient ada)
    {
        var call = await ada.GetAsync("/api/calls/N-01~41").JsonAsync();
        Assert.IsTrue(call.GetProperty("isWhole").GetBoolean(), "the record of the call is unbroken");
        Assert.AreEqual("taken ada", $"{Text(call.GetProperty("call"), "state")} {Text(call.GetProperty("call"), "takenBy")}");
        Assert.AreEqual("F-1", Text(await ada.GetAsync("/api/poles/N-01").JsonAsync(), "feeder"));
        Assert.IsTrue((await ada.GetAsync("/api/alarms?state=all").JsonAsync()).GetProperty("items").EnumerateArray().Any(alarm => Text(alarm, "type") == "lampFailure"));
        Assert.AreEqual(1, (await ada.GetAsync("/api/keys").JsonAsync()).GetArrayLength());
        Assert.IsTrue((await ada.GetAsync("/api/audit/verification").JsonAsync()).GetProperty("unbroken").GetBoolean());
    }

    private static string? Text(JsonElement element, string member) => element.GetProperty(member).GetString();

    private static string Told(SortedDictionary<string, SortedDictionary<string, string>> tables) =>
        string.Join('\n', tables.Select(table => $"{table.Key}: {string.Join(", ", table.Value.Select(column => $"{column.Key} {column.Value}"))}"));
}
