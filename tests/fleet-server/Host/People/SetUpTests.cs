using System.Net;

namespace Laterne.Host.Tests.People;

[TestClass]
public sealed class SetUpTests
{
    private static object Body(string? token, string user = "ada", string password = TestServer.Password) => new { token, user, password };

    [TestMethod]
    public async Task The_administrator_link_works_once()
    {
        await using var server = await TestServer.StartAsync();
        var token = await server.LinkAsync();
        using var first = server.Anyone();
        await first.PostAsync("/api/setup", Body(token)).JsonAsync();
        await first.GetAsync("/api/users").JsonAsync();
        using var second = server.Anyone();
        await second.PostAsync("/api/setup", Body(token, "eve")).RefusalAsync(HttpStatusCode.Forbidden, "link-void", "token");
        Assert.IsNull(await server.LinkAsync(), "with an administrator there is no link any more");
    }

    [TestMethod]
    public async Task Two_who_use_the_link_at_once_make_one_administrator()
    {
        await using var server = await TestServer.StartAsync();
        var token = await server.LinkAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(async i =>
        {
            using var client = server.Anyone();
            using var answer = await client.PostAsync("/api/setup", Body(token, "user" + i));
            return answer.StatusCode;
        }));
        Assert.AreEqual(1, answers.Count(status => status == HttpStatusCode.OK), string.Join(' ', answers));
    }

    [TestMethod]
    public async Task The_link_expires_after_an_hour_and_a_new_one_voids_the_old()
    {
        await using var server = await TestServer.StartAsync();
        var old = await server.LinkAsync();
        var token = await server.LinkAsync();
        using var client = server.Anyone();
        await client.PostAsync("/api/setup", Body(old)).RefusalAsync(HttpStatusCode.Forbidden, "link-void", "token");
        server.Time.Advance(TimeSpan.FromMinutes(61));
        await client.PostAsync("/api/setup", Body(token)).RefusalAsync(HttpStatusCode.Forbidden, "link-void", "token");
    }

    [TestMethod]
    public async Task A_weak_password_does_not_use_the_link_up()
    {
        await using var server = await TestServer.StartAsync();
        var token = await server.LinkAsync();
        using var client = server.Anyone();
        await client.PostAsync("/api/setup", Body(token, password: "short")).RefusalAsync(HttpStatusCode.UnprocessableEntity, "weak-password", "password");
        await client.PostAsync("/api/setup", Body(token, user: "a b")).RefusalAsync(HttpStatusCode.BadRequest, "invalid", "user");
        await client.PostAsync("/api/setup", Body(token)).JsonAsync();
    }

    [TestMethod]
    public async Task Guessing_links_is_throttled()
    {
        await using var server = await TestServer.StartAsync();
        using var client = server.Anyone();
        for (var i = 0; i < 5; i++)
        {
            await client.PostAsync("/api/setup", Body("guess" + i)).RefusalAsync(HttpStatusCode.Forbidden, "link-void", "token");
        }

        await client.PostAsync("/api/setup", Body("guess")).RefusalAsync(HttpStatusCode.TooManyRequests, "too-many-attempts");
    }
}
