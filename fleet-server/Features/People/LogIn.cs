using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Laterne.Features.Audit;
using Laterne.Features.Http;
using Laterne.Features.People.OneTime;
using Laterne.Features.Settings;
using Laterne.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Laterne.Features.People;

/// <summary>Name and password, and a code where there is a one-time password, become a session cookie. Says the same for an unknown user as for a wrong password.</summary>
internal static class LogIn
{
    internal sealed record Body : IChecked
    {
        [Description("User name, in any case.")]
        [StringLength(64, MinimumLength = 1, ErrorMessage = "A user name has 1 to 64 characters.")]
        public required string User { get; init; }

        [StringLength(Passwords.Longest, MinimumLength = 1, ErrorMessage = "Give your password, at most 128 characters.")]
        public required string Password { get; init; }

        [Description("Second step, when the answer was code-needed: six digits of the authenticator app, or a recovery code.")]
        [StringLength(32, ErrorMessage = "A code has six digits, a recovery code 16 letters and digits.")]
        public string? Code { get; init; }
    }

    public static async Task<Results<Ok<SessionAnswer>, ProblemHttpResult>> HandleAsync(
        Body body, HttpContext context, LaterneDb db, Sessions sessions, Passwords passwords, LoginThrottle throttle, Codes codes, CodeRule rule, AuditTrail audit, LoginNotes notes, TimeProvider time, IOptions<SettingsOptions> settings, CancellationToken cancel)
    {
        var name = UserName.Canonical(body.User);
        var address = context.Connection.RemoteIpAddress?.ToString() ?? "unknown";
        var from = ShortAddress.Of(context.Connection.RemoteIpAddress);
        if (throttle.WaitFor(name, address) is { Ticks: > 0 } wait)
        {
            return Throttled(context, wait);
        }

        var user = await db.Set<User>().AsNoTracking().FirstOrDefaultAsync(u => u.Name == name, cancel);
        switch (await passwords.MatchesAsync(user, body.Password, cancel))
        {
            case null:
                return Throttled(context, TimeSpan.FromSeconds(5));
            case false:
                throttle.Failed(name, address);
                await notes.RefusedAsync(audit, db, user, from, "wrong-login", cancel);
                return new Refusal(StatusCodes.Status401Unauthorized, "wrong-login", "User name or password is wrong. Check both and try again.").ToProblem();
        }

        var outcome = await codes.TakeAsync(name, body.Code, cancel);
        switch (outcome)
        {
            case CodeOutcome.Needed:
                return new Refusal(StatusCodes.Status401Unauthorized, "code-needed", "Give the code that your authenticator app shows, or a recovery code.", "code").ToProblem();
            case CodeOutcome.Wrong:
                throttle.Failed(name, address);
                await notes.RefusedAsync(audit, db, user, from, "wrong-code", cancel);
                return (OwnCode.WrongCode with { Status = StatusCodes.Status401Unauthorized }).ToProblem();
        }

        throttle.Succeeded(name);
        notes.Opened(audit, user!, from, outcome switch { CodeOutcome.Right => "code", CodeOutcome.Recovered => "recoveryCode", _ => "password" });
        await sessions.OpenAsync(user!, context, cancel);
        return TypedResults.Ok(SessionAnswer.Of(user!, outcome == CodeOutcome.NotAsked && rule.Asks(user!.Role), time, settings));
    }

    internal static ProblemHttpResult Throttled(HttpContext context, TimeSpan wait)
    {
        var seconds = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds));
        context.Response.Headers.RetryAfter = seconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
        var words = seconds < 90 ? $"{seconds} seconds" : $"{(seconds + 59) / 60} minutes";
        return new Refusal(StatusCodes.Status429TooManyRequests, "too-many-attempts", $"Too many attempts to log in. Wait {words}, then try again.").ToProblem();
    }
}
