using System.ComponentModel;
using System.Security.Claims;
using System.Text.Json;
using Laterne.Features.Audit;
using Laterne.Features.Http;
using Laterne.Features.Live;
using Laterne.Features.Messaging;
using Laterne.Features.Poles;
using Laterne.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Laterne.Features.Lighting;

/// <summary>Overrides the poles of an area drawn on the map, of a segment or of a cabinet, or named ones, for a fire brigade or a street festival.</summary>
internal static class OverrideArea
{
    public const int MostPoles = 5000;

    // A line of the audit log holds some kilobytes.
    private const int MostNoted = 100;

    internal sealed record Body : OverrideBody
    {
        [Description("All poles inside this polygon. Give this, segment, cabinet or poles.")]
        public Area? Area { get; init; }

        [Description("Id of a segment: all its poles.")]
        public string? Segment { get; init; }

        [Description("Id of a cabinet: all poles of its feeders.")]
        public string? Cabinet { get; init; }

        [Description("Ids of the poles themselves, at most 5000.")]
        public IReadOnlyList<string>? Poles { get; init; }
    }

    public static async Task<Results<Ok<OverrideAnswers>, ProblemHttpResult>> StartAsync(
        Body body, ClaimsPrincipal person, LaterneDb db, Fleet fleet, IDownlink downlink, LiveTopics topics, AuditTrail audit, TimeProvider time, CancellationToken cancel)
    {
        var (start, expiration, refusal) = body.Resolve(time.GetUtcNow().ToUnixTimeMilliseconds());
        if (refusal is not null)
        {
            return refusal.ToProblem();
        }

        var (poles, none) = await PolesAsync(body, db, fleet, cancel);
        if (none is not null)
        {
            return none.ToProblem();
        }

        var (answer, done, refused) = await OverrideMany.SendAsync(poles, "override", () => body.ToCommand(start, expiration), downlink, time, cancel);
        if (refused is not null)
        {
            return refused.ToProblem();
        }

        var order = new OverrideOrder
        {
            Id = OverrideOrder.NewId(),
            Area = body.Area is { } area ? JsonSerializer.Serialize(area, ProgramBody.Json) : null,
            SegmentId = body.Segment,
            CabinetId = body.Cabinet,
        };
        db.Add(order);
        audit.Note("overrideArea", "override/" + order.Id, null,
            new { body.Area, body.Segment, body.Cabinet, Named = body.Poles?.Take(MostNoted), body.Level, StartMs = start, ExpirationMs = expiration, body.Reason, answer!.Poles, answer.Done });
        var by = person.Identity!.Name!;
        await OverridePole.KeepAsync(db, [.. done.Select(pole => new GivenOverride
        {
            PoleId = pole,
            Level = body.Level,
            StartMs = start,
            ExpirationMs = expiration,
            Reason = body.Reason,
            GivenBy = by,
            OrderId = order.Id,
        })], cancel);
        topics.Touch(ListOverrides.Topic);
        return TypedResults.Ok(answer with { Id = order.Id });
    }

    /// <summary>Ends it where it still holds. Poles that were given another override meanwhile keep that one.</summary>
    public static async Task<Results<Ok<OverrideAnswers>, ProblemHttpResult>> EndAsync(
        string id, LaterneDb db, IDownlink downlink, LiveTopics topics, AuditTrail audit, TimeProvider time, CancellationToken cancel)
    {
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        var poles = await db.Set<GivenOverride>().Where(o => o.OrderId == id && o.ExpirationMs > now).Select(o => o.PoleId).ToListAsync(cancel);
        if (poles.Count == 0)
        {
            return Refusal.NotFound("override", id).ToProblem();
        }

        var (answer, done, refused) = await OverrideMany.SendAsync(poles, "override-end", () => [], downlink, time, cancel);
        if (refused is not null)
        {
            return refused.ToProblem();
        }

        audit.Note("endAreaOverride", "override/" + id, null, new { answer!.Poles, answer.Done });
        await OverridePole.DropAsync(db, done, cancel);
        topics.Touch(ListOverrides.Topic);
        return TypedResults.Ok(answer);
    }

    private static async Task<(IReadOnlyCollection<string> Poles, Refusal? Refusal)> PolesAsync(Body body, LaterneDb db, Fleet fleet, CancellationToken cancel)
    {
        if (new object?[] { body.Area, body.Segment, body.Cabinet, body.Poles }.Count(target => target is not null) != 1)
        {
            return ([], Refusal.Invalid("area", "Give an area, a segment, a cabinet or poles."));
        }

        if (body.Area?.Fault() is { } fault)
        {
            return ([], fault);
        }

        if (body.Poles is { } named)
        {
            return named.Count is 0 or > MostPoles ? ([], Refusal.Invalid("poles", $"Name 1 to {MostPoles} poles."))
                : named.FirstOrDefault(id => id is not null && fleet.Find(id) is null) is { } unknown ? ([], Refusal.NotFound("pole", unknown) with { Status = StatusCodes.Status422UnprocessableEntity, Field = "poles" })
                : named.Contains(null!) ? ([], Refusal.Invalid("poles", "The id of a pole must not be null."))
                : (named.ToHashSet(StringComparer.Ordinal), null);
        }

        if (body.Segment is { } segment && !await db.Set<Segment>().AnyAsync(s => s.Id == segment, cancel))
        {
            return ([], Refusal.NotFound("segment", segment) with { Status = StatusCodes.Status422UnprocessableEntity, Field = "segment" });
        }

        if (body.Cabinet is { } cabinet && !await db.Set<Cabinet>().AnyAsync(c => c.Id == cabinet, cancel))
        {
            return ([], Refusal.NotFound("cabinet", cabinet) with { Status = StatusCodes.Status422UnprocessableEntity, Field = "cabinet" });
        }

        var feeders = await db.Set<Feeder>().Where(f => f.CabinetId == body.Cabinet).Select(f => f.Id).ToHashSetAsync(cancel);
        var poles = fleet.All
            .Where(pole => body.Area?.Holds(pole.Latitude, pole.Longitude) ?? (body.Segment is not null ? pole.SegmentId == body.Segment : pole.FeederId is { } feeder && feeders.Contains(feeder)))
            .Select(pole => pole.Id)
            .ToList();
        return poles.Count is 0 ? ([], new Refusal(StatusCodes.Status409Conflict, "no-poles", "No pole stands there. Choose another area."))
            : poles.Count > MostPoles ? ([], new Refusal(StatusCodes.Status409Conflict, "too-many-poles", $"{poles.Count} poles stand there; at most {MostPoles} are overridden at once. Choose a smaller area."))
            : (poles, null);
    }
}
