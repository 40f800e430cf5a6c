using System.ComponentModel;
using Laterne.Features.Audit;
using Laterne.Features.Emergency;
using Laterne.Features.Http;
using Laterne.Features.Lighting;
using Laterne.Features.Live;
using Laterne.Features.Messaging;
using Laterne.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Laterne.Features.Hotspots;

/// <summary>
/// Takes an access point's power away for a moment. Not while a call is open at its pole, and when the pole talks through it only on
/// express wish. Who asked and how it ended is noted, also when the pole refused or did not answer.
/// </summary>
internal static class PowerCycle
{
    internal sealed record Body
    {
        [Description("Also when the pole itself talks through it: the pole is away until it has started again, and calls from it wait.")]
        public bool EvenUplink { get; init; }
    }

    public static async Task<Results<NoContent, ProblemHttpResult>> HandleAsync(
        string id, LaterneDb db, Fleet fleet, IDownlink downlink, AuditTrail audit, TimeProvider time, CancellationToken cancel, Body? body = null)
    {
        if (fleet.Find(id) is null)
        {
            return Refusal.NotFound("pole", id).ToProblem();
        }

        var point = await db.Set<AccessPoint>().AsNoTracking().FirstOrDefaultAsync(p => p.PoleId == id, cancel);
        if (point is not null && HotspotSettings.Of(point).CarriesUplink && body is not { EvenUplink: true })
        {
            return new Refusal(StatusCodes.Status409Conflict, "carries-uplink",
                $"Pole \"{id}\" talks through this access point and will be away while it starts again; a call from it waits so long. Repeat it with evenUplink if that is meant.").ToProblem();
        }

        if (await db.Set<EmergencyCall>().AnyAsync(call => call.PoleId == id && call.State != CallState.Closed, cancel))
        {
            return new Refusal(StatusCodes.Status409Conflict, "call-open", $"An emergency call is open at pole \"{id}\". Close it first.").ToProblem();
        }

        var refusal = await CommandOutcome.SendAsync(downlink, time, id, "hotspot-power-cycle", [], cancel);
        audit.Note("powerCycleHotspot", "hotspot/" + id, null, new { outcome = refusal?.Code ?? "done" });
        await db.SaveChangesAsync(cancel);
        return refusal is null ? TypedResults.NoContent() : refusal.ToProblem();
    }
}
