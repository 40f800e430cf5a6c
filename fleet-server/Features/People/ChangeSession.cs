using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using Laterne.Features.Audit;
using Laterne.Features.Http;
using Laterne.Features.Settings;
using Laterne.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Laterne.Features.People;

/// <summary>A person changes the own language or password. A new password ends all sessions but opens a fresh one here.</summary>
internal static class ChangeSession
{
    internal sealed record Body : IChecked
    {
        [Shape("^(de|en)$", ErrorMessage = "The language is de or en.")]
        public string? Language { get; init; }

        [StringLength(Passwords.Longest, ErrorMessage = "Give your present password, at most 128 characters.")]
        public string? Password { get; init; }

        [StringLength(Passwords.Longest, ErrorMessage = "A password has 10 to 128 characters.")]
        public string? NewPassword { get; init; }
    }

    public static async Task<Results<Ok<SessionAnswer>, ProblemHttpResult>> HandleAsync(
        Body body, HttpContext context, LaterneDb db, Sessions sessions, Passwords passwords, LoginThrottle throttle, AuditTrail audit, TimeProvider time, IOptions<SettingsOptions> settings, CancellationToken cancel)
    {
        var name = context.User.FindFirstValue(ClaimTypes.Name)!;
        var address = context.Connection.RemoteIpAddress?.ToString() ?? "unknown";
        var user = await db.Set<User>().FirstAsync(u => u.Name == name, cancel);
        var before = ChangeUser.Noted(user);
        user.Language = body.Language ?? user.Language;
        if (body.NewPassword is { } password)
        {
            if (throttle.WaitFor(name, address) is { Ticks: > 0 } wait)
            {
                return LogIn.Throttled(context, wait);
            }

            if (await passwords.MatchesAsync(user, body.Password ?? "", cancel) is not true)
            {
                throttle.Failed(name, address);
                return Refusal.Unprocessable("wrong-password", "password", "The present password is wrong. Check it and try again.").ToProblem();
            }

            if (Passwords.Judge(name, password) is { } weak)
            {
                return (weak with { Field = "newPassword" }).ToProblem();
            }

            user.PasswordHash = passwords.Hash(user, password);
            Note(audit, before, user, body);
            await db.SaveChangesAsync(cancel);
            await sessions.EndAllAsync(name, cancel);
            await sessions.OpenAsync(user, context, cancel);
            return TypedResults.Ok(SessionAnswer.Of(user, Visitor.LacksCode(context.User), time, settings));
        }

        Note(audit, before, user, body);
        await db.SaveChangesAsync(cancel);
        return TypedResults.Ok(SessionAnswer.Of(user, Visitor.LacksCode(context.User), time, settings));
    }

    private static void Note(AuditTrail audit, object before, User user, Body body) =>
        audit.Note("changeSession", "user/" + user.Name, before, new { user.Role, user.Language, NewPassword = body.NewPassword is not null });
}
