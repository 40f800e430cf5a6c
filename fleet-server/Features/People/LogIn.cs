using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Laterne.Features.Audit;
using Laterne.Features.Http;
using Laterne.Features.Settings;
using Laterne.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Laterne.Features.People;

/// <summary>Name and password become a session cookie. Says the same for an unknown user as for a wrong password.</summary>
internal static class LogIn
{
    internal sealed record Body : IChecked
    {
        [Description("User name, in any case.")]
        [StringLength(64, MinimumLength = 1, ErrorMessage = "A user name has 1 to 64 characters.")]
        public required string User { get; init; }

        [StringLength(Passwords.Longest, MinimumLength = 1, ErrorMessage = "Give your password, at most 128 characters.")]
        public required string Password { get; init; }
    }

    public static async Task<Results<Ok<SessionAnswer>, ProblemHttpResult>> HandleAsync(
        Body body, HttpContext context, LaterneDb db, Sessions sessions, Passwords passwords, LoginThrottle throttle, AuditTrail audit, LoginNotes notes, TimeProvider time, IOptions<SettingsOptions> settings, CancellationToken cancel)
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

        throttle.Succeeded(name);
        notes.Opened(audit, user!, from, "none");
        await sessions.OpenAsync(user!, context, cancel);
        return TypedResults.Ok(SessionAnswer.Of(user!, time, settings));
    }

    internal static ProblemHttpResult Throttled(HttpContext context, TimeSpan wait)
    {
        var seconds = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds));
        context.Response.Headers.RetryAfter = seconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
        var words = seconds < 90 ? $"{seconds} seconds" : $"{(seconds + 59) / 60} minutes";
        return new Refusal(StatusCodes.Status429TooManyRequests, "too-many-attempts", $"Too many attempts to log in. Wait {words}, then try again.").ToProblem();
    }
}
