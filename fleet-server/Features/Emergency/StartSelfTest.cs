using System.Security.Claims;
using Laterne.Features.Audit;
using Laterne.Features.Http;
using Laterne.Features.Lighting;
using Laterne.Features.Live;
using Laterne.Features.Messaging;
using Laterne.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Laterne.Features.Emergency;

/// <summary>Asks a pole for a self-test of its call pillar now. The result comes as an event.</summary>
internal static class StartSelfTest
{
    public static async Task<Results<NoContent, ProblemHttpResult>> HandleAsync(
        string id, ClaimsPrincipal person, LaterneDb db, Fleet fleet, IDownlink downlink, CallSignals signals, AuditTrail audit, TimeProvider time, CancellationToken cancel)
    {
        if (fleet.Find(id) is null)
        {
            return Refusal.NotFound("pole", id).ToProblem();
        }

        if (await CommandOutcome.SendAsync(downlink, time, id, "self-test", [], cancel) is { } refusal)
        {
            return refusal.ToProblem();
        }

        var test = await db.Set<SelfTest>().FindAsync([id], cancel);
        if (test is null)
        {
            db.Add(test = new SelfTest { PoleId = id });
        }

        test.AskedBy = person.Identity!.Name!;
        test.AskedMs = time.GetUtcNow().ToUnixTimeMilliseconds();
        audit.Note("startSelfTest", "pole/" + id, null, new { });
        await db.SaveChangesAsync(cancel);
        signals.CallsChanged();
        return TypedResults.NoContent();
    }
}
