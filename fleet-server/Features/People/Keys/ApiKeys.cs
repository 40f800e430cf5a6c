using System.Data.Common;
using Laterne.Features.People.OneTime;
using Laterne.Storage;
using Microsoft.EntityFrameworkCore;

namespace Laterne.Features.People.Keys;

/// <summary>Finds and ends API keys. What a key may do is reckoned at each use: its scopes, as far as its user has them now.</summary>
public sealed class ApiKeys(LaterneDb db, TimeProvider time, CodeRule rule, IEnumerable<ISessionObserver> observers)
{
    /// <summary>In front of every key, so that scanners find one that was left in a repository or a log.</summary>
    public const string Prefix = "lat_";

    /// <summary>In front of a key's name where a user's name may stand.</summary>
    public const string Person = "key:";

    private const long CoarseMs = 3_600_000;

    /// <summary>A key that counts now, and its rights.</summary>
    internal sealed record Found(string Name, IReadOnlyList<string> Rights);

    internal async Task<Found?> FindAsync(string text, CancellationToken cancel)
    {
        if (text.Length != Prefix.Length + Token.Length)
        {
            return null;
        }

        var hash = Token.HashOf(text);
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        var found = await db.Set<ApiKey>().AsNoTracking().Where(k => k.Hash == hash && k.ExpiresMs > now)
            .Join(db.Set<User>(), k => k.UserName, u => u.Name, (key, user) => new
            {
                key.Name,
                key.Scopes,
                key.UsedMs,
                user.Role,
                HasCode = db.Set<OneTimePassword>().Any(o => o.UserName == user.Name && o.ConfirmedMs != null),
            })
            .FirstOrDefaultAsync(cancel);
        if (found is null)
        {
            return null;
        }

        if (now - (found.UsedMs ?? 0) >= CoarseMs)
        {
            await UsedAsync(found.Name, now - (now % CoarseMs), cancel);
        }

        IReadOnlyList<string> rights = rule.Asks(found.Role) && !found.HasCode ? [] : [.. found.Scopes.Split(' ').Intersect(Rights.Of(found.Role)).Where(MayBeScope)];
        return new Found(found.Name, rights);
    }

    /// <summary>Whether a key may have this right at all: what is about people stays with people.</summary>
    internal static bool MayBeScope(string right) => right is not (Rights.ManagePeople or Rights.OwnAccount);

    /// <summary>Ends live connections of a key.</summary>
    internal void Tell(string name)
    {
        foreach (var observer in observers)
        {
            observer.Ended(Person + name, null);
        }
    }

    /// <summary>Ends live connections of all keys of a user: with a new role they may do less.</summary>
    internal async Task TellAllAsync(string userName, CancellationToken cancel)
    {
        foreach (var name in await db.Set<ApiKey>().Where(k => k.UserName == userName).Select(k => k.Name).ToListAsync(cancel))
        {
            Tell(name);
        }
    }

    // When a key was used is worth less than the request: a full disk must not end it.
    private async Task UsedAsync(string name, long usedMs, CancellationToken cancel)
    {
        try
        {
            await db.Set<ApiKey>().Where(k => k.Name == name).ExecuteUpdateAsync(k => k.SetProperty(x => x.UsedMs, usedMs), cancel);
        }
        catch (DbException)
        {
        }
    }
}
