using System.Net;

namespace Laterne.Host.Tests.Http;

[TestClass]
public sealed class PageTests
{
    [TestMethod]
    public async Task Routes_of_the_page_give_the_page_and_every_answer_carries_the_guards()
    {
        await using var server = await TestServer.StartAsync();
        using var client = server.Anyone();
        foreach (var path in new[] { "/", "/poles/N-01", "/setup?token=x" })
        {
            using var answer = await client.GetAsync(path);
            Assert.AreEqual("text/html", answer.Content.Headers.ContentType?.MediaType, path);
            Assert.Contains("<title>Laterne", await answer.Content.ReadAsStringAsync());
            Assert.AreEqual("no-cache", answer.Headers.CacheControl?.ToString());
            Assert.AreEqual("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
            Assert.AreEqual("DENY", answer.Headers.GetValues("X-Frame-Options").Single());
            var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
            Assert.Contains("script-src 'self';", policy);
            Assert.Contains("frame-ancestors 'none'", policy);
            Assert.IsFalse(answer.Headers.Contains("Server"));
        }
    }

    [TestMethod]
    public async Task A_missing_file_is_not_answered_with_the_page()
    {
        await using var server = await TestServer.StartAsync();
        using var client = server.Anyone();
        foreach (var path in new[] { "/assets/gone.js", "/favicon.gone", "/hubs/none", "/openapi/v9.json" })
        {
            using var answer = await client.GetAsync(path);
            Assert.AreEqual(HttpStatusCode.NotFound, answer.StatusCode, path);
        }
    }

    [TestMethod]
    public async Task Answers_of_the_api_are_kept_by_no_cache()
    {
        await using var server = await TestServer.StartAsync();
        using var client = server.Anyone();
        using var answer = await client.GetAsync("/api/health");
        Assert.AreEqual("no-store", answer.Headers.CacheControl?.ToString());
    }

    [TestMethod]
    public async Task Health_tells_poles_and_state()
    {
        await using var server = await TestServer.StartAsync();
        using var administrator = await server.AdministratorAsync();
        await TestServer.AddPoleAsync(administrator, "N-01");
        using var client = server.Anyone();
        var health = await client.GetAsync("/healthz").JsonAsync();
        Assert.AreEqual("ok", health.GetProperty("status").GetString());
        Assert.AreEqual(1, health.GetProperty("poles").GetInt32());
        Assert.AreEqual(0, health.GetProperty("online").GetInt32());
    }
}
