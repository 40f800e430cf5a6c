using Laterne.Storage;
using Microsoft.EntityFrameworkCore;

namespace Laterne.Features.People;

/// <summary>
/// The way in while there is no administrator: a link with a random token, valid once and for one hour. Each start of the
/// server makes a new one and voids those before it.
/// </summary>
public sealed class AdministratorLinks(LaterneDb db, TimeProvider time)
{
    public static readonly TimeSpan Life = TimeSpan.FromHours(1);

    /// <summary>A new token, or null when an administrator exists.</summary>
    public async Task<string?> CreateAsync(CancellationToken cancel)
    {
        await db.Set<AdministratorLink>().ExecuteDeleteAsync(cancel);
        if (await db.Set<User>().AnyAsync(u => u.Role == Role.Administrator, cancel))
        {
            return null;
        }

        var (token, hash) = Token.Create();
        db.Add(new AdministratorLink { TokenHash = hash, ExpiresMs = (time.GetUtcNow() + Life).ToUnixTimeMilliseconds() });
        await db.SaveChangesAsync(cancel);
        return token;
    }

    /// <summary>Uses the token up. Of two that try at once, one succeeds.</summary>
    public async Task<bool> ConsumeAsync(string token, CancellationToken cancel)
    {
        var hash = Token.HashOf(token);
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        return await db.Set<AdministratorLink>().Where(l => l.TokenHash == hash && l.ExpiresMs > now).ExecuteDeleteAsync(cancel) == 1;
    }
}
