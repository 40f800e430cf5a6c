using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Laterne.Features.People.Keys;
using Laterne.Host.Tests.Live;
using Laterne.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Laterne.Host.Tests.People;

[TestClass]
public sealed class ApiKeyTests
{
    private static async Task<string> CreateAsync(HttpClient person, string name, int days, params string[] scopes) =>
        (await person.PostAsync("/api/keys", new { name, scopes, days }).JsonAsync(HttpStatusCode.Created)).GetProperty("key").GetString()!;

    private static HttpClient Program(TestServer server, string key)
    {
        var client = server.Anyone();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return client;
    }

    [TestMethod]
    public async Task A_key_does_what_its_scopes_say_and_the_audit_log_names_it()
    {
        await using var server = await TestServer.StartAsync();
        using var ada = await server.AdministratorAsync();
        var key = await CreateAsync(ada, "planner", 30, "see", "runLight");
        Assert.StartsWith("lat_", key);
        using var program = Program(server, key);
        await program.GetAsync("/api/poles").JsonAsync();
        await program.PostAsync("/api/groups", new { id = "g", name = "G" }).JsonAsync(HttpStatusCode.Created);
        await program.PostAsync("/api/poles", new { id = "N-01", name = "N", latitude = 51, longitude = 6 }).RefusalAsync(HttpStatusCode.Forbidden, "scope-missing");
        await program.GetAsync("/api/audit").RefusalAsync(HttpStatusCode.Forbidden, "scope-missing");
        var line = (await ada.GetAsync("/api/audit?target=group/g").JsonAsync()).GetProperty("lines")[0];
        Assert.AreEqual("key:planner", line.GetProperty("person").GetString());
    }

    [TestMethod]
    public async Task A_key_never_touches_people_nor_its_makers_account()
    {
        await using var server = await TestServer.StartAsync();
        using var ada = await server.AdministratorAsync();
        foreach (var scope in new[] { "managePeople", "ownAccount", "king", "", "see runLight" })
        {
            await ada.PostAsync("/api/keys", new { name = "k", scopes = new[] { scope }, days = 1 }).RefusalAsync(HttpStatusCode.UnprocessableEntity, "scope-not-possible", "scopes");
        }

        var all = (await ada.GetAsync("/api/roles").JsonAsync())[4].GetProperty("rights").EnumerateArray().Select(r => r.GetString()!).Where(r => r is not ("managePeople" or "ownAccount")).ToArray();
        using var program = Program(server, await CreateAsync(ada, "mighty", 365, all));
        await program.GetAsync("/api/audit").JsonAsync();
        await program.GetAsync("/api/users").RefusalAsync(HttpStatusCode.Forbidden, "scope-missing");
        await program.PostAsync("/api/keys", new { name = "child", scopes = new[] { "see" }, days = 1 }).RefusalAsync(HttpStatusCode.Forbidden, "scope-missing");
        await program.PutAsync("/api/session", new { language = "en" }).RefusalAsync(HttpStatusCode.Forbidden, "scope-missing");
        await program.DeleteAsync("/api/sessions").RefusalAsync(HttpStatusCode.Forbidden, "scope-missing");
        await program.GetAsync("/api/session/code").RefusalAsync(HttpStatusCode.Forbidden, "scope-missing");
    }

    [TestMethod]
    public async Task A_key_has_no_right_that_its_maker_lacks_now_or_later()
    {
        await using var server = await TestServer.StartAsync();
        using var ada = await server.AdministratorAsync();
        using var otto = await server.UserAsync(ada, "otto", "operator");
        await otto.PostAsync("/api/keys", new { name = "k", scopes = new[] { "see", "managePoles" }, days = 1 }).RefusalAsync(HttpStatusCode.UnprocessableEntity, "scope-not-yours", "scopes");
        using var program = Program(server, await CreateAsync(otto, "light", 30, "see", "runLight"));
        await program.PostAsync("/api/groups", new { id = "a", name = "A" }).JsonAsync(HttpStatusCode.Created);
        await ada.PutAsync("/api/users/otto", new { role = "viewer" }).JsonAsync();
        await program.PostAsync("/api/groups", new { id = "b", name = "B" }).RefusalAsync(HttpStatusCode.Forbidden, "scope-missing");
        await program.GetAsync("/api/poles").JsonAsync();
        await ada.DeleteAsync("/api/users/otto").JsonAsync(HttpStatusCode.NoContent);
        await program.GetAsync("/api/poles").RefusalAsync(HttpStatusCode.Unauthorized, "bad-key");
        using var newOtto = await server.UserAsync(ada, "otto", "operator");
        await program.GetAsync("/api/poles").RefusalAsync(HttpStatusCode.Unauthorized, "bad-key");
    }

