using System.Net;
using System.Text.Json;
using OtpNet;

namespace Laterne.Host.Tests.People;

/// <summary>The app on a person's telephone.</summary>
internal sealed class Authenticator(TestServer server, string base32)
{
    public IReadOnlyList<string> RecoveryCodes { get; private set; } = [];

    /// <summary>The code now.</summary>
    public string Code => new Totp(Base32Encoding.ToBytes(base32)).ComputeTotp(server.Time.GetUtcNow().UtcDateTime);

    /// <summary>A code of a step that was not used yet.</summary>
    public string NextCode()
    {
        server.Time.Advance(TimeSpan.FromSeconds(31));
        return Code;
    }

    /// <summary>Sets a one-time password up, as the page does.</summary>
    public static async Task<Authenticator> EnrolAsync(TestServer server, HttpClient person, string password = TestServer.Password)
    {
        var secret = await person.PostAsync("/api/session/code", new { password }).JsonAsync();
        var app = new Authenticator(server, secret.GetProperty("base32").GetString()!);
        var answer = await person.PutAsync("/api/session/code", new { code = app.Code }).JsonAsync();
        app.RecoveryCodes = [.. answer.GetProperty("recoveryCodes").EnumerateArray().Select(code => code.GetString()!)];
        return app;
    }

    public static Task<JsonElement> RefusedAsync(HttpClient client, string user, string? code, string refusal) =>
        client.PostAsync("/api/session", new { user, password = TestServer.Password, code }).RefusalAsync(HttpStatusCode.Unauthorized, refusal, "code");
}
