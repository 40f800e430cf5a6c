using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Laterne.Features.Http;
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
        string user, Body body, LaterneDb db, Passwords passwords, Sessions sessions, CancellationToken cancel)
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
        found.Role = body.Role ?? found.Role;
        found.Language = body.Language ?? found.Language;
        found.PasswordHash = body.Password is null ? found.PasswordHash : passwords.Hash(found, body.Password);
        await db.SaveChangesAsync(cancel);
        if (endSessions)
        {
            await sessions.EndAllAsync(name, cancel);
        }

        await change.CommitAsync(cancel);
        return TypedResults.Ok(UserAnswer.Of(found));
    }
}
