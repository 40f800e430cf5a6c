using Laterne.Features.Audit;
using Laterne.Features.Emergency;
using Laterne.Features.Http;
using Laterne.Features.People.Keys;
using Laterne.Features.People.OneTime;
using Laterne.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Laterne.Features.People;

/// <summary>Deletes a user with sessions, one-time password and API keys.</summary>
internal static class DeleteUser
{
    public static async Task<Results<NoContent, ProblemHttpResult>> HandleAsync(string user, LaterneDb db, Sessions sessions, Codes codes, ApiKeys keys, AuditTrail audit, CancellationToken cancel)
    {
        var name = UserName.Canonical(user);
        await using var change = await db.Database.BeginTransactionAsync(cancel);
        if (await db.Set<User>().FirstOrDefaultAsync(u => u.Name == name, cancel) is not { } found)
        {
            return Refusal.NotFound("user", name).ToProblem();
        }

        if (await LastAdministrator.IsAsync(found, db, cancel))
        {
            return LastAdministrator.Refused.ToProblem();
        }

        // Whom a rota names is told of calls: a name that is nobody's any more would leave a call unheard.
        if (Rota.Of(await db.Set<SavedRota>().AsNoTracking().FirstOrDefaultAsync(r => r.Id == SavedRota.OnlyId, cancel)).PlaceOf(name) is { } place)
        {
            return new Refusal(StatusCodes.Status409Conflict, "user-in-rota", $"The rota for emergency calls names {name} in {place}. Put somebody else there first.").ToProblem();
        }

        await codes.DropAsync(name, cancel);
        await keys.TellAllAsync(name, cancel);
        db.RemoveRange(await db.Set<ApiKey>().Where(k => k.UserName == name).ToListAsync(cancel));
        db.Remove(found);
        audit.Note("deleteUser", "user/" + name, ChangeUser.Noted(found), null);
        await db.SaveChangesAsync(cancel);
        await sessions.EndAllAsync(name, cancel);
        await change.CommitAsync(cancel);
        return TypedResults.NoContent();
    }
}

/// <summary>The last administrator keeps the role: without one nobody could ever give it again.</summary>
internal static class LastAdministrator
{
    public static Refusal Refused { get; } = new(StatusCodes.Status409Conflict, "last-administrator",
        "This is the last administrator. Make another user administrator first.", "role");

    public static async Task<bool> IsAsync(User user, LaterneDb db, CancellationToken cancel) =>
        user.Role == Role.Administrator && await db.Set<User>().CountAsync(u => u.Role == Role.Administrator, cancel) == 1;
}
