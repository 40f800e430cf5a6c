using System.Net;
using Laterne.Host.Tests.Live;

namespace Laterne.Host.Tests.People;

[TestClass]
public sealed class SessionTests
{
    private static async Task<(HttpClient Client, string Cookie)> BrowserAsync(TestServer server, string user, string agent)
    {
        var client = server.Anyone();
        client.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", agent);
        using var answer = await client.PostAsync("/api/session", new { user, password = TestServer.Password });
        Assert.AreEqual(HttpStatusCode.OK, answer.StatusCode);
        return (client, answer.Headers.GetValues("Set-Cookie").Single().Split(';')[0]);
    }

    [TestMethod]
    public async Task Logins_are_listed_and_one_ends_with_its_live_connection_while_the_others_stay()
    {
        await using var server = await TestServer.StartAsync();
        using var ada = await server.AdministratorAsync();
        var (phone, phoneCookie) = await BrowserAsync(server, "ada", "Mozilla/5.0 (Linux; Android 14) Chrome/128.0 Mobile Safari/537.36");
        var (desk, deskCookie) = await BrowserAsync(server, "ada", "Mozilla/5.0 (X11; Linux x86_64; rv:130.0) Gecko/20100101 Firefox/130.0");
        await using var phonePage = await LivePage.OpenAsync(server, phoneCookie);
        await using var deskPage = await LivePage.OpenAsync(server, deskCookie);

        var listed = await desk.GetAsync("/api/sessions").JsonAsync();
        Assert.AreEqual(3, listed.GetArrayLength());
        var onPhone = listed.EnumerateArray().Single(s => s.GetProperty("agent").GetString() == "Chrome on Android");
        var onDesk = listed.EnumerateArray().Single(s => s.GetProperty("current").GetBoolean());
        Assert.AreEqual("Firefox on Linux", onDesk.GetProperty("agent").GetString());
        Assert.AreEqual("this machine", onPhone.GetProperty("address").GetString());
        Assert.DoesNotContain(phoneCookie.Split('=')[1], listed.ToString());

        await desk.DeleteAsync("/api/sessions/" + onPhone.GetProperty("id").GetString()).JsonAsync(HttpStatusCode.NoContent);
        Assert.IsNull(await phonePage.HearAsync("nothing"), "its connection ends");
        await phone.GetAsync("/api/poles").RefusalAsync(HttpStatusCode.Unauthorized, "not-logged-in");
        await ada.GetAsync("/api/poles").JsonAsync();
        await TestServer.AddPoleAsync(desk, "N-01");
        Assert.IsNotNull(await deskPage.HearAsync("poles"), "the other's connection stays");
        await desk.DeleteAsync("/api/sessions/nothing").RefusalAsync(HttpStatusCode.NotFound, "session-not-found");
        phone.Dispose();
        desk.Dispose();
    }

    [TestMethod]
    public async Task All_others_end_at_once()
    {
        await using var server = await TestServer.StartAsync();
        using var ada = await server.AdministratorAsync();
        using var elsewhere = await server.LogInAsync("ada");
        await ada.DeleteAsync("/api/sessions").JsonAsync(HttpStatusCode.NoContent);
        await elsewhere.GetAsync("/api/poles").RefusalAsync(HttpStatusCode.Unauthorized, "not-logged-in");
        Assert.AreEqual(1, (await ada.GetAsync("/api/sessions").JsonAsync()).GetArrayLength());
    }

    [TestMethod]
    public async Task Nobody_ends_anothers_login_but_an_administrator()
    {
        await using var server = await TestServer.StartAsync();
        using var ada = await server.AdministratorAsync();
        using var otto = await server.UserAsync(ada, "otto", "operator");
        using var vera = await server.UserAsync(ada, "vera", "viewer");
        var ottos = (await otto.GetAsync("/api/sessions").JsonAsync())[0].GetProperty("id").GetString();
        await vera.DeleteAsync("/api/sessions/" + ottos).RefusalAsync(HttpStatusCode.NotFound, "session-not-found");
        await vera.GetAsync("/api/users/otto/sessions").RefusalAsync(HttpStatusCode.Forbidden, "role-too-low");
        await ada.DeleteAsync($"/api/users/vera/sessions/{ottos}").RefusalAsync(HttpStatusCode.NotFound, "session-not-found");
        Assert.AreEqual(ottos, (await ada.GetAsync("/api/users/otto/sessions").JsonAsync())[0].GetProperty("id").GetString());
        await ada.DeleteAsync($"/api/users/otto/sessions/{ottos}").JsonAsync(HttpStatusCode.NoContent);
        await otto.GetAsync("/api/poles").RefusalAsync(HttpStatusCode.Unauthorized, "not-logged-in");
        await ada.DeleteAsync("/api/users/vera/sessions").JsonAsync(HttpStatusCode.NoContent);
        await vera.GetAsync("/api/poles").RefusalAsync(HttpStatusCode.Unauthorized, "not-logged-in");
        await ada.GetAsync("/api/users/nobody/sessions").RefusalAsync(HttpStatusCode.NotFound, "user-not-found");
    }

    [TestMethod]
    public async Task A_login_says_to_five_minutes_when_it_was_used_last()
    {
        await using var server = await TestServer.StartAsync();
        using var ada = await server.AdministratorAsync();
        async Task<long> SeenAsync() => (await ada.GetAsync("/api/sessions").JsonAsync())[0].GetProperty("seenMs").GetInt64();
        var first = await SeenAsync();
        server.Time.Advance(TimeSpan.FromMinutes(4));
        Assert.AreEqual(first, await SeenAsync());
        server.Time.Advance(TimeSpan.FromMinutes(2));
        await SeenAsync();
        Assert.IsGreaterThan(first + 300_000, await SeenAsync());
    }

    [TestMethod]
    public async Task The_twenty_first_login_ends_the_oldest()
    {
        await using var server = await TestServer.StartAsync();
        using var ada = await server.AdministratorAsync();
        for (var i = 0; i < 20; i++)
        {
            server.Time.Advance(TimeSpan.FromSeconds(1));
            using var further = await server.LogInAsync("ada");
        }

        await ada.GetAsync("/api/poles").RefusalAsync(HttpStatusCode.Unauthorized, "not-logged-in");
    }
}
