using System.Net;

namespace Laterne.Host.Tests.Poles;

[TestClass]
public sealed class PoleTests
{
    [TestMethod]
    public async Task A_new_pole_shows_its_secret_once_and_connects_with_it()
    {
        await using var server = await TestServer.StartAsync();
        using var ada = await server.AdministratorAsync();
        var secret = await TestServer.AddPoleAsync(ada, "N-01");
        Assert.AreEqual(43, secret.Length);
        Assert.DoesNotContain(secret, (await ada.GetAsync("/api/poles/N-01").JsonAsync()).ToString());
        await using var pole = await TestPole.ConnectAsync(server, "N-01", secret);
        await Eventually.IsAsync(() => server.Fleet.Find("N-01")!.Online, "the pole shows as online");
        await ada.PostAsync("/api/poles", new { id = "N-01", name = "x", latitude = 1, longitude = 2 }).RefusalAsync(HttpStatusCode.Conflict, "pole-exists", "id");
    }

    [TestMethod]
    public async Task A_rotated_secret_voids_the_old_one_at_once()
    {
        await using var server = await TestServer.StartAsync();
        using var ada = await server.AdministratorAsync();
        var old = await TestServer.AddPoleAsync(ada, "N-01");
        await using var pole = await TestPole.ConnectAsync(server, "N-01", old);
        await Eventually.IsAsync(() => server.Fleet.Find("N-01")!.Online, "online");
        var rotated = (await ada.PostAsync("/api/poles/N-01/secret", new { }).JsonAsync()).GetProperty("secret").GetString()!;
        await Eventually.IsAsync(() => !server.Fleet.Find("N-01")!.Online, "the old connection is closed");
        await Assert.ThrowsExactlyAsync<AssertFailedException>(() => TestPole.ConnectAsync(server, "N-01", old));
        await using var again = await TestPole.ConnectAsync(server, "N-01", rotated);
    }

    [TestMethod]
    public async Task A_deleted_pole_is_gone_and_when_it_comes_back_its_settings_count_on()
    {
        await using var server = await TestServer.StartAsync();
        using var ada = await server.AdministratorAsync();
        await TestServer.AddPoleAsync(ada, "N-01");
        Assert.AreEqual(1, server.Fleet.Find("N-01")!.DesiredVersion);
        await ada.DeleteAsync("/api/poles/N-01").JsonAsync(HttpStatusCode.NoContent);
        await ada.GetAsync("/api/poles/N-01").RefusalAsync(HttpStatusCode.NotFound, "pole-not-found");
        await ada.DeleteAsync("/api/poles/N-01").RefusalAsync(HttpStatusCode.NotFound, "pole-not-found");
        await TestServer.AddPoleAsync(ada, "N-01");
        Assert.AreEqual(2, server.Fleet.Find("N-01")!.DesiredVersion);
    }

    [TestMethod]
    public async Task The_list_is_searched_filtered_and_paged_in_the_order_people_count()
    {
        await using var server = await TestServer.StartAsync();
        using var ada = await server.AdministratorAsync();
        await ada.PostAsync("/api/groups", new { id = "linden", name = "Lindenweg" }).JsonAsync(HttpStatusCode.Created);
        foreach (var id in new[] { "N-10", "N-2", "N-1", "L-1" })
        {
            await TestServer.AddPoleAsync(ada, id, id[0] == 'L' ? "linden" : null);
        }

        Assert.AreEqual("L-1 N-1 N-2 N-10", await IdsAsync(ada, ""));
        Assert.AreEqual("N-2 N-10", await IdsAsync(ada, "?offset=2&limit=2"));
        Assert.AreEqual("L-1", await IdsAsync(ada, "?q=lindenWEG"));
        Assert.AreEqual("N-1 N-10", await IdsAsync(ada, "?q=pole%20n-1"));
        Assert.AreEqual("L-1", await IdsAsync(ada, "?group=linden"));
        Assert.AreEqual("", await IdsAsync(ada, "?state=online"));
        Assert.AreEqual("L-1 N-1 N-2 N-10", await IdsAsync(ada, "?state=drift"));
        Assert.AreEqual(4, (await ada.GetAsync("/api/poles?limit=1").JsonAsync()).GetProperty("total").GetInt32());
    }

    [TestMethod]
    public async Task Of_many_who_create_the_same_pole_at_once_one_succeeds_and_the_others_are_told()
    {
        await using var server = await TestServer.StartAsync();
        using var ada = await server.AdministratorAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(async _ =>
        {
            using var answer = await ada.PostAsync("/api/poles", new { id = "N-01", name = "x", latitude = 1, longitude = 2 });
            return answer.StatusCode;
        }));
        Assert.AreEqual(1, answers.Count(status => status == HttpStatusCode.Created), string.Join(' ', answers));
        Assert.AreEqual(5, answers.Count(status => status == HttpStatusCode.Conflict), string.Join(' ', answers));
    }

    [TestMethod]
    public async Task A_moved_pole_gets_settings_for_its_new_place()
    {
        await using var server = await TestServer.StartAsync();
        using var ada = await server.AdministratorAsync();
        await TestServer.AddPoleAsync(ada, "N-01");
        await ada.PutAsync("/api/poles/N-01", new { name = "Renamed", latitude = 51.4343, longitude = 6.7589 }).JsonAsync();
        Assert.AreEqual(1, server.Fleet.Find("N-01")!.DesiredVersion, "a name is nothing to a pole");
        await ada.PutAsync("/api/poles/N-01", new { name = "Renamed", latitude = 51.5, longitude = 6.7589 }).JsonAsync();
        var settings = await ada.GetAsync("/api/poles/N-01/settings").JsonAsync();
        Assert.AreEqual(2, settings.GetProperty("desiredVersion").GetInt64());
        Assert.AreEqual(51_500_000, settings.GetProperty("desired").GetProperty("position").GetProperty("latitudeE6").GetInt32());
    }

    [TestMethod]
    public async Task A_group_with_poles_stays_until_it_is_empty()
    {
        await using var server = await TestServer.StartAsync();
        using var ada = await server.AdministratorAsync();
        await ada.PostAsync("/api/groups", new { id = "g", name = "G" }).JsonAsync(HttpStatusCode.Created);
        await ada.PostAsync("/api/groups", new { id = "g", name = "G" }).RefusalAsync(HttpStatusCode.Conflict, "group-exists", "id");
        await TestServer.AddPoleAsync(ada, "N-01", "g");
        await ada.DeleteAsync("/api/groups/g").RefusalAsync(HttpStatusCode.Conflict, "group-in-use");
        await ada.PostAsync("/api/poles", new { id = "N-02", name = "x", latitude = 1, longitude = 2, group = "none" }).RefusalAsync(HttpStatusCode.UnprocessableEntity, "group-not-found", "group");
        await ada.DeleteAsync("/api/poles/N-01").JsonAsync(HttpStatusCode.NoContent);
        await ada.DeleteAsync("/api/groups/g").JsonAsync(HttpStatusCode.NoContent);
        Assert.AreEqual(0, (await ada.GetAsync("/api/groups").JsonAsync()).GetArrayLength());
    }

    private static async Task<string> IdsAsync(HttpClient client, string query) =>
        string.Join(' ', (await client.GetAsync("/api/poles" + query).JsonAsync()).GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetString()));
}
