using Laterne.Features.Audit;
using Laterne.Features.Charging;
using Laterne.Features.Emergency;
using Laterne.Features.Live;
using Laterne.Features.Messaging;
using Laterne.Features.Poles;
using Laterne.Storage;
using Laterne.Storage.Uplink;
using Microsoft.EntityFrameworkCore;

namespace Laterne.Features.Enrolment;

/// <summary>
/// The first login with the secret of a claim. In one transaction the token is used up, the secret becomes the pole's and the one
/// before void, and the controller takes its place in the pole's history; before it nothing has happened, after it everything has.
/// </summary>
internal sealed class Confirmation(IServiceScopeFactory scopes, EnrolmentTurn turn, Fleet fleet, LiveTopics topics, UplinkReader uplink, TimeProvider time)
{
    public async Task RunAsync(string poleId, string claimId, CancellationToken cancel)
    {
        using var held = await turn.TakeAsync(cancel);
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<LaterneDb>();
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        if (await db.FindAsync<Claim>([poleId], cancel) is not { } claim || claim.Id != claimId || claim.StateAt(now) != Claim.Pending ||
            await db.FindAsync<Pole>([poleId], cancel) is not { } pole)
        {
            return;
        }

        pole.Keep(claim.Secret);
        (claim.State, claim.ConfirmedMs, claim.SecretSalt, claim.SecretHash) = (Claim.Confirmed, now, [], []);
        if (await db.FindAsync<Sheet>([poleId], cancel) is { } sheet && sheet.TokenHash.AsSpan().SequenceEqual(claim.TokenHash))
        {
            sheet.UsedMs = now;
        }

        if (await db.FindAsync<Rotation>([poleId], cancel) is { } rotation)
        {
            // It was the old controller's.
            db.Remove(rotation);
        }

        var last = await db.Set<Controller>().Where(c => c.PoleId == poleId).OrderByDescending(c => c.Number).FirstOrDefaultAsync(cancel);
        if (last is { UntilMs: null })
        {
            last.UntilMs = now;
        }

        db.Add(await NextAsync(claim, last, now, db, cancel));
        if (pole.Commissioning is CommissioningState.Planned or CommissioningState.Decommissioned)
        {
            (pole.Commissioning, pole.CommissioningMs, pole.CommissioningBy) = (CommissioningState.Installed, now, "controller:" + claim.Controller);
        }

        scope.ServiceProvider.GetRequiredService<AuditTrail>().Note("confirmClaim", "pole/" + poleId,
            last is null ? null : new { controller = last.Serial }, new { claim = claim.Id, claim.Purpose, claim.Controller, claim.Board, claim.Firmware }, "controller:" + claim.Controller);
        await db.SaveChangesAsync(cancel);
        fleet.Update(poleId, state => state with { Commissioning = pole.Commissioning });
        topics.Touch(EnrolmentEndpoints.Topic);
    }

    /// <summary>The first login with the secret of a rotation.</summary>
    public async Task RotateAsync(string poleId, string rotationId, CancellationToken cancel)
    {
        using var held = await turn.TakeAsync(cancel);
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<LaterneDb>();
        if (await db.FindAsync<Rotation>([poleId], cancel) is not { IsPending: true } rotation || rotation.Id != rotationId || await db.FindAsync<Pole>([poleId], cancel) is not { } pole)
        {
            return;
        }

        pole.Keep(rotation.Secret);
        rotation.End(Rotation.Confirmed, time.GetUtcNow().ToUnixTimeMilliseconds());
        scope.ServiceProvider.GetRequiredService<AuditTrail>().Note("confirmRotation", "pole/" + poleId, null, null, AuditTrail.System);
        await db.SaveChangesAsync(cancel);
        topics.Touch(EnrolmentEndpoints.Topic);
    }

    private async Task<Controller> NextAsync(Claim claim, Controller? last, long now, LaterneDb db, CancellationToken cancel)
    {
        var counters = GoesOn(claim, last) ? last!.Counters : await ReachedAsync(claim.PoleId, last, db, cancel);
        return new Controller
        {
            PoleId = claim.PoleId,
            Number = (last?.Number ?? 0) + 1,
            Serial = claim.Controller,
            Board = claim.Board,
            Firmware = claim.Firmware,
            Purpose = claim.Purpose,
            ClaimId = claim.Id,
            SinceMs = now,
            Boot = counters.Boot,
            EnergyWh = counters.EnergyWh,
            OperatingHours = counters.OperatingHours,
            SwitchOns = counters.SwitchOns,
            RoadUsers = counters.RoadUsers,
            Session = counters.Session,
            Call = counters.Call,
        };
    }

    /// <summary>The same controller again, with its own counters in its flash.</summary>
    private bool GoesOn(Claim claim, Controller? last) =>
        last is not null && last.Serial == claim.Controller && (claim.Boot == 0 || claim.Boot + last.Boot >= (fleet.Find(claim.PoleId)?.Report.Boot ?? 0));

    private async Task<PoleCounters> ReachedAsync(string poleId, Controller? last, LaterneDb db, CancellationToken cancel)
    {
        const long HighestBoot = 1_000_000_000;
        var pole = fleet.Find(poleId);
        var before = last?.Counters ?? PoleCounters.None;
        var sample = pole?.Sample;
        return new PoleCounters(
            Math.Min(HighestBoot, Math.Max(Math.Max(before.Boot, pole?.Report.Boot ?? 0), await uplink.HighestBootAsync(poleId, cancel))),
            Math.Max(before.EnergyWh, sample?.ActiveEnergyWh ?? 0),
            Math.Max(before.OperatingHours, sample?.OperatingHours ?? 0),
            Math.Max(before.SwitchOns, sample?.SwitchOnCounter ?? 0),
            Math.Max(before.RoadUsers, sample?.RoadUsers ?? 0),
            Math.Max(before.Session, await db.Set<ChargingSession>().Where(s => s.PoleId == poleId).MaxAsync(s => (long?)s.Number, cancel) ?? 0),
            Math.Max(before.Call, await db.Set<EmergencyCall>().Where(c => c.PoleId == poleId).MaxAsync(c => (long?)c.CallNumber, cancel) ?? 0));
    }
}
