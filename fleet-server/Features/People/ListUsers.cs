using Laterne.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Laterne.Features.People;

/// <summary>A user as administrators see one.</summary>
internal sealed record UserAnswer
{
    public required string User { get; init; }

    public required Role Role { get; init; }

    public required string Language { get; init; }

    public required long CreatedMs { get; init; }

    public static UserAnswer Of(User user) => new() { User = user.Name, Role = user.Role, Language = user.Language, CreatedMs = user.CreatedMs };
}

internal static class ListUsers
{
    public static async Task<Ok<UserAnswer[]>> HandleAsync(LaterneDb db, CancellationToken cancel)
    {
        var users = await db.Set<User>().AsNoTracking().OrderBy(u => u.Name).ToListAsync(cancel);
        return TypedResults.Ok(users.Select(UserAnswer.Of).ToArray());
    }
}
