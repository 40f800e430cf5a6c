using System.Security.Claims;
using System.Text.Encodings.Web;
using System.Text.Json;
using Laterne.Features.Http;
using Laterne.Features.People.Keys;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

namespace Laterne.Features.People;

/// <summary>
/// Recognises a person by the session cookie and a program by its API key, and answers 401 and 403 with a problem instead of a
/// page. A key goes before a cookie.
/// </summary>
internal sealed class SessionHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, Sessions sessions, ApiKeys keys, LoginThrottle throttle)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "session";

    private const string Bearer = "Bearer " + ApiKeys.Prefix;

    private Refusal _refusal = NotLoggedIn;

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (Request.Headers.Authorization is [{ } header] && header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase))
        {
            return await KeyAsync(header["Bearer ".Length..]);
        }

        if (Request.Cookies[Sessions.Cookie] is not { } token)
        {
            return AuthenticateResult.NoResult();
        }

        return await sessions.FindAsync(token, Context.RequestAborted) is { } person ? Success(person) : AuthenticateResult.Fail("The session has ended.");
    }

    // A right key always works, also beside a wrong one: 256 bits cannot be guessed. The limit keeps a program that has an old
    // one from being answered at length for ever.
    private async Task<AuthenticateResult> KeyAsync(string text)
    {
        if (await keys.FindAsync(text, Context.RequestAborted) is { } key)
        {
            return Success(Visitor.Of(key));
        }

        var address = Context.Connection.RemoteIpAddress?.ToString() ?? "unknown";
        if (throttle.WaitForKey(address) is { Ticks: > 0 } wait)
        {
            Response.Headers.RetryAfter = ((int)Math.Ceiling(wait.TotalSeconds)).ToString(System.Globalization.CultureInfo.InvariantCulture);
            _refusal = new Refusal(StatusCodes.Status429TooManyRequests, "too-many-attempts", "Too many requests with a wrong API key. Give the program a new one.");
        }
        else
        {
            throttle.KeyFailed(address);
            _refusal = BadKey;
        }

        return AuthenticateResult.Fail("The API key is not known.");
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties) => AnswerAsync(_refusal);

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) => AnswerAsync(
        Visitor.IsKey(Context.User) ? new Refusal(StatusCodes.Status403Forbidden, "scope-missing", "This API key lacks the scope for it, or its user lacks the right. Make a key with the scope, if you have the right yourself.")
        : Visitor.LacksCode(Context.User) ? new Refusal(StatusCodes.Status403Forbidden, "code-required", "Your role has to have a one-time password. Set it up on the page of your account first.")
        : new Refusal(StatusCodes.Status403Forbidden, "role-too-low",
            $"Your role, {JsonNamingPolicy.CamelCase.ConvertName(Context.User.FindFirstValue(ClaimTypes.Role) ?? "")}, may not do this. Ask an administrator for the right."));

    internal static Refusal NotLoggedIn { get; } = new(
        StatusCodes.Status401Unauthorized, "not-logged-in", "You are not logged in, or your login has ended. Log in and repeat it.");

    private static Refusal BadKey { get; } = new(
        StatusCodes.Status401Unauthorized, "bad-key", "This API key is not known, has expired or was revoked. Make a new one on the page of your account.");

    private static AuthenticateResult Success(ClaimsPrincipal visitor) => AuthenticateResult.Success(new AuthenticationTicket(visitor, SchemeName));

    private async Task AnswerAsync(Refusal refusal)
    {
        Response.StatusCode = refusal.Status;
        await Response.WriteAsJsonAsync<ProblemDetails>(refusal.ToDetails(), (JsonSerializerOptions?)null, "application/problem+json");
    }
}
