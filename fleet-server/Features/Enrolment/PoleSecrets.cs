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
    private const string RotationPrefix = "rotation:";

    public async ValueTask<PoleAccess?> FindAsync(string poleId, CancellationToken ct)
    {
        await using var db = await database.CreateDbContextAsync(ct);
        var found = await db.Set<Pole>().AsNoTracking()
            .Where(p => p.Id == poleId)
            .Select(p => new { p.SecretSalt, p.SecretHash, p.Commissioning })
            .FirstOrDefaultAsync(ct);
        if (found is null)
        {
            return null;
        }

        var claim = await db.Set<Claim>().AsNoTracking().FirstOrDefaultAsync(c => c.PoleId == poleId && c.State == Claim.Pending, ct);
        var controller = await db.Set<Controller>().AsNoTracking().FirstOrDefaultAsync(c => c.PoleId == poleId && c.UntilMs == null, ct);
        var rotation = await db.Set<Rotation>().AsNoTracking().FirstOrDefaultAsync(r => r.PoleId == poleId && r.State != Rotation.Confirmed, ct);
        return Access(new PoleSecret(found.SecretSalt, found.SecretHash), found.Commissioning, claim, rotation, controller);
    }

    public async IAsyncEnumerable<(string PoleId, PoleAccess Access)> ReadAllAsync([EnumeratorCancellation] CancellationToken ct)
    {
        await using var db = await database.CreateDbContextAsync(ct);
        var claims = await db.Set<Claim>().AsNoTracking().Where(c => c.State == Claim.Pending).ToDictionaryAsync(c => c.PoleId, ct);
        var controllers = await db.Set<Controller>().AsNoTracking().Where(c => c.UntilMs == null).ToDictionaryAsync(c => c.PoleId, ct);
        var rotations = await db.Set<Rotation>().AsNoTracking().Where(r => r.State != Rotation.Confirmed).ToDictionaryAsync(r => r.PoleId, ct);
        await foreach (var pole in db.Set<Pole>().AsNoTracking().Select(p => new { p.Id, p.SecretSalt, p.SecretHash, p.Commissioning }).AsAsyncEnumerable().WithCancellation(ct))
        {
            if (Access(new PoleSecret(pole.SecretSalt, pole.SecretHash), pole.Commissioning, claims.GetValueOrDefault(pole.Id), rotations.GetValueOrDefault(pole.Id), controllers.GetValueOrDefault(pole.Id)) is { } access)
            {
                yield return (pole.Id, access);
            }
        }
    }

    public async ValueTask<PoleAccess?> ConfirmAsync(string poleId, string pending, CancellationToken ct)
    {
        if (pending.StartsWith(ClaimPrefix, StringComparison.Ordinal))
        {
            await confirmation.RunAsync(poleId, pending[ClaimPrefix.Length..], ct);
        }
        else if (pending.StartsWith(RotationPrefix, StringComparison.Ordinal))
        {
            await confirmation.RotateAsync(poleId, pending[RotationPrefix.Length..], ct);
        }

        return await FindAsync(poleId, ct);
    }

    /// <summary>Null: a decommissioned pole lets nobody in, not even by a certificate, unless a controller has claimed it anew.</summary>
    private static PoleAccess? Access(PoleSecret secret, string commissioning, Claim? claim, Rotation? rotation, Controller? controller)
    {
        if (commissioning == CommissioningState.Decommissioned && claim is null)
        {
            return null;
        }

        List<PendingSecret> pending = [];
        if (claim is not null)
        {
            pending.Add(new PendingSecret(ClaimPrefix + claim.Id, claim.Secret, claim.ConfirmByMs));
        }

        if (rotation is { IsPending: true })
        {
            pending.Add(new PendingSecret(RotationPrefix + rotation.Id, rotation.Secret, long.MaxValue));
        }

        return new PoleAccess(secret, pending, Of(controller));
    }

    private static PoleCounters? Of(Controller? controller) => controller?.Counters is { } counters && counters != PoleCounters.None ? counters : null;
}
