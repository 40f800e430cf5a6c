using System.ComponentModel;
using System.Security.Claims;
using Laterne.Features.Audit;
using Laterne.Features.Http;
using Laterne.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Laterne.Features.People;

/// <summary>A login as people see it.</summary>
internal sealed record LoginAnswer
{
    public required string Id { get; init; }

    [Description("Unix milliseconds UTC.")]
    public required long CreatedMs { get; init; }

    [Description("When it was used last, to five minutes, Unix milliseconds UTC.")]
    public required long SeenMs { get; init; }

    [Description("Unix milliseconds UTC.")]
    public required long ExpiresMs { get; init; }

    [Description("Browser and system.")]
    public required string Agent { get; init; }

    [Description("Network that it came from; the device's own part is left out.")]
    public required string Address { get; init; }

    [Description("It is the login of this very request.")]
    public required bool Current { get; init; }
}

/// <summary>Lists logins.</summary>
internal static class ListSessions
{
    public static Task<Ok<LoginAnswer[]>> OwnAsync(ClaimsPrincipal person, LaterneDb db, TimeProvider time, CancellationToken cancel) =>
        AnswerAsync(person.Identity!.Name!, Sessions.IdOf(person), db, time, cancel);

    public static async Task<Results<Ok<LoginAnswer[]>, ProblemHttpResult>> OfUserAsync(
        string user, ClaimsPrincipal person, LaterneDb db, TimeProvider time, CancellationToken cancel)
    {
        var name = UserName.Canonical(user);
        return await db.Set<User>().AnyAsync(u => u.Name == name, cancel)
            ? await AnswerAsync(name, Sessions.IdOf(person), db, time, cancel)
            : Refusal.NotFound("user", name).ToProblem();
    }

    private static async Task<Ok<LoginAnswer[]>> AnswerAsync(string user, string? current, LaterneDb db, TimeProvider time, CancellationToken cancel)
    {
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        var found = await db.Set<Session>().AsNoTracking().Where(s => s.UserName == user && s.ExpiresMs > now).OrderByDescending(s => s.SeenMs).ToListAsync(cancel);
        return TypedResults.Ok(found.Select(s => new LoginAnswer
        {
            Id = s.Id,
            CreatedMs = s.CreatedMs,
            SeenMs = s.SeenMs,
            ExpiresMs = s.ExpiresMs,
            Agent = s.Agent,
            Address = s.Address,
            Current = s.Id == current,
        }).ToArray());
    }
}

/// <summary>Ends logins, one or all. Their live connections end at once.</summary>
internal static class EndSession
{
    public static Task<Results<NoContent, ProblemHttpResult>> OwnAsync(
        string session, ClaimsPrincipal person, LaterneDb db, Sessions sessions, AuditTrail audit, CancellationToken cancel) =>
        OneAsync("endSession", person.Identity!.Name!, session, db, sessions, audit, cancel);

    public static async Task<NoContent> OthersAsync(ClaimsPrincipal person, LaterneDb db, Sessions sessions, AuditTrail audit, CancellationToken cancel)
    {
        var name = person.Identity!.Name!;
        audit.Note("endOtherSessions", "user/" + name, null, null);
        await db.SaveChangesAsync(cancel);
        await sessions.EndOthersAsync(name, Sessions.IdOf(person), cancel);
        return TypedResults.NoContent();
    }

    public static Task<Results<NoContent, ProblemHttpResult>> OfUserAsync(
        string user, string session, LaterneDb db, Sessions sessions, AuditTrail audit, CancellationToken cancel) =>
        OneAsync("endUserSession", UserName.Canonical(user), session, db, sessions, audit, cancel);

    public static async Task<Results<NoContent, ProblemHttpResult>> AllOfUserAsync(
        string user, LaterneDb db, Sessions sessions, AuditTrail audit, CancellationToken cancel)
    {
        var name = UserName.Canonical(user);
        if (!await db.Set<User>().AnyAsync(u => u.Name == name, cancel))
        {
            return Refusal.NotFound("user", name).ToProblem();
        }

        audit.Note("endUserSessions", "user/" + name, null, null);
        await db.SaveChangesAsync(cancel);
        await sessions.EndAllAsync(name, cancel);
        return TypedResults.NoContent();
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> OneAsync(
        string action, string user, string id, LaterneDb db, Sessions sessions, AuditTrail audit, CancellationToken cancel)
    {
        if (await db.Set<Session>().AsNoTracking().FirstOrDefaultAsync(s => s.UserName == user && s.Id == id, cancel) is not { } session)
        {
            return Refusal.NotFound("session", id).ToProblem();
        }

        audit.Note(action, "user/" + user, new { session.Id, session.Agent, session.Address }, null);
        await db.SaveChangesAsync(cancel);
        await sessions.EndAsync(user, [id], cancel);
        return TypedResults.NoContent();
    }
}
