using System.Net;

namespace Laterne.Host.Tests.People;

[TestClass]
public sealed class LoginTests
{
    [TestMethod]
    public async Task Name_and_password_open_a_session_whose_cookie_no_script_and_no_other_site_can_use()
    {
        await using var server = await TestServer.StartAsync();
        using var administrator = await server.AdministratorAsync("Ada");
        using var client = server.Anyone();
        using var answer = await client.PostAsync("/api/session", new { user = "ADA", password = TestServer.Password });
        Assert.AreEqual(HttpStatusCode.OK, answer.StatusCode);
        var cookie = answer.Headers.GetValues("Set-Cookie").Single();
        Assert.Contains("httponly", cookie);
        Assert.Contains("samesite=strict", cookie);
        var session = await client.GetAsync("/api/session").JsonAsync();
        Assert.AreEqual("ada", session.GetProperty("user").GetString());
        Assert.AreEqual("administrator", session.GetProperty("role").GetString());
        Assert.AreEqual("Europe/Berlin", session.GetProperty("timeZone").GetString());
        Assert.AreEqual(server.Time.NowMs, session.GetProperty("timeMs").GetInt64(), 60_000);
    }

    [TestMethod]
    public async Task A_wrong_password_and_an_unknown_user_get_the_same_answer()
    {
        await using var server = await TestServer.StartAsync();
        using var administrator = await server.AdministratorAsync("ada");
        using var client = server.Anyone();
        var wrong = await client.PostAsync("/api/session", new { user = "ada", password = "wrong password" }).RefusalAsync(HttpStatusCode.Unauthorized, "wrong-login");
        var unknown = await client.PostAsync("/api/session", new { user = "nobody", password = "wrong password" }).RefusalAsync(HttpStatusCode.Unauthorized, "wrong-login");
        Assert.AreEqual(wrong.ToString(), unknown.ToString());
        await client.GetAsync("/api/session").RefusalAsync(HttpStatusCode.Unauthorized, "not-logged-in");
    }

    [TestMethod]
    public async Task After_five_wrong_passwords_even_the_right_one_has_to_wait_and_is_told_how_long()
    {
        await using var server = await TestServer.StartAsync();
        using var administrator = await server.AdministratorAsync("ada");
        using var client = server.Anyone();
        for (var i = 0; i < 5; i++)
        {
            await client.PostAsync("/api/session", new { user = "ada", password = "wrong password" }).RefusalAsync(HttpStatusCode.Unauthorized, "wrong-login");
        }

        using var answer = await client.PostAsync("/api/session", new { user = "ada", password = TestServer.Password });
        Assert.AreEqual(HttpStatusCode.TooManyRequests, answer.StatusCode);
        Assert.IsGreaterThan(TimeSpan.FromMinutes(1), answer.Headers.RetryAfter!.Delta!.Value);
        server.Time.Advance(TimeSpan.FromMinutes(16));
        using var later = await server.LogInAsync("ada");
    }

    [TestMethod]
    public async Task A_session_ends_by_log_out_by_its_age_and_by_the_password()
    {
        await using var server = await TestServer.StartAsync();
        using var administrator = await server.AdministratorAsync("ada");

        using var loggedOut = await server.LogInAsync("ada");
        var cookie = await CookieOf(server);
        await loggedOut.DeleteAsync("/api/session").JsonAsync(HttpStatusCode.NoContent);
        await loggedOut.GetAsync("/api/poles").RefusalAsync(HttpStatusCode.Unauthorized, "not-logged-in");

        using var stolen = server.Anyone();
        stolen.DefaultRequestHeaders.Add("Cookie", cookie);
        await stolen.GetAsync("/api/poles").JsonAsync();
        await stolen.DeleteAsync("/api/session").JsonAsync(HttpStatusCode.NoContent);
        await stolen.GetAsync("/api/poles").RefusalAsync(HttpStatusCode.Unauthorized, "not-logged-in");

        using var changed = await server.LogInAsync("ada");
        using var elsewhere = await server.LogInAsync("ada");
        await changed.PutAsync("/api/session", new { password = "wrong password", newPassword = "another good one" }).RefusalAsync(HttpStatusCode.UnprocessableEntity, "wrong-password", "password");
        await changed.PutAsync("/api/session", new { password = TestServer.Password, newPassword = "another good one" }).JsonAsync();
        await changed.GetAsync("/api/poles").JsonAsync();
        await elsewhere.GetAsync("/api/poles").RefusalAsync(HttpStatusCode.Unauthorized, "not-logged-in");

        server.Time.Advance(TimeSpan.FromHours(12.1));
        await changed.GetAsync("/api/poles").RefusalAsync(HttpStatusCode.Unauthorized, "not-logged-in");
    }

