using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Laterne.Features.Audit;
using Laterne.Features.Http;
using Laterne.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Laterne.Features.People.OneTime;

/// <summary>Ends a one-time password: one's own with password and code, somebody's who lost the telephone by an administrator.</summary>
internal static class EndCode
{
    internal sealed record Body : IChecked
    {
        [StringLength(Passwords.Longest, MinimumLength = 1, ErrorMessage = "Give your present password, at most 128 characters.")]
        public required string Password { get; init; }

        [Description("Six digits of the authenticator app, or a recovery code.")]
        [StringLength(32, MinimumLength = 1, ErrorMessage = "Give the six digits that the app shows, or a recovery code.")]
        public required string Code { get; init; }
    }

    public static async Task<Results<NoContent, ProblemHttpResult>> OwnAsync(
        Body body, HttpContext context, LaterneDb db, Codes codes, CodeRule rule, OwnPasswordCheck check, AuditTrail audit, CancellationToken cancel)
    {
        var (user, refusal) = await ProvedAsync(body, context, codes, check, cancel);
        if (refusal is not null)
        {
            return refusal;
        }

        if (rule.Asks(user!.Role))
        {
            return new Refusal(StatusCodes.Status409Conflict, "code-required", "Your role has to have a one-time password. An administrator can reset it, so that you set up another one.").ToProblem();
        }

        await codes.DropAsync(user.Name, cancel);
        audit.Note("endCode", "user/" + user.Name, new { oneTimePassword = true }, new { oneTimePassword = false });
        await db.SaveChangesAsync(cancel);
        return TypedResults.NoContent();
    }

    public static async Task<Results<Ok<OwnCode.Recovery>, ProblemHttpResult>> RenewAsync(
        Body body, HttpContext context, LaterneDb db, Codes codes, OwnPasswordCheck check, AuditTrail audit, CancellationToken cancel)
    {
        var (user, refusal) = await ProvedAsync(body, context, codes, check, cancel);
        if (refusal is not null)
        {
            return refusal;
        }

        var recovery = await codes.RenewRecoveryAsync(user!.Name, cancel);
        audit.Note("renewRecoveryCodes", "user/" + user.Name, null, null);
        await db.SaveChangesAsync(cancel);
        return TypedResults.Ok(new OwnCode.Recovery { RecoveryCodes = recovery });
    }

    public static async Task<Results<NoContent, ProblemHttpResult>> ResetAsync(
        string user, LaterneDb db, Codes codes, Sessions sessions, AuditTrail audit, CancellationToken cancel)
    {
        var name = UserName.Canonical(user);
        if (!await db.Set<User>().AnyAsync(u => u.Name == name, cancel))
        {
            return Refusal.NotFound("user", name).ToProblem();
        }

        var had = await codes.DropAsync(name, cancel);
        audit.Note("resetCode", "user/" + name, new { oneTimePassword = had }, new { oneTimePassword = false });
        await db.SaveChangesAsync(cancel);
        await sessions.EndAllAsync(name, cancel);
        return TypedResults.NoContent();
    }

    private static async Task<(User? User, ProblemHttpResult? Refusal)> ProvedAsync(
        Body body, HttpContext context, Codes codes, OwnPasswordCheck check, CancellationToken cancel)
    {
        var (user, refusal) = await check.RunAsync(context, body.Password, cancel);
        if (refusal is not null)
        {
            return (null, refusal);
        }

        switch (await codes.TakeAsync(user!.Name, body.Code, cancel))
        {
            case CodeOutcome.NotAsked:
                return (null, new Refusal(StatusCodes.Status409Conflict, "no-code", "You have no one-time password. Set one up first.").ToProblem());
            case CodeOutcome.Right or CodeOutcome.Recovered:
                return (user, null);
            default:
                check.Failed(context);
                return (null, OwnCode.WrongCode.ToProblem());
        }
    }
}
