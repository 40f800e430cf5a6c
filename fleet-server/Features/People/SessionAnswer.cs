using System.ComponentModel;
using System.Security.Claims;
using Laterne.Features.Audit;
using Laterne.Features.Settings;
using Laterne.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Laterne.Features.People;

/// <summary>Who is logged in.</summary>
internal sealed record SessionAnswer
{
    public required string User { get; init; }

    public required Role Role { get; init; }

    [Description("What the role may do; each endpoint says which right it asks for.")]
    public required IReadOnlyList<string> Rights { get; init; }

    [Description("The role has to have a one-time password and there is none yet: until it is set up, nothing but the own account is possible.")]
    public required bool CodeMissing { get; init; }

    [Description("Language of the page: de or en.")]
    public required string Language { get; init; }

    [Description("The server's clock, Unix milliseconds UTC: ages are reckoned by it, not by the browser's.")]
    public required long TimeMs { get; init; }

    [Description("IANA time zone of the poles: programs and nights mean its local time.")]
    public required string TimeZone { get; init; }

    public static SessionAnswer Of(User user, bool codeMissing, TimeProvider time, IOptions<SettingsOptions> settings) => new()
    {
        User = user.Name,
        Role = user.Role,
        Rights = codeMissing ? [People.Rights.OwnAccount] : People.Rights.Of(user.Role),
        CodeMissing = codeMissing,
        Language = user.Language,
        TimeMs = time.GetUtcNow().ToUnixTimeMilliseconds(),
        TimeZone = settings.Value.TimeZone,
    };
}

/// <summary>Says who is logged in, or 401.</summary>
internal static class ShowSession
{
    public static async Task<Results<Ok<SessionAnswer>, ProblemHttpResult>> HandleAsync(
        ClaimsPrincipal person, LaterneDb db, TimeProvider time, IOptions<SettingsOptions> settings, CancellationToken cancel) =>
        person.Identity?.Name is { } name && await db.Set<User>().AsNoTracking().FirstOrDefaultAsync(u => u.Name == name, cancel) is { } user
            ? TypedResults.Ok(SessionAnswer.Of(user, Visitor.LacksCode(person), time, settings))
            : SessionHandler.NotLoggedIn.ToProblem();
}

/// <summary>Ends this browser's session. Without one it is done already.</summary>
internal static class LogOut
{
    public static async Task<NoContent> HandleAsync(HttpContext context, Sessions sessions, AuditTrail audit, LaterneDb db, CancellationToken cancel)
    {
        if (context.User.Identity?.Name is { } name)
        {
            audit.Note("logOut", "user/" + name, null, null);
            await db.SaveChangesAsync(cancel);
        }

        await sessions.CloseAsync(context, cancel);
        return TypedResults.NoContent();
    }
}
