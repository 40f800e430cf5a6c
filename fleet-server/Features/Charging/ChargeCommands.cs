using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Laterne.Features.Audit;
using Laterne.Features.Http;
using Laterne.Features.Lighting;
using Laterne.Features.Live;
using Laterne.Features.Messaging;
using Laterne.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Laterne.Features.Charging;

/// <summary>Lets a vehicle charge, stops a session, limits a charge point that shares its feeder with nobody.</summary>
internal static class ChargeCommands
{
    internal sealed record StartBody : IChecked
    {
        [Description("Goes into the session, at most 20 of A-Z a-z 0-9 _ -; left out: the card that waits, or nothing.")]
        [RegularExpression("[A-Za-z0-9_-]{0,20}", ErrorMessage = "A reference is at most 20 of A-Z, a-z, 0-9, _ and -.")]
        public string? Reference { get; init; }

        [Description("How long a vehicle may take to come, s.")]
        [Range(10, 600, ErrorMessage = "The vehicle may take 10 to 600 s.")]
        public int WindowS { get; init; } = 60;
    }

    internal sealed record StopBody
    {
        [Description("The session that is meant; left out: whichever is under way.")]
        public long? SessionNumber { get; init; }
    }

    internal sealed record LimitBody : IChecked
    {
        [Description("0 (pause) or 6 to the charge point's maxA.")]
        [Range(0, 32, ErrorMessage = "A limit is 0 or 6 to 32 A.")]
        public required int LimitA { get; init; }

        [Description("How long it holds.")]
        [Range(1, 10_080, ErrorMessage = "A limit holds for 1 to 10080 minutes.")]
        public required int Minutes { get; init; }
    }

    public static async Task<Results<NoContent, ProblemHttpResult>> StartAsync(
        string id, StartBody body, LaterneDb db, Fleet fleet, IDownlink downlink, AuditTrail audit, TimeProvider time, CancellationToken cancel)
    {
        var command = new Dictionary<string, object> { ["windowS"] = body.WindowS };
        if (!string.IsNullOrEmpty(body.Reference))
        {
            command["reference"] = body.Reference;
        }

        return await SendAsync(id, "charge-authorise", "startCharging", command, new { body.Reference, body.WindowS }, db, fleet, downlink, audit, time, cancel);
    }

    public static async Task<Results<NoContent, ProblemHttpResult>> StopAsync(
        string id, LaterneDb db, Fleet fleet, IDownlink downlink, AuditTrail audit, TimeProvider time, CancellationToken cancel, StopBody? body = null)
    {
        var command = new Dictionary<string, object>();
        if (body?.SessionNumber is { } number)
        {
            command["sessionNumber"] = number;
        }

        return await SendAsync(id, "charge-stop", "stopCharging", command, new { body?.SessionNumber }, db, fleet, downlink, audit, time, cancel);
    }

    public static async Task<Results<NoContent, ProblemHttpResult>> LimitAsync(
        string id, LimitBody body, LaterneDb db, Fleet fleet, IDownlink downlink, AuditTrail audit, TimeProvider time, CancellationToken cancel)
    {
        if (body.LimitA is > 0 and < 6)
        {
            return Refusal.Invalid("limitA", "A limit is 0 or 6 A and more: a vehicle cannot draw less than 6 A.").ToProblem();
        }

        if (await db.Set<ChargePoint>().AsNoTracking().FirstOrDefaultAsync(p => p.PoleId == id, cancel) is { FeederGroupId: { } feeder })
        {
            return new Refusal(StatusCodes.Status409Conflict, "current-is-shared",
                $"The current of pole \"{id}\" is shared out by the feeder group \"{feeder}\". Change the group's limit, or take the charge point out of it.").ToProblem();
        }

        var command = new Dictionary<string, object>
        {
            ["limitA"] = body.LimitA,
            ["expiration"] = time.GetUtcNow().AddMinutes(body.Minutes).ToUnixTimeMilliseconds(),
        };
        return await SendAsync(id, "charge-limit", "limitCharging", command, new { body.LimitA, body.Minutes }, db, fleet, downlink, audit, time, cancel);
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> SendAsync(
        string id, string name, string action, Dictionary<string, object> command, object said, LaterneDb db, Fleet fleet, IDownlink downlink, AuditTrail audit,
        TimeProvider time, CancellationToken cancel)
    {
        if (fleet.Find(id) is null)
        {
            return Refusal.NotFound("pole", id).ToProblem();
        }

        // Noted whatever comes of it: a pole that did not answer may have done it, and who tried to stop a session is asked for later.
        var refusal = await CommandOutcome.SendAsync(downlink, time, id, name, command, cancel);
        audit.Note(action, "charge-point/" + id, null, new { asked = said, outcome = refusal?.Code ?? "done" });
        await db.SaveChangesAsync(cancel);
        return refusal is null ? TypedResults.NoContent() : refusal.ToProblem();
    }
}
