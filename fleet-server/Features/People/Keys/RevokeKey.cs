using System.Security.Claims;
using Laterne.Features.Audit;
using Laterne.Features.Http;
using Laterne.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Laterne.Features.People.Keys;

/// <summary>Revokes a key: from the next request on it lets nobody in, and its live connections end.</summary>
internal static class RevokeKey
{
    public static Task<Results<NoContent, ProblemHttpResult>> OwnAsync(
        string key, ClaimsPrincipal person, LaterneDb db, ApiKeys keys, AuditTrail audit, CancellationToken cancel) =>
        RevokeAsync("revokeKey", key, person.Identity!.Name!, db, keys, audit, cancel);

    public static Task<Results<NoContent, ProblemHttpResult>> AnyAsync(
        string key, LaterneDb db, ApiKeys keys, AuditTrail audit, CancellationToken cancel) =>
        RevokeAsync("revokeAnyKey", key, null, db, keys, audit, cancel);

    private static async Task<Results<NoContent, ProblemHttpResult>> RevokeAsync(
        string action, string name, string? user, LaterneDb db, ApiKeys keys, AuditTrail audit, CancellationToken cancel)
    {
        if (await db.Set<ApiKey>().FirstOrDefaultAsync(k => k.Name == name && (user == null || k.UserName == user), cancel) is not { } key)
        {
            return Refusal.NotFound("key", name).ToProblem();
        }

        db.Remove(key);
        audit.Note(action, "key/" + name, KeyAnswer.Noted(key), null);
        await db.SaveChangesAsync(cancel);
        keys.Tell(name);
        return TypedResults.NoContent();
    }
}
