using System.Collections.Concurrent;
using System.ComponentModel;
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
    private const int AtOnce = 64;

    internal sealed record Answer
    {
        [Description("Poles of the group.")]
        public required int Poles { get; init; }

        [Description("Poles that did it.")]
        public required int Done { get; init; }

        [Description("Poles that did not, and why.")]
        public required IReadOnlyList<Failure> Failed { get; init; }
    }

    internal sealed record Failure
    {
        public required string Id { get; init; }

        [Description("Stable name of the problem: offline, no-answer, pole-refused …")]
        public required string Code { get; init; }

        public required string Reason { get; init; }
    }

    public static async Task<Results<Ok<Answer>, ProblemHttpResult>> StartAsync(
        string id, OverrideBody body, ClaimsPrincipal person, LaterneDb db, Fleet fleet, IDownlink downlink, AuditTrail audit, TimeProvider time, CancellationToken cancel)
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
        await OverridePole.KeepAsync(db, [.. done.Select(pole => new GivenOverride { PoleId = pole, Level = body.Level, StartMs = start, ExpirationMs = expiration, Reason = body.Reason, GivenBy = by })], cancel);
        return TypedResults.Ok(answer!);
    }

    public static async Task<Results<Ok<Answer>, ProblemHttpResult>> EndAsync(
        string id, LaterneDb db, Fleet fleet, IDownlink downlink, AuditTrail audit, TimeProvider time, CancellationToken cancel)
    {
        var (answer, done, refused) = await SendAsync(id, "override-end", () => [], db, fleet, downlink, time, cancel);
        if (refused is not null)
        {
            return refused.ToProblem();
        }

        audit.Note("endGroupOverride", "group/" + id, null, new { answer!.Poles, answer.Done });
        await OverridePole.DropAsync(db, done, cancel);
        return TypedResults.Ok(answer!);
    }

    private static async Task<(Answer? Answer, IReadOnlyList<string> Done, Refusal? Refusal)> SendAsync(
        string group, string name, Func<Dictionary<string, object>> command, LaterneDb db, Fleet fleet, IDownlink downlink, TimeProvider time, CancellationToken cancel)
    {
        if (!await db.Set<PoleGroup>().AnyAsync(g => g.Id == group, cancel))
        {
            return (null, [], Refusal.NotFound("group", group));
        }

        var poles = fleet.All.Where(pole => pole.GroupId == group).Select(pole => pole.Id).ToList();
        var outcomes = new ConcurrentDictionary<string, Refusal?>(StringComparer.Ordinal);
        await Parallel.ForEachAsync(poles, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancel }, async (pole, ct) =>
            outcomes[pole] = await CommandOutcome.SendAsync(downlink, time, pole, name, command(), ct));
        var done = outcomes.Where(outcome => outcome.Value is null).Select(outcome => outcome.Key).ToList();
        if (done.Count == 0)
        {
            var first = outcomes.Values.OfType<Refusal>().FirstOrDefault();
            return (null, [], first is null
                ? new Refusal(StatusCodes.Status409Conflict, "empty-group", $"The group \"{group}\" has no poles. Put poles into it first.")
                : first with { Reason = $"None of the {poles.Count} poles did it. The first said: {first.Sentence}" });
        }

        return (new Answer
        {
            Poles = poles.Count,
            Done = done.Count,
            Failed = [.. outcomes.Where(outcome => outcome.Value is not null).OrderBy(outcome => outcome.Key, StringComparer.Ordinal)
                .Select(outcome => new Failure { Id = outcome.Key, Code = outcome.Value!.Code, Reason = outcome.Value.Sentence })],
        }, done, null);
    }
}
