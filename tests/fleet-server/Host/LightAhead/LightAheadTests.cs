using System.Net;
using System.Text;
using System.Text.Json;
using Laterne.Core.Settings;
using Laterne.Features.Poles;
using Microsoft.Extensions.DependencyInjection;

namespace Laterne.Host.Tests.LightAhead;

[TestClass]
public sealed class LightAheadTests
{
    private const double Gap = 36.0 / 111_195;

    private static async Task<IReadOnlyDictionary<string, string>> StreetAsync(TestServer server, int poles)
    {
        await using var scope = server.Services.CreateAsyncScope();
        var street = new StreetFile
        {
            Poles = [.. Enumerable.Range(1, poles).Select(i => new StreetPole { Id = $"N-{i:00}", Latitude = 51.4343 + (i * Gap), Longitude = 6.7589, Group = "north" })],
            Segments = [new StreetSegment { Id = "north", Name = "Nordstraße", Line = [[6.7589, 51.43], [6.7589, 51.45]] }],
        };
        var (result, fault) = await scope.ServiceProvider.GetRequiredService<ImportStreet>().RunAsync(street, new HashSet<string>(), default);
        Assert.IsNull(fault);
        return result!.Secrets;
    }

    /// <summary>The document as the firmware's own reader takes it.</summary>
    private static PoleSettings Read(JsonElement document)
    {
        var bytes = Encoding.UTF8.GetBytes(document.GetRawText());
        var (reader, settings) = (new SettingsReader(), new PoleSettings());
        Assert.IsTrue(reader.TryRead(bytes, bytes.Length, settings), reader.Refusal.Field + " " + reader.Refusal.Reason);
        return settings;
    }

    private static string KeyOf(TestPole pole) => pole.Desired.Last().GetProperty("lightAhead").GetProperty("key").GetString()!;

    [TestMethod]
    public async Task A_street_that_is_switched_on_tells_each_pole_its_neighbours_and_a_key_that_nobody_else_sees()
    {
        await using var server = await TestServer.StartAsync();
        using var ada = await server.AdministratorAsync();
        using var otto = await server.UserAsync(ada, "otto", "operator");
        var secrets = await StreetAsync(server, 5);
        await using var third = await TestPole.ConnectAsync(server, "N-03", secrets["N-03"]);
        await using var first = await TestPole.ConnectAsync(server, "N-01", secrets["N-01"]);
        var shown = await otto.GetAsync("/api/light-ahead/north").JsonAsync();
        Assert.AreEqual(4, shown.GetProperty("links").GetArrayLength(), "what would come is shown before");
        Assert.IsFalse(shown.GetProperty("enabled").GetBoolean());
        Assert.AreEqual(5, (await otto.PutAsync("/api/light-ahead/north", new { enabled = true, reach = 2 }).JsonAsync()).GetProperty("poles").GetInt32());
        await Eventually.IsAsync(() => third.LatestVersion == 2 && first.LatestVersion == 2, "the street at its poles");
        var ahead = Read(third.Desired.Last()).LightAhead;
        Assert.IsTrue(ahead.Enabled);
        Assert.AreEqual(3, ahead.Index);
        CollectionAssert.AreEqual(new[] { 2, 4, 1, 5 }, ahead.LinkIndex[..ahead.LinkCount]);
        CollectionAssert.AreEqual(new[] { 2, 4, 2, 4 }, ahead.LinkNext[..ahead.LinkCount]);
        CollectionAssert.AreEqual(new[] { 360, 360, 720, 720 }, ahead.LinkDistanceDm[..ahead.LinkCount]);
        Assert.AreEqual(2, Read(first.Desired.Last()).LightAhead.LinkCount);

        var key = KeyOf(third);
        Assert.HasCount(64, key);
        Assert.AreEqual(key, KeyOf(first));
        foreach (var path in new[] { "/api/light-ahead", "/api/light-ahead/north", "/api/poles/N-03/settings", "/api/audit?limit=100" })
        {
            Assert.DoesNotContain(key, (await ada.GetAsync(path).JsonAsync()).GetRawText(), path);
        }

        Assert.AreEqual("set", (await ada.GetAsync("/api/poles/N-03/settings").JsonAsync()).GetProperty("desired").GetProperty("lightAhead").GetProperty("key").GetString());
        Assert.AreEqual(5, (await otto.PostAsync("/api/light-ahead/north/key", new { }).JsonAsync()).GetProperty("poles").GetInt32());
        await Eventually.IsAsync(() => third.LatestVersion == 3, "the new key");
        Assert.AreNotEqual(key, KeyOf(third));
        Assert.DoesNotContain(KeyOf(third), (await ada.GetAsync("/api/audit?limit=100").JsonAsync()).GetRawText());
        await otto.PutAsync("/api/light-ahead/north", new { enabled = false }).JsonAsync();
        await Eventually.IsAsync(() => third.LatestVersion == 4, "the end");
        Assert.IsFalse(third.Desired.Last().TryGetProperty("lightAhead", out _));
    }

