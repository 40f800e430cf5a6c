using System.Net;

namespace Laterne.Host.Tests.People;

[TestClass]
public sealed class OneTimePasswordTests
{
    private static object Login(string user, string? code) => new { user, password = TestServer.Password, code };

    [TestMethod]
    public async Task A_login_asks_for_a_code_once_it_is_set_up_and_takes_each_code_once()
    {
        await using var server = await TestServer.StartAsync();
        using var ada = await server.AdministratorAsync();
        using var elsewhere = await server.LogInAsync("ada");
        await ada.PostAsync("/api/session/code", new { password = "wrong password" }).RefusalAsync(HttpStatusCode.UnprocessableEntity, "wrong-password", "password");
        var app = await Authenticator.EnrolAsync(server, ada);
        await ada.GetAsync("/api/poles").JsonAsync();
        await elsewhere.GetAsync("/api/poles").RefusalAsync(HttpStatusCode.Unauthorized, "not-logged-in");

        using var browser = server.Anyone();
        await Authenticator.RefusedAsync(browser, "ada", null, "code-needed");
        await Authenticator.RefusedAsync(browser, "ada", "", "code-needed");
        await Authenticator.RefusedAsync(browser, "ada", app.Code, "wrong-code");
        await browser.GetAsync("/api/poles").RefusalAsync(HttpStatusCode.Unauthorized, "not-logged-in");
        var code = app.NextCode();
        await browser.PostAsync("/api/session", Login("ada", code)).JsonAsync();
        await browser.GetAsync("/api/poles").JsonAsync();
        await Authenticator.RefusedAsync(browser, "ada", code, "wrong-code");
        await browser.PostAsync("/api/session", new { user = "ada", password = "wrong password", code = app.NextCode() }).RefusalAsync(HttpStatusCode.Unauthorized, "wrong-login");
        Assert.IsTrue((await ada.GetAsync("/api/users").JsonAsync())[0].GetProperty("hasCode").GetBoolean());
    }