    [TestMethod]
    public async Task A_key_ends_by_its_date_and_by_revocation_and_says_when_it_was_used()
    {
        await using var server = await TestServer.StartAsync();
        using var ada = await server.AdministratorAsync();
        using var otto = await server.UserAsync(ada, "otto", "operator");
        await otto.PostAsync("/api/keys", new { name = "k", scopes = new[] { "see" }, days = 366 }).RefusalAsync(HttpStatusCode.BadRequest, "invalid", "days");
        await otto.PostAsync("/api/keys", new { name = "k", scopes = new[] { "see" } }).RefusalAsync(HttpStatusCode.BadRequest, "invalid-json", "days");
        await otto.PostAsync("/api/keys", new { name = "K 1", scopes = new[] { "see" }, days = 1 }).RefusalAsync(HttpStatusCode.BadRequest, "invalid", "name");
        await otto.PostAsync("/api/keys", new { name = "k", scopes = Array.Empty<string>(), days = 1 }).RefusalAsync(HttpStatusCode.BadRequest, "invalid", "scopes");
        using var brief = Program(server, await CreateAsync(otto, "brief", 1, "see"));
        using var revoked = Program(server, await CreateAsync(otto, "revoked", 2, "see"));
        await ada.PostAsync("/api/keys", new { name = "brief", scopes = new[] { "see" }, days = 1 }).RefusalAsync(HttpStatusCode.Conflict, "key-exists", "name");
        Assert.AreEqual(JsonValueKind.Null, (await otto.GetAsync("/api/keys").JsonAsync())[0].GetProperty("usedMs").ValueKind);
        await brief.GetAsync("/api/poles").JsonAsync();
        var listed = await otto.GetAsync("/api/keys").JsonAsync();
        Assert.AreEqual(0, listed[0].GetProperty("usedMs").GetInt64() % 3_600_000);
        Assert.AreEqual(8, listed[0].GetProperty("start").GetString()!.Length);

        await ada.DeleteAsync("/api/keys/revoked").RefusalAsync(HttpStatusCode.NotFound, "key-not-found");
        await ada.DeleteAsync("/api/people/keys/revoked").JsonAsync(HttpStatusCode.NoContent);
        await revoked.GetAsync("/api/poles").RefusalAsync(HttpStatusCode.Unauthorized, "bad-key");
        server.Time.Advance(TimeSpan.FromHours(24.1));
        await brief.GetAsync("/api/poles").RefusalAsync(HttpStatusCode.Unauthorized, "bad-key");
    }

    [TestMethod]
    public async Task The_database_holds_no_key()
    {
        await using var server = await TestServer.StartAsync();
        using var ada = await server.AdministratorAsync();
        var key = await CreateAsync(ada, "k", 1, "see");
        await using var scope = server.Services.CreateAsyncScope();
        var kept = await scope.ServiceProvider.GetRequiredService<LaterneDb>().Set<ApiKey>().SingleAsync();
        Assert.DoesNotContain(key[8..], JsonSerializer.Serialize(kept));
        Assert.DoesNotContain(key[8..], await ada.GetStringAsync("/api/audit/csv"));
        Assert.HasCount(32, kept.Hash);
    }

    [TestMethod]
    public async Task Wrong_keys_are_refused_briefly_after_twenty_while_right_keys_and_logins_from_there_go_on()
    {
        await using var server = await TestServer.StartAsync();
        using var ada = await server.AdministratorAsync();
        using var right = Program(server, await CreateAsync(ada, "k", 1, "see"));
        using var wrong = Program(server, "lat_" + new string('A', 43));
        for (var i = 0; i < 20; i++)
        {
            await wrong.GetAsync("/api/poles").RefusalAsync(HttpStatusCode.Unauthorized, "bad-key");
        }

        await wrong.GetAsync("/api/poles").RefusalAsync(HttpStatusCode.TooManyRequests, "too-many-attempts");
        await right.GetAsync("/api/poles").JsonAsync();
        using var login = await server.LogInAsync("ada");
        server.Time.Advance(TimeSpan.FromMinutes(16));
        await wrong.GetAsync("/api/poles").RefusalAsync(HttpStatusCode.Unauthorized, "bad-key");
    }

    [TestMethod]
    [DataRow("Bearer")]
    [DataRow("Bearer lat_")]
    [DataRow("Bearer lat_short")]
    [DataRow("Basic YWRhOnBhc3N3b3Jk")]
    [DataRow("Bearer lat_' OR 1=1 --aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    public async Task Odd_headers_let_nobody_in(string header)
    {
        await using var server = await TestServer.StartAsync();
        using var client = server.Anyone();
        client.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", header);
        using var answer = await client.GetAsync("/api/poles");
        Assert.AreEqual(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [TestMethod]
    public async Task The_live_connection_of_a_revoked_key_ends()
    {
        await using var server = await TestServer.StartAsync();
        using var ada = await server.AdministratorAsync();
        await using var page = await LivePage.OpenAsync(server, null, "Bearer " + await CreateAsync(ada, "wall", 1, "see"));
        await ada.DeleteAsync("/api/keys/wall").JsonAsync(HttpStatusCode.NoContent);
        Assert.IsNull(await page.HearAsync("nothing"));
    }
}
