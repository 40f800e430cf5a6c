using System.Runtime.CompilerServices;
using Laterne.Features.Messaging;
using Laterne.Storage;
using Microsoft.EntityFrameworkCore;

namespace Laterne.Features.Poles;

/// <summary>The registry's answer to the gateway: what a pole must know to come in.</summary>
internal sealed class PoleSecrets(IDbContextFactory<LaterneDb> database) : IPoleSecrets
{
    public async ValueTask<PoleSecret?> FindAsync(string poleId, CancellationToken ct)
    {
        await using var db = await database.CreateDbContextAsync(ct);
        var found = await db.Set<Pole>().AsNoTracking()
            .Where(p => p.Id == poleId)
            .Select(p => new { p.SecretSalt, p.SecretHash })
            .FirstOrDefaultAsync(ct);
        return found is null ? null : new PoleSecret(found.SecretSalt, found.SecretHash);
    }

    public async IAsyncEnumerable<(string PoleId, PoleSecret Secret)> ReadAllAsync([EnumeratorCancellation] CancellationToken ct)
    {
        await using var db = await database.CreateDbContextAsync(ct);
        await foreach (var pole in db.Set<Pole>().AsNoTracking().Select(p => new { p.Id, p.SecretSalt, p.SecretHash }).AsAsyncEnumerable().WithCancellation(ct))
        {
            yield return (pole.Id, new PoleSecret(pole.SecretSalt, pole.SecretHash));
        }
    }
}
