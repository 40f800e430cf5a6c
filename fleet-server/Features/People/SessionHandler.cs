using System.Security.Claims;
using System.Text.Encodings.Web;
using Laterne.Features.Http;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

namespace Laterne.Features.People;

/// <summary>Recognises a person by the session cookie, and answers 401 and 403 with a problem instead of a page.</summary>
internal sealed class SessionHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, Sessions sessions)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "session";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (Request.Cookies[Sessions.Cookie] is not { } token)
        {
            return AuthenticateResult.NoResult();
        }

        if (await sessions.FindUserAsync(token, Context.RequestAborted) is not { } user)
        {
            return AuthenticateResult.Fail("The session has ended.");
        }

        var identity = new ClaimsIdentity(
            [new Claim(ClaimTypes.Name, user.Name), new Claim(ClaimTypes.NameIdentifier, user.Name), new Claim(ClaimTypes.Role, user.Role.ToString())],
            SchemeName);
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), SchemeName));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties) => AnswerAsync(NotLoggedIn);

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) => AnswerAsync(new Refusal(
        StatusCodes.Status403Forbidden, "role-too-low",
        $"Your role, {System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(Context.User.FindFirstValue(ClaimTypes.Role) ?? "")}, may not do this. Ask an administrator for the right."));

    internal static Refusal NotLoggedIn { get; } = new(
        StatusCodes.Status401Unauthorized, "not-logged-in", "You are not logged in, or your login has ended. Log in and repeat it.");

    private async Task AnswerAsync(Refusal refusal)
    {
        Response.StatusCode = refusal.Status;
        await Response.WriteAsJsonAsync<ProblemDetails>(refusal.ToDetails(), (System.Text.Json.JsonSerializerOptions?)null, "application/problem+json");
    }
}
