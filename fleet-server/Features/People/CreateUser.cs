using System.ComponentModel.DataAnnotations;
using Laterne.Features.Audit;
using Laterne.Features.Http;
using Laterne.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Laterne.Features.People;

internal static class CreateUser
{
    private const int MostUsers = 1000;

    internal sealed record Body : IChecked
    {
        [Shape(UserName.Pattern, ErrorMessage = UserName.Words)]
        public required string User { get; init; }

        [StringLength(Passwords.Longest, ErrorMessage = "A password has 10 to 128 characters.")]
        public required string Password { get; init; }

        public required Role Role { get; init; }

        [Shape("^(de|en)$", ErrorMessage = "The language is de or en.")]
        public string Language { get; init; } = "de";
    }

    public static async Task<Results<Created<UserAnswer>, ProblemHttpResult>> HandleAsync(
        Body body, LaterneDb db, Passwords passwords, AuditTrail audit, TimeProvider time, CancellationToken cancel)
    {
        var name = UserName.Canonical(body.User);
        if (Passwords.Judge(name, body.Password) is { } weak)
        {
            return weak.ToProblem();
        }

        if (await db.Set<User>().AnyAsync(u => u.Name == name, cancel))
        {
            return (Refusal.Exists("user", name) with { Field = "user", Reason = $"There is a user \"{name}\" already. Choose another name." }).ToProblem();
        }

        if (await db.Set<User>().CountAsync(cancel) >= MostUsers)
        {
            return new Refusal(StatusCodes.Status409Conflict, "too-many-users", $"There are {MostUsers} users already. Delete those who left.").ToProblem();
        }

        var user = new User
        {
            Name = name,
            Role = body.Role,
            PasswordHash = passwords.Hash(null, body.Password),
            Language = body.Language,
            CreatedMs = time.GetUtcNow().ToUnixTimeMilliseconds(),
        };
        db.Add(user);
        audit.Note("createUser", "user/" + name, null, ChangeUser.Noted(user));
        await db.SaveChangesAsync(cancel);
        return TypedResults.Created($"/api/users/{Uri.EscapeDataString(name)}", UserAnswer.Of(user));
    }
}
