using Laterne.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Laterne.Features.People;

/// <summary>Told when logins end, so that open live connections end with them.</summary>
public interface ISessionObserver
{
    void Ended(string userName);
}

/// <summary>Opens, finds and ends sessions. The database is the only truth: a role change or a log-out counts from the next request on.</summary>
public sealed class Sessions(LaterneDb db, TimeProvider time, IOptions<PeopleOptions> options, IEnumerable<ISessionObserver> observers)
{
    public const string Cookie = "laterne-session";

    // Browsers of one person; the oldest login loses.
    private const int MostOfOneUser = 20;

    public async Task OpenAsync(User user, HttpContext context, CancellationToken cancel)
    {
        var (token, hash) = Token.Create();
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        var life = TimeSpan.FromHours(options.Value.SessionHours);
        await db.Set<Session>().Where(s => s.ExpiresMs <= now).ExecuteDeleteAsync(cancel);
        db.Add(new Session { TokenHash = hash, UserName = user.Name, ExpiresMs = now + (long)life.TotalMilliseconds });
        await db.SaveChangesAsync(cancel);
        await db.Set<Session>().Where(s => s.UserName == user.Name).OrderByDescending(s => s.ExpiresMs).Skip(MostOfOneUser).ExecuteDeleteAsync(cancel);
        context.Response.Cookies.Append(Cookie, token, CookieOptions(context, life));
    }

    public async Task<User?> FindUserAsync(string token, CancellationToken cancel)
    {
        if (token.Length != Token.Length)
        {
            return null;
        }

        var hash = Token.HashOf(token);
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        return await db.Set<Session>().AsNoTracking()
            .Where(s => s.TokenHash == hash && s.ExpiresMs > now)
            .Join(db.Set<User>(), s => s.UserName, u => u.Name, (_, user) => user)
            .FirstOrDefaultAsync(cancel);
    }

    /// <summary>Ends the session of this request's cookie.</summary>
    public async Task CloseAsync(HttpContext context, CancellationToken cancel)
    {
        if (context.Request.Cookies[Cookie] is { Length: Token.Length } token)
        {
            var hash = Token.HashOf(token);
            await db.Set<Session>().Where(s => s.TokenHash == hash).ExecuteDeleteAsync(cancel);
        }

        if (context.User.Identity?.Name is { } name)
        {
            Tell(name);
        }

        context.Response.Cookies.Delete(Cookie, CookieOptions(context, null));
    }

    /// <summary>Ends every session of a user: after a change of role or password, and when the user is deleted.</summary>
    public async Task EndAllAsync(string userName, CancellationToken cancel)
    {
        await db.Set<Session>().Where(s => s.UserName == userName).ExecuteDeleteAsync(cancel);
        Tell(userName);
    }

    private void Tell(string userName)
    {
        foreach (var observer in observers)
        {
            observer.Ended(userName);
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