    [TestMethod]
    public async Task Who_comes_or_goes_changes_what_its_neighbours_know_and_nobody_elses_number()
    {
        await using var server = await TestServer.StartAsync();
        using var ada = await server.AdministratorAsync();
        var secrets = await StreetAsync(server, 7);
        await ada.PutAsync("/api/light-ahead/north", new { enabled = true, reach = 1, removed = new[] { new[] { "N-02", "N-01" } } }).JsonAsync();
        await using var second = await TestPole.ConnectAsync(server, "N-02", secrets["N-02"]);
        await Eventually.IsAsync(() => second.LatestVersion == 2, "the street at its pole");
        Assert.AreEqual(1, Read(second.Desired.Last()).LightAhead.LinkCount, "N-03 only: N-01 was taken away");
        var far = server.Fleet.Find("N-06")!.DesiredVersion;
        await ada.PostAsync("/api/poles/assignment", new { poles = new[] { "N-03" }, segment = new { id = (string?)null } }).JsonAsync();
        await Eventually.IsAsync(() => second.LatestVersion == 3, "the pole that left");
        var ahead = Read(second.Desired.Last()).LightAhead;
        Assert.AreEqual(2, ahead.Index);
        Assert.AreEqual(4, ahead.LinkIndex[0], "72 m on stands the next one");
        Assert.AreEqual(far, server.Fleet.Find("N-06")!.DesiredVersion);
        await ada.PostAsync("/api/poles/assignment", new { poles = new[] { "N-03" }, segment = new { id = "north" } }).JsonAsync();
        await Eventually.IsAsync(() => second.LatestVersion == 4, "the pole that came back");
        Assert.AreEqual(3, Read(second.Desired.Last()).LightAhead.LinkIndex[0]);
    }

    [TestMethod]
    public async Task Neighbours_of_a_pole_that_is_deleted_look_past_it_to_the_next()
    {
        await using var server = await TestServer.StartAsync();
        using var ada = await server.AdministratorAsync();
        var secrets = await StreetAsync(server, 4);
        await ada.PutAsync("/api/light-ahead/north", new { enabled = true, reach = 1 }).JsonAsync();
        await using var second = await TestPole.ConnectAsync(server, "N-02", secrets["N-02"]);
        await Eventually.IsAsync(() => second.LatestVersion == 2, "the street at its pole");
        await ada.DeleteAsync("/api/poles/N-03").JsonAsync(HttpStatusCode.NoContent);
        await Eventually.IsAsync(() => second.LatestVersion == 3, "the pole that is gone");
        var ahead = Read(second.Desired.Last()).LightAhead;
        CollectionAssert.AreEqual(new[] { 1, 4 }, ahead.LinkIndex[..ahead.LinkCount]);
    }

    [TestMethod]
    public async Task A_pair_that_was_taken_away_is_not_shown_once_one_of_them_has_left_so_that_what_is_shown_can_be_saved()
    {
        await using var server = await TestServer.StartAsync();
        using var ada = await server.AdministratorAsync();
        await StreetAsync(server, 4);
        const string Path = "/api/light-ahead/north";
        await ada.PutAsync(Path, new { enabled = true, removed = new[] { new[] { "N-01", "N-02" }, ["N-03", "N-04"] } }).JsonAsync();
        await ada.PostAsync("/api/poles/assignment", new { poles = new[] { "N-02" }, segment = new { id = (string?)null } }).JsonAsync();
        var removed = (await ada.GetAsync(Path).JsonAsync()).GetProperty("removed");
        Assert.AreEqual("""[["N-03","N-04"]]""", removed.GetRawText());
        await ada.PutAsync(Path, new { enabled = true, removed }).JsonAsync();
    }

    [TestMethod]
    public async Task What_stands_in_no_street_is_refused()
    {
        await using var server = await TestServer.StartAsync();
        using var ada = await server.AdministratorAsync();
        await StreetAsync(server, 2);
        await TestServer.AddPoleAsync(ada, "X-01");
        const string Path = "/api/light-ahead/north";
        await ada.PutAsync("/api/light-ahead/nowhere", new { enabled = true }).RefusalAsync(HttpStatusCode.NotFound, "segment-not-found");
        await ada.PostAsync(Path + "/key", new { }).RefusalAsync(HttpStatusCode.Conflict, "no-key");
        await ada.PutAsync(Path, new { enabled = true, reach = 5 }).RefusalAsync(HttpStatusCode.BadRequest, "invalid", "reach");
        await ada.PutAsync(Path, new { enabled = true, added = new[] { new[] { "N-01", "X-01" } } }).RefusalAsync(HttpStatusCode.UnprocessableEntity, "pole-not-found", "added");
        await ada.PutAsync(Path, new { enabled = true, added = new[] { new[] { "N-01", "N-01" } } }).RefusalAsync(HttpStatusCode.BadRequest, "invalid", "added");
        Assert.AreEqual(1, server.Fleet.Find("N-01")!.DesiredVersion);
    }
}
