using System.Security.Claims;
using Laterne.Features.Audit;
using Laterne.Features.Http;
using Laterne.Features.Live;
using Laterne.Features.Messaging;
using Laterne.Features.Poles;
using Laterne.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Laterne.Features.Lighting;

/// <summary>Overrides a whole group. Every pole answers for itself; the answer tells which ones did not do it and why.</summary>
internal static class OverrideGroup
{
    public static async Task<Results<Ok<OverrideAnswers>, ProblemHttpResult>> StartAsync(
        string id, OverrideBody body, ClaimsPrincipal person, LaterneDb db, Fleet fleet, IDownlink downlink, LiveTopics topics, AuditTrail audit, TimeProvider time, CancellationToken cancel)
    {
        var (start, expiration, refusal) = body.Resolve(time.GetUtcNow().ToUnixTimeMilliseconds());
        if (refusal is not null)
        {
            return refusal.ToProblem();
        }

        var (answer, done, refused) = await SendAsync(id, "override", () => body.ToCommand(start, expiration), db, fleet, downlink, time, cancel);
        if (refused is not null)
        {
            return refused.ToProblem();
        }

        var by = person.Identity!.Name!;
        audit.Note("overrideGroup", "group/" + id, null, new { body.Level, StartMs = start, ExpirationMs = expiration, body.Reason, answer!.Poles, answer.Done });
        var order = new OverrideOrder { Id = OverrideOrder.NewId(), GroupId = id };
        db.Add(order);
        await OverridePole.KeepAsync(db, [.. done.Select(pole => new GivenOverride { PoleId = pole, Level = body.Level, StartMs = start, ExpirationMs = expiration, Reason = body.Reason, GivenBy = by, OrderId = order.Id })], cancel);
        topics.Touch(ListOverrides.Topic);
        return TypedResults.Ok(answer! with { Id = order.Id });
    }

    public static async Task<Results<Ok<OverrideAnswers>, ProblemHttpResult>> EndAsync(
        string id, LaterneDb db, Fleet fleet, IDownlink downlink, LiveTopics topics, AuditTrail audit, TimeProvider time, CancellationToken cancel)
    {
        var (answer, done, refused) = await SendAsync(id, "override-end", () => [], db, fleet, downlink, time, cancel);
        if (refused is not null)
        {
            return refused.ToProblem();
        }

        audit.Note("endGroupOverride", "group/" + id, null, new { answer!.Poles, answer.Done });
        await OverridePole.DropAsync(db, done, cancel);
        topics.Touch(ListOverrides.Topic);
        return TypedResults.Ok(answer!);
    }

    private static async Task<(OverrideAnswers? Answer, IReadOnlyList<string> Done, Refusal? Refusal)> SendAsync(
        string group, string name, Func<Dictionary<string, object>> command, LaterneDb db, Fleet fleet, IDownlink downlink, TimeProvider time, CancellationToken cancel)
    {
        if (!await db.Set<PoleGroup>().AnyAsync(g => g.Id == group, cancel))
        {
            return (null, [], Refusal.NotFound("group", group));
        }

        var poles = fleet.All.Where(pole => pole.GroupId == group).Select(pole => pole.Id).ToList();
        return poles.Count == 0
            ? (null, [], new Refusal(StatusCodes.Status409Conflict, "empty-group", $"The group \"{group}\" has no poles. Put poles into it first."))
            : await OverrideMany.SendAsync(poles, name, command, downlink, time, cancel);
    }
}
