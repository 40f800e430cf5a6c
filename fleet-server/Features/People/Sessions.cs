using System.Data.Common;
using System.Security.Claims;
using System.Security.Cryptography;
using Laterne.Features.People.OneTime;
using Laterne.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Laterne.Features.People;

/// <summary>Told when logins end, so that open live connections end with them.</summary>
public interface ISessionObserver
{
    /// <param name="userName">Whose: a user's name, or <c>key:name</c>.</param>
    /// <param name="session">Which one; null = all of them.</param>
    void Ended(string userName, string? session);
}

/// <summary>Opens, finds and ends sessions. The database is the only truth: a role change or a log-out counts from the next request on.</summary>
public sealed class Sessions(LaterneDb db, TimeProvider time, IOptions<PeopleOptions> options, CodeRule rule, IEnumerable<ISessionObserver> observers)
{
    public const string Cookie = "laterne-session";

    // Browsers of one person; the oldest login loses.
    private const int MostOfOneUser = 20;
    private const long CoarseMs = 300_000;

    public async Task OpenAsync(User user, HttpContext context, CancellationToken cancel)
    {
        var (token, hash) = Token.Create();
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        var life = TimeSpan.FromHours(options.Value.SessionHours);
        await db.Set<Session>().Where(s => s.ExpiresMs <= now).ExecuteDeleteAsync(cancel);
        db.Add(new Session
        {
            TokenHash = hash,
            UserName = user.Name,
            ExpiresMs = now + (long)life.TotalMilliseconds,
            Id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8)),
            CreatedMs = now,
            SeenMs = now,
            Agent = Agent.Of(context.Request.Headers.UserAgent),
            Address = ShortAddress.Of(context.Connection.RemoteIpAddress),
        });
        await db.SaveChangesAsync(cancel);
        var over = await db.Set<Session>().Where(s => s.UserName == user.Name).OrderByDescending(s => s.ExpiresMs).Skip(MostOfOneUser).Select(s => s.Id).ToListAsync(cancel);
        await EndAsync(user.Name, over, cancel);
        context.Response.Cookies.Append(Cookie, token, CookieOptions(context, life));
    }

    /// <summary>Whose cookie this is, or null.</summary>
    public async Task<ClaimsPrincipal?> FindAsync(string token, CancellationToken cancel)
    {
        if (token.Length != Token.Length)
        {
            return null;
        }

        var hash = Token.HashOf(token);
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        var found = await db.Set<Session>().AsNoTracking()
            .Where(s => s.TokenHash == hash && s.ExpiresMs > now)
            .Join(db.Set<User>(), s => s.UserName, u => u.Name, (session, user) => new
            {
                session.Id,
                session.SeenMs,
                User = user,
                HasCode = db.Set<OneTimePassword>().Any(o => o.UserName == user.Name && o.ConfirmedMs != null),
            })
            .FirstOrDefaultAsync(cancel);
        if (found is null)
        {
            return null;
        }

        if (now - found.SeenMs >= CoarseMs)
        {
            await SeenAsync(hash, now, cancel);
        }

        return Visitor.Of(found.User, found.Id, rule.Asks(found.User.Role) && !found.HasCode);
    }

    /// <summary>The id of the session that this person is here by.</summary>
    public static string? IdOf(ClaimsPrincipal person) => Visitor.SessionOf(person);

    /// <summary>Ends the session of this request's cookie.</summary>
    public async Task CloseAsync(HttpContext context, CancellationToken cancel)
    {
        if (context.User.Identity?.Name is { } name && IdOf(context.User) is { } id)
        {
            await EndAsync(name, [id], cancel);
        }

        context.Response.Cookies.Delete(Cookie, CookieOptions(context, null));
    }

    /// <summary>Ends sessions of a user by their ids.</summary>
    public async Task EndAsync(string userName, IReadOnlyCollection<string> ids, CancellationToken cancel)
    {
        if (ids.Count == 0)
        {
            return;
        }

        await db.Set<Session>().Where(s => s.UserName == userName && ids.Contains(s.Id)).ExecuteDeleteAsync(cancel);
        foreach (var id in ids)
        {
            Tell(userName, id);
        }
    }

    /// <summary>Ends every session of a user but one.</summary>
    public async Task EndOthersAsync(string userName, string? but, CancellationToken cancel) =>
        await EndAsync(userName, await db.Set<Session>().Where(s => s.UserName == userName && s.Id != but).Select(s => s.Id).ToListAsync(cancel), cancel);

    /// <summary>Ends every session of a user: after a change of role or password, and when the user is deleted.</summary>
    public async Task EndAllAsync(string userName, CancellationToken cancel)
    {
        await db.Set<Session>().Where(s => s.UserName == userName).ExecuteDeleteAsync(cancel);
        Tell(userName, null);
    }

    private void Tell(string userName, string? session)
    {
        foreach (var observer in observers)
        {
            observer.Ended(userName, session);
        }
    }

    // When a session was seen is worth less than the request: a full disk must not end it.
    private async Task SeenAsync(byte[] hash, long now, CancellationToken cancel)
    {
        try
        {
            await db.Set<Session>().Where(s => s.TokenHash == hash).ExecuteUpdateAsync(s => s.SetProperty(x => x.SeenMs, now), cancel);
        }
        catch (DbException)
        {
        }
    }

    // MaxAge, not Expires: the browser's clock may differ from the server's.
    private static CookieOptions CookieOptions(HttpContext context, TimeSpan? life) => new()
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Strict,
        Secure = context.Request.IsHttps,
        IsEssential = true,
        Path = "/",
        MaxAge = life,
    };
}
