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

/// <summary>Makes the first administrator by the one-time link and logs in.</summary>
internal static class SetUp
{
    internal sealed record Body : IChecked
    {
        [Description("The token of the administrator link that the server printed at its start.")]
        [StringLength(100, MinimumLength = 1, ErrorMessage = "Give the token of the administrator link.")]
        public required string Token { get; init; }

        [Shape(UserName.Pattern, ErrorMessage = UserName.Words)]
        public required string User { get; init; }

        [Description("10 to 128 characters.")]
        [StringLength(Passwords.Longest, ErrorMessage = "A password has 10 to 128 characters.")]
        public required string Password { get; init; }
    }

    private static readonly Refusal LinkVoid = new(StatusCodes.Status403Forbidden, "link-void",
        "The administrator link was used, has expired or was replaced. Restart the server: it prints a new one while there is no administrator.", "token");

    public static async Task<Results<Ok<SessionAnswer>, ProblemHttpResult>> HandleAsync(
        Body body, HttpContext context, LaterneDb db, AdministratorLinks links, Sessions sessions, Passwords passwords,
        LoginThrottle throttle, CodeRule rule, AuditTrail audit, TimeProvider time, IOptions<SettingsOptions> settings, CancellationToken cancel)
    {
        var name = UserName.Canonical(body.User);
        var address = context.Connection.RemoteIpAddress?.ToString() ?? "unknown";
        var guesser = "(setup) " + address;
        if (throttle.WaitFor(guesser, address) is { Ticks: > 0 } wait)
        {
            return LogIn.Throttled(context, wait);
        }

        if (Passwords.Judge(name, body.Password) is { } weak)
        {
            return weak.ToProblem();
        }

        await using var change = await db.Database.BeginTransactionAsync(cancel);
        if (!await links.ConsumeAsync(body.Token, cancel))
        {
            throttle.Failed(guesser, address);
            return LinkVoid.ToProblem();
        }

        if (await db.Set<User>().AnyAsync(u => u.Name == name, cancel))
        {
            return Refusal.Exists("user", name).ToProblem();
        }

        var user = new User { Name = name, Role = Role.Administrator, PasswordHash = passwords.Hash(null, body.Password), CreatedMs = time.GetUtcNow().ToUnixTimeMilliseconds() };
        db.Add(user);
        audit.Note("setUp", "user/" + name, null, ChangeUser.Noted(user), name);
        await db.SaveChangesAsync(cancel);
        await sessions.OpenAsync(user, context, cancel);
        await change.CommitAsync(cancel);
        return TypedResults.Ok(SessionAnswer.Of(user, rule.Asks(user.Role), time, settings));
    }
}
