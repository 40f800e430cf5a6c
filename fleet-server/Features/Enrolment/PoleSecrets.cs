using System.Runtime.CompilerServices;
using Laterne.Features.Messaging;
using Laterne.Features.Poles;
using Laterne.Storage;
using Microsoft.EntityFrameworkCore;

namespace Laterne.Features.Enrolment;

/// <summary>The registry's answer to the gateway: what a pole must know to come in, and how its controller counts.</summary>
internal sealed class PoleSecrets(IDbContextFactory<LaterneDb> database, Confirmation confirmation) : IPoleSecrets
{
    private const string ClaimPrefix = "claim:";

    public async ValueTask<PoleAccess?> FindAsync(string poleId, CancellationToken ct)
    {
        await using var db = await database.CreateDbContextAsync(ct);
        var found = await db.Set<Pole>().AsNoTracking()
            .Where(p => p.Id == poleId)
            .Select(p => new { p.SecretSalt, p.SecretHash })
            .FirstOrDefaultAsync(ct);
        if (found is null)
        {
            return null;
        }

        var claim = await db.Set<Claim>().AsNoTracking().FirstOrDefaultAsync(c => c.PoleId == poleId && c.State == Claim.Pending, ct);
        var controller = await db.Set<Controller>().AsNoTracking().FirstOrDefaultAsync(c => c.PoleId == poleId && c.UntilMs == null, ct);
        return new PoleAccess(new PoleSecret(found.SecretSalt, found.SecretHash), Of(claim), Of(controller));
    }

    public async IAsyncEnumerable<(string PoleId, PoleAccess Access)> ReadAllAsync([EnumeratorCancellation] CancellationToken ct)
    {
        await using var db = await database.CreateDbContextAsync(ct);
        var claims = await db.Set<Claim>().AsNoTracking().Where(c => c.State == Claim.Pending).ToDictionaryAsync(c => c.PoleId, ct);
        var controllers = await db.Set<Controller>().AsNoTracking().Where(c => c.UntilMs == null).ToDictionaryAsync(c => c.PoleId, ct);
        await foreach (var pole in db.Set<Pole>().AsNoTracking().Select(p => new { p.Id, p.SecretSalt, p.SecretHash }).AsAsyncEnumerable().WithCancellation(ct))
        {
            yield return (pole.Id, new PoleAccess(
                new PoleSecret(pole.SecretSalt, pole.SecretHash), Of(claims.GetValueOrDefault(pole.Id)), Of(controllers.GetValueOrDefault(pole.Id))));
        }
    }

    public async ValueTask<PoleAccess?> ConfirmAsync(string poleId, string pending, CancellationToken ct)
    {
        if (pending.StartsWith(ClaimPrefix, StringComparison.Ordinal))
        {
            await confirmation.RunAsync(poleId, pending[ClaimPrefix.Length..], ct);
        }

        return await FindAsync(poleId, ct);
    }

    private static PendingSecret[] Of(Claim? claim) => claim is null ? [] : [new PendingSecret(ClaimPrefix + claim.Id, claim.Secret, claim.ConfirmByMs)];

    private static PoleCounters? Of(Controller? controller) => controller?.Counters is { } counters && counters != PoleCounters.None ? counters : null;
}
