using Laterne.Features.Audit;
using Laterne.Features.Charging;
using Laterne.Features.Energy;
using Laterne.Features.Enrolment;
using Laterne.Features.Hotspots;
using Laterne.Features.Http;
using Laterne.Features.LightAhead;
using Laterne.Features.Lighting;
using Laterne.Features.Live;
using Laterne.Features.Messaging;
using Laterne.Features.Settings;
using Laterne.Features.Weather;
using Laterne.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Laterne.Features.Poles;

/// <summary>
/// Decommissions a pole: out of the registry, its connection closed, its desired settings withdrawn. What it measured stays
/// until retention ends. The count of its settings versions stays for ever, since a pole refuses a lower one when it comes back.
/// </summary>
internal static class DeletePole
{
    public static async Task<Results<NoContent, ProblemHttpResult>> HandleAsync(
        string id, LaterneDb db, Fleet fleet, IPoleAdmission admission, IDownlink downlink, Revision revision, AuditTrail audit, TimeProvider time, CancellationToken cancel)
    {
        await using var change = await db.Database.BeginTransactionAsync(cancel);
        if (await db.Set<Pole>().AsNoTracking().FirstOrDefaultAsync(p => p.Id == id, cancel) is not { } pole ||
            await db.Set<Pole>().Where(p => p.Id == id).ExecuteDeleteAsync(cancel) == 0)
        {
            return Refusal.NotFound("pole", id).ToProblem();
        }

        audit.Note("deletePole", "pole/" + id, ChangePole.Noted(pole), null);
        await db.SaveChangesAsync(cancel);
        await db.Set<Sheet>().Where(s => s.PoleId == id).ExecuteDeleteAsync(cancel);
        await db.Set<Claim>().Where(c => c.PoleId == id).ExecuteDeleteAsync(cancel);
        await db.Set<Rotation>().Where(r => r.PoleId == id).ExecuteDeleteAsync(cancel);
        await db.Set<TestedPart>().Where(p => p.PoleId == id).ExecuteDeleteAsync(cancel);
        await db.Set<Installation>().Where(i => i.PoleId == id).ExecuteDeleteAsync(cancel);
        await db.Set<Controller>().Where(c => c.PoleId == id && c.UntilMs == null).ExecuteUpdateAsync(c => c.SetProperty(x => x.UntilMs, time.GetUtcNow().ToUnixTimeMilliseconds()), cancel);
        await db.Set<WeatherStation>().Where(s => s.PoleId == id).ExecuteDeleteAsync(cancel);
        await db.Set<AccessPoint>().Where(p => p.PoleId == id).ExecuteDeleteAsync(cancel);
        await db.Set<ChargePoint>().Where(c => c.PoleId == id).ExecuteDeleteAsync(cancel);
        await db.Set<ChargePointState>().Where(c => c.PoleId == id).ExecuteDeleteAsync(cancel);
        await db.Set<CurrentGrant>().Where(c => c.PoleId == id).ExecuteDeleteAsync(cancel);
        await db.Set<RatedPower>().Where(r => r.PoleId == id).ExecuteDeleteAsync(cancel);
        await db.Set<AheadPole>().Where(p => p.PoleId == id).ExecuteDeleteAsync(cancel);
        await db.Set<GivenOverride>().Where(o => o.PoleId == id).ExecuteDeleteAsync(cancel);
        await db.Set<Desired>().Where(d => d.PoleId == id).ExecuteUpdateAsync(d => d.SetProperty(x => x.Payload, Array.Empty<byte>()), cancel);
        await change.CommitAsync(cancel);
        fleet.Remove(id);
        await admission.RevokeAsync(id, cancel);
        await downlink.PublishDesiredAsync(id, ReadOnlyMemory<byte>.Empty, cancel);
        if (pole.SegmentId is { } street)
        {
            // Its neighbours look past it to the next pole. A refusal is another pole's affair: the daily revision tells of it.
            await revision.SaveAsync(Scope.OfSegment(street), cancel);
        }

        return TypedResults.NoContent();
    }
}
