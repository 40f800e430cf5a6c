using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Laterne.Features.Audit;
using Laterne.Features.Http;
using Laterne.Features.People.Keys;
using Laterne.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Laterne.Features.People;

/// <summary>Changes role, password or language of a user. A new role or password ends the user's sessions.</summary>
internal static class ChangeUser
{
    internal sealed record Body : IChecked
    {
        [Description("New role; left out, it stays.")]
        public Role? Role { get; init; }

        [Description("New password; left out, it stays.")]
        [StringLength(Passwords.Longest, ErrorMessage = "A password has 10 to 128 characters.")]
        public string? Password { get; init; }

        [Shape("^(de|en)$", ErrorMessage = "The language is de or en.")]
        public string? Language { get; init; }
    }

    public static async Task<Results<Ok<UserAnswer>, ProblemHttpResult>> HandleAsync(
        string user, Body body, LaterneDb db, Passwords passwords, Sessions sessions, ApiKeys keys, AuditTrail audit, CancellationToken cancel)
    {
        var name = UserName.Canonical(user);
        await using var change = await db.Database.BeginTransactionAsync(cancel);
        if (await db.Set<User>().FirstOrDefaultAsync(u => u.Name == name, cancel) is not { } found)
        {
            return Refusal.NotFound("user", name).ToProblem();
        }

        if (body.Password is { } password && Passwords.Judge(name, password) is { } weak)
        {
            return weak.ToProblem();
        }

        if (body.Role is { } role && role != Role.Administrator && await LastAdministrator.IsAsync(found, db, cancel))
        {
            return LastAdministrator.Refused.ToProblem();
        }

        var endSessions = body.Password is not null || (body.Role is { } next && next != found.Role);
        var before = Noted(found);
        found.Role = body.Role ?? found.Role;
        found.Language = body.Language ?? found.Language;
        found.PasswordHash = body.Password is null ? found.PasswordHash : passwords.Hash(found, body.Password);
        audit.Note("changeUser", "user/" + name, before, new { found.Role, found.Language, NewPassword = body.Password is not null });
        await db.SaveChangesAsync(cancel);
        if (endSessions)
        {
            await sessions.EndAllAsync(name, cancel);
            await keys.TellAllAsync(name, cancel);
        }

        await change.CommitAsync(cancel);
        return TypedResults.Ok(UserAnswer.Of(found));
    }

    /// <summary>What the audit log keeps of a user: nothing of the password.</summary>
    public static object Noted(User user) => new { user.Role, user.Language };
}
