using System.Text.Json;
using Laterne.Features.Audit;
using Laterne.Features.Http;
using Laterne.Features.Live;
using Laterne.Features.Settings;
using Laterne.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Laterne.Features.Hotspots;

/// <summary>Sets an access point up or changes it: when it has power, how it is asked, how often it is started anew. Its pole gets new settings.</summary>
internal static class SaveHotspot
{
    public static async Task<Results<NoContent, ProblemHttpResult>> HandleAsync(
        string id, HotspotSettings body, LaterneDb db, Fleet fleet, Revision revision, AuditTrail audit, HotspotSchedules schedules, LiveTopics topics, CancellationToken cancel)
    {
        if (fleet.Find(id) is null)
        {
            return Refusal.NotFound("pole", id).ToProblem();
        }

        if (body.Fault() is { } fault)
        {
            return fault.ToProblem();
        }

        var point = await db.Set<AccessPoint>().FirstOrDefaultAsync(p => p.PoleId == id, cancel);
        var before = point is null ? null : HotspotSettings.Of(point);
        if (point is null)
        {
            db.Add(point = new AccessPoint { PoleId = id, Settings = "" });
        }

        point.Settings = JsonSerializer.Serialize(body, HotspotSettings.Json);
        audit.Note("saveHotspot", "hotspot/" + id, before, body);
        if ((await revision.SaveAsync(Scope.OfPole(id), cancel)).Refusal is { } refusal)
        {
            return refusal.ToProblem();
        }

        schedules.Put(id, body);
        topics.Touch(HotspotFollower.Topic);
        return TypedResults.NoContent();
    }
}
