using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Laterne.Host.Tests;

/// <summary>Reads answers and says what was wrong with one that is not as expected.</summary>
internal static class Answers
{
    public static async Task<JsonElement> JsonAsync(this Task<HttpResponseMessage> answer, HttpStatusCode expected = HttpStatusCode.OK)
    {
        using var response = await answer;
        var text = await response.Content.ReadAsStringAsync();
        Assert.AreEqual(expected, response.StatusCode, text);
        return text.Length == 0 ? default : JsonSerializer.Deserialize<JsonElement>(text);
    }

    /// <summary>A refusal of this status and code, whole: RFC 9457, with a sentence.</summary>
    public static async Task<JsonElement> RefusalAsync(this Task<HttpResponseMessage> answer, HttpStatusCode status, string code, string? field = null)
    {
        using var response = await answer;
        var text = await response.Content.ReadAsStringAsync();
        Assert.AreEqual(status, response.StatusCode, text);
        Assert.AreEqual("application/problem+json", response.Content.Headers.ContentType?.MediaType, text);
        var problem = JsonSerializer.Deserialize<JsonElement>(text);
        Assert.AreEqual(code, problem.GetProperty("code").GetString(), text);
        Assert.AreEqual((int)status, problem.GetProperty("status").GetInt32(), text);
        Assert.IsGreaterThan(10, problem.GetProperty("detail").GetString()!.Length, text);
        Assert.AreEqual(field, problem.TryGetProperty("field", out var named) ? named.GetString() : null, text);
        return problem;
    }

    public static Task<HttpResponseMessage> PostAsync(this HttpClient client, string path, object body) => client.PostAsJsonAsync(path, body);

    public static Task<HttpResponseMessage> PutAsync(this HttpClient client, string path, object body) => client.PutAsJsonAsync(path, body);
}

/// <summary>Waits for what happens in the background, with a limit that only a fault reaches.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    public static async Task IsAsync(Func<bool> condition, string what)
    {
        var until = DateTime.UtcNow + Limit;
        while (!condition())
        {
            Assert.IsTrue(DateTime.UtcNow < until, "Never: " + what);
            await Task.Delay(20);
        }
    }

    public static async Task IsAsync(Func<Task<bool>> condition, string what)
    {
        var until = DateTime.UtcNow + Limit;
        while (!await condition())
        {
            Assert.IsTrue(DateTime.UtcNow < until, "Never: " + what);
            await Task.Delay(20);
        }
    }
}
