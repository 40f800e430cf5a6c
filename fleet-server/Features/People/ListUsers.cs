using System.ComponentModel;
using Laterne.Features.People.OneTime;
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

    [Description("The login asks for a one-time password.")]
    public required bool HasCode { get; init; }

    [Description("Logins that are open.")]
    public required int Sessions { get; init; }

    [Description("When one of them was used last, to five minutes, Unix milliseconds UTC; null = none is open.")]
    public required long? SeenMs { get; init; }

    public static UserAnswer Of(User user, bool hasCode = false, int sessions = 0, long? seenMs = null) => new()
    {
        User = user.Name,
        Role = user.Role,
        Language = user.Language,
        CreatedMs = user.CreatedMs,
        HasCode = hasCode,
        Sessions = sessions,
        SeenMs = seenMs,
    };
}

internal static class ListUsers
{
    public static async Task<Ok<UserAnswer[]>> HandleAsync(LaterneDb db, TimeProvider time, CancellationToken cancel)
    {
        var users = await db.Set<User>().AsNoTracking().OrderBy(u => u.Name).ToListAsync(cancel);
        var coded = await db.Set<OneTimePassword>().Where(o => o.ConfirmedMs != null).Select(o => o.UserName).ToHashSetAsync(cancel);
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        var open = await db.Set<Session>().Where(s => s.ExpiresMs > now).GroupBy(s => s.UserName)
            .Select(s => new { Name = s.Key, Count = s.Count(), SeenMs = s.Max(x => x.SeenMs) }).ToDictionaryAsync(s => s.Name, cancel);
        return TypedResults.Ok(users.Select(user =>
        {
            var sessions = open.GetValueOrDefault(user.Name);
            return UserAnswer.Of(user, coded.Contains(user.Name), sessions?.Count ?? 0, sessions?.SeenMs);
        }).ToArray());
    }
}