    private static async Task<string> CookieOf(TestServer server)
    {
        using var client = server.Anyone();
        using var answer = await client.PostAsync("/api/session", new { user = "ada", password = TestServer.Password });
        return answer.Headers.GetValues("Set-Cookie").Single().Split(';')[0];
    }

    [TestMethod]
    public async Task A_change_of_role_ends_the_users_sessions_and_the_new_role_counts()
    {
        await using var server = await TestServer.StartAsync();
        using var administrator = await server.AdministratorAsync("ada");
        using var otto = await server.UserAsync(administrator, "otto", "operator");
        await administrator.PutAsync("/api/users/otto", new { role = "viewer" }).JsonAsync();
        await otto.GetAsync("/api/poles").RefusalAsync(HttpStatusCode.Unauthorized, "not-logged-in");
        using var again = await server.LogInAsync("otto");
        await again.PostAsync("/api/groups", new { id = "g", name = "G" }).RefusalAsync(HttpStatusCode.Forbidden, "role-too-low");
        await administrator.DeleteAsync("/api/users/otto").JsonAsync(HttpStatusCode.NoContent);
        await again.GetAsync("/api/poles").RefusalAsync(HttpStatusCode.Unauthorized, "not-logged-in");
    }

    [TestMethod]
    public async Task The_last_administrator_stays_one()
    {
        await using var server = await TestServer.StartAsync();
        using var ada = await server.AdministratorAsync("ada");
        await ada.PutAsync("/api/users/ada", new { role = "viewer" }).RefusalAsync(HttpStatusCode.Conflict, "last-administrator", "role");
        await ada.DeleteAsync("/api/users/ada").RefusalAsync(HttpStatusCode.Conflict, "last-administrator", "role");
        using var eva = await server.UserAsync(ada, "eva", "administrator");
        await eva.PutAsync("/api/users/ada", new { role = "viewer" }).JsonAsync();
    }

    [TestMethod]
    public async Task Users_are_listed_without_anything_of_their_passwords()
    {
        await using var server = await TestServer.StartAsync();
        using var ada = await server.AdministratorAsync("ada");
        await ada.PostAsync("/api/users", new { user = "otto", password = "too short", role = "viewer" }).RefusalAsync(HttpStatusCode.UnprocessableEntity, "weak-password", "password");
        await ada.PostAsync("/api/users", new { user = "ot to", password = TestServer.Password, role = "viewer" }).RefusalAsync(HttpStatusCode.BadRequest, "invalid", "user");
        await ada.PostAsync("/api/users", new { user = "otto", password = TestServer.Password, role = "king" }).RefusalAsync(HttpStatusCode.BadRequest, "invalid-json", "role");
        await ada.PostAsync("/api/users", new { user = "Ada", password = TestServer.Password, role = "viewer" }).RefusalAsync(HttpStatusCode.Conflict, "user-exists", "user");
        var users = await ada.GetAsync("/api/users").JsonAsync();
        Assert.AreEqual(1, users.GetArrayLength());
        Assert.DoesNotContain("assword", users.ToString());
    }
}