    [TestMethod]
    public async Task Of_two_logins_with_one_code_at_the_same_moment_one_succeeds()
    {
        await using var server = await TestServer.StartAsync();
        using var ada = await server.AdministratorAsync();
        var app = await Authenticator.EnrolAsync(server, ada);
        foreach (var code in new[] { app.NextCode(), app.RecoveryCodes[0] })
        {
            var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(async _ =>
            {
                using var client = server.Anyone();
                using var answer = await client.PostAsync("/api/session", Login("ada", code));
                return answer.StatusCode;
            }));
            Assert.AreEqual(1, answers.Count(status => status == HttpStatusCode.OK), string.Join(' ', answers));
            server.Time.Advance(TimeSpan.FromMinutes(16));
        }
    }

    [TestMethod]
    public async Task Codes_are_throttled_like_passwords_and_a_right_password_does_not_clear_the_count()
    {
        await using var server = await TestServer.StartAsync();
        using var ada = await server.AdministratorAsync();
        var app = await Authenticator.EnrolAsync(server, ada);
        using var guesser = server.Anyone();
        for (var i = 0; i < 5; i++)
        {
            await Authenticator.RefusedAsync(guesser, "ada", null, "code-needed");
            await Authenticator.RefusedAsync(guesser, "ada", i.ToString("000000"), "wrong-code");
        }

        await guesser.PostAsync("/api/session", Login("ada", app.NextCode())).RefusalAsync(HttpStatusCode.TooManyRequests, "too-many-attempts");
        server.Time.Advance(TimeSpan.FromMinutes(16));
        await guesser.PostAsync("/api/session", Login("ada", app.Code)).JsonAsync();
        var refused = (await ada.GetAsync("/api/audit?action=logInRefused").JsonAsync()).GetProperty("lines");
        Assert.AreEqual(5, refused.GetArrayLength());
        Assert.AreEqual("wrong-code", refused[0].GetProperty("after").GetProperty("code").GetString());
    }

    [TestMethod]
    public async Task Each_recovery_code_lets_in_once_and_new_ones_void_the_old()
    {
        await using var server = await TestServer.StartAsync();
        using var ada = await server.AdministratorAsync();
        var app = await Authenticator.EnrolAsync(server, ada);
        Assert.HasCount(10, app.RecoveryCodes);
        using var browser = server.Anyone();
        await browser.PostAsync("/api/session", Login("ada", app.RecoveryCodes[0].ToUpperInvariant())).JsonAsync();
        await Authenticator.RefusedAsync(browser, "ada", app.RecoveryCodes[0], "wrong-code");
        Assert.AreEqual(9, (await ada.GetAsync("/api/session/code").JsonAsync()).GetProperty("recoveryCodes").GetInt32());

        await ada.PostAsync("/api/session/code/recovery", new { password = TestServer.Password, code = "000000" }).RefusalAsync(HttpStatusCode.UnprocessableEntity, "wrong-code", "code");
        var renewed = await ada.PostAsync("/api/session/code/recovery", new { password = TestServer.Password, code = app.NextCode() }).JsonAsync();
        await Authenticator.RefusedAsync(browser, "ada", app.RecoveryCodes[1], "wrong-code");
        await browser.PostAsync("/api/session", Login("ada", renewed.GetProperty("recoveryCodes")[0].GetString())).JsonAsync();
    }

    [TestMethod]
    public async Task It_is_turned_off_with_password_and_code_and_by_an_administrator_for_who_lost_the_telephone()
    {
        await using var server = await TestServer.StartAsync();
        using var ada = await server.AdministratorAsync();
        using var otto = await server.UserAsync(ada, "otto", "operator");
        var app = await Authenticator.EnrolAsync(server, otto);
        await otto.PostAsync("/api/session/code", new { password = TestServer.Password }).RefusalAsync(HttpStatusCode.Conflict, "code-exists");
        await otto.PostAsync("/api/session/code/end", new { password = TestServer.Password, code = "000000" }).RefusalAsync(HttpStatusCode.UnprocessableEntity, "wrong-code", "code");
        await otto.PostAsync("/api/session/code/end", new { password = TestServer.Password, code = app.NextCode() }).JsonAsync(HttpStatusCode.NoContent);
        using var plain = await server.LogInAsync("otto");

        await Authenticator.EnrolAsync(server, otto);
        await otto.DeleteAsync("/api/users/otto/code").RefusalAsync(HttpStatusCode.Forbidden, "role-too-low");
        await ada.DeleteAsync("/api/users/otto/code").JsonAsync(HttpStatusCode.NoContent);
        await otto.GetAsync("/api/poles").RefusalAsync(HttpStatusCode.Unauthorized, "not-logged-in");
        using var again = await server.LogInAsync("otto");
        await ada.DeleteAsync("/api/users/nobody/code").RefusalAsync(HttpStatusCode.NotFound, "user-not-found");
    }

    [TestMethod]
    public async Task An_unfinished_setting_up_asks_nobody_for_a_code()
    {
        await using var server = await TestServer.StartAsync();
        using var ada = await server.AdministratorAsync();
        await ada.PutAsync("/api/session/code", new { code = "123456" }).RefusalAsync(HttpStatusCode.Conflict, "code-not-begun");
        var first = await ada.PostAsync("/api/session/code", new { password = TestServer.Password }).JsonAsync();
        Assert.StartsWith("<svg", first.GetProperty("qrSvg").GetString());
        await ada.PutAsync("/api/session/code", new { code = "12345" }).RefusalAsync(HttpStatusCode.UnprocessableEntity, "wrong-code", "code");
        using var plain = await server.LogInAsync("ada");
        var second = await ada.PostAsync("/api/session/code", new { password = TestServer.Password }).JsonAsync();
        Assert.AreNotEqual(first.GetProperty("base32").GetString(), second.GetProperty("base32").GetString());
        await ada.PutAsync("/api/session/code", new { code = new Authenticator(server, first.GetProperty("base32").GetString()!).Code }).RefusalAsync(HttpStatusCode.UnprocessableEntity, "wrong-code", "code");
        await ada.PutAsync("/api/session/code", new { code = new Authenticator(server, second.GetProperty("base32").GetString()!).Code }).JsonAsync();
    }

    [TestMethod]
    public async Task Who_has_to_have_one_and_has_none_can_only_set_it_up()
    {
        await using var server = await TestServer.StartAsync(settings: new() { ["Laterne:People:RequireOneTimePassword:0"] = "administrator", ["Laterne:People:RequireOneTimePassword:1"] = "callTaker" });
        using var ada = await server.AdministratorAsync();
        var session = await ada.GetAsync("/api/session").JsonAsync();
        Assert.IsTrue(session.GetProperty("codeMissing").GetBoolean());
        Assert.AreEqual("""["ownAccount"]""", session.GetProperty("rights").ToString());
        await ada.GetAsync("/api/poles").RefusalAsync(HttpStatusCode.Forbidden, "code-required");
        await ada.GetAsync("/api/users").RefusalAsync(HttpStatusCode.Forbidden, "code-required");
        await ada.PostAsync("/api/keys", new { name = "k", scopes = new[] { "see" }, days = 1 }).RefusalAsync(HttpStatusCode.UnprocessableEntity, "scope-not-yours", "scopes");

        var app = await Authenticator.EnrolAsync(server, ada);
        Assert.IsFalse((await ada.GetAsync("/api/session").JsonAsync()).GetProperty("codeMissing").GetBoolean());
        await ada.GetAsync("/api/users").JsonAsync();
        await ada.PostAsync("/api/session/code/end", new { password = TestServer.Password, code = app.NextCode() }).RefusalAsync(HttpStatusCode.Conflict, "code-required");
        using var vera = await server.UserAsync(ada, "vera", "viewer");
        await vera.GetAsync("/api/poles").JsonAsync();
        var roles = await vera.GetAsync("/api/roles").JsonAsync();
        Assert.AreEqual("callTaker administrator", string.Join(' ', roles.EnumerateArray().Where(r => r.GetProperty("codeRequired").GetBoolean()).Select(r => r.GetProperty("role").GetString())));
    }

    [TestMethod]
    public async Task With_a_lost_key_file_no_code_is_right_but_recovery_codes_are()
    {
        var folder = Directory.CreateTempSubdirectory("laterne-otp-").FullName;
        try
        {
            Authenticator app;
            await using (var server = await TestServer.StartAsync(folder))
            {
                using var ada = await server.AdministratorAsync();
                app = await Authenticator.EnrolAsync(server, ada);
                Assert.DoesNotContain(app.RecoveryCodes[0].Replace("-", ""), Convert.ToHexString(await File.ReadAllBytesAsync(Path.Combine(folder, "secrets.key"))));
            }

            File.Delete(Path.Combine(folder, "secrets.key"));
            await using var later = await TestServer.StartAsync(folder);
            using var browser = later.Anyone();
            await Authenticator.RefusedAsync(browser, "ada", app.NextCode(), "wrong-code");
            await browser.PostAsync("/api/session", Login("ada", app.RecoveryCodes[3])).JsonAsync();
        }
        finally
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
        }
    }

    [TestMethod]
    public async Task Nothing_of_secrets_and_codes_is_in_the_audit_log()
    {
        await using var server = await TestServer.StartAsync();
        using var ada = await server.AdministratorAsync();
        var secret = await ada.PostAsync("/api/session/code", new { password = TestServer.Password }).JsonAsync();
        var base32 = secret.GetProperty("base32").GetString()!;
        var codes = await ada.PutAsync("/api/session/code", new { code = new Authenticator(server, base32).Code }).JsonAsync();
        var log = await ada.GetStringAsync("/api/audit/csv");
        Assert.Contains("confirmCode", log);
        Assert.DoesNotContain(base32, log);
        Assert.DoesNotContain(codes.GetProperty("recoveryCodes")[0].GetString()!, log);
    }

    [TestMethod]
    [DataRow("""{"user":"ada","password":"correct horse battery","code":123456}""", "invalid-json")]
    [DataRow("""{"user":"ada","password":"correct horse battery","code":"000000000000000000000000000000000"}""", "invalid")]
    [DataRow("""{"user":"ada","password":"correct horse battery","code":["1"]}""", "invalid-json")]
    public async Task Odd_codes_get_a_problem(string body, string code)
    {
        await using var server = await TestServer.StartAsync();
        using var ada = await server.AdministratorAsync();
        using var anyone = server.Anyone();
        await anyone.PostAsync("/api/session", new StringContent(body, System.Text.Encoding.UTF8, "application/json")).RefusalAsync(HttpStatusCode.BadRequest, code, "code");
    }
}
