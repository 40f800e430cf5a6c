using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using Laterne.Features.Audit;
using Laterne.Features.Http;
using Laterne.Features.Live;
using Laterne.Features.Messaging;
using Laterne.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Laterne.Features.Lighting;

/// <summary>Sets a pole's level for a time, ends that early, or lets the lamp pulse so that a person in the street finds it.</summary>
internal static class OverridePole
{
    internal sealed record IdentifyBody : IChecked
    {
        [Description("How long the lamp pulses; 10 when left out.")]
        [Range(1, 300, ErrorMessage = "A lamp pulses for 1 to 300 seconds.")]
        public int Seconds { get; init; } = 10;
    }

    public static async Task<Results<Ok<OverrideAnswer>, ProblemHttpResult>> StartAsync(
        string id, OverrideBody body, ClaimsPrincipal person, LaterneDb db, Fleet fleet, IDownlink downlink, LiveTopics topics, AuditTrail audit, TimeProvider time, CancellationToken cancel)
    {
        if (fleet.Find(id) is null)
        {
            return Refusal.NotFound("pole", id).ToProblem();
        }

        var (start, expiration, refusal) = body.Resolve(time.GetUtcNow().ToUnixTimeMilliseconds());
        refusal ??= await CommandOutcome.SendAsync(downlink, time, id, "override", body.ToCommand(start, expiration), cancel);
        if (refusal is not null)
        {
            return await NotDoneAsync("overridePole", id, body, refusal, db, audit, cancel);
        }

        var given = new GivenOverride { PoleId = id, Level = body.Level, StartMs = start, ExpirationMs = expiration, Reason = body.Reason, GivenBy = person.Identity!.Name! };
        var before = await db.Set<GivenOverride>().AsNoTracking().FirstOrDefaultAsync(o => o.PoleId == id, cancel);
        audit.Note("overridePole", "pole/" + id, before is null ? null : OverrideAnswer.Of(before), OverrideAnswer.Of(given));
        await KeepAsync(db, [given], cancel);
        topics.Touch(ListOverrides.Topic);
        return TypedResults.Ok(OverrideAnswer.Of(given));
    }

    public static async Task<Results<NoContent, ProblemHttpResult>> EndAsync(
        string id, LaterneDb db, Fleet fleet, IDownlink downlink, LiveTopics topics, AuditTrail audit, TimeProvider time, CancellationToken cancel)
    {
        if (fleet.Find(id) is null)
        {
            return Refusal.NotFound("pole", id).ToProblem();
        }

        if (await CommandOutcome.SendAsync(downlink, time, id, "override-end", [], cancel) is { } refusal)
        {
            return await NotDoneAsync("endPoleOverride", id, null, refusal, db, audit, cancel);
        }

        var before = await db.Set<GivenOverride>().AsNoTracking().FirstOrDefaultAsync(o => o.PoleId == id, cancel);
        audit.Note("endPoleOverride", "pole/" + id, before is null ? null : OverrideAnswer.Of(before), null);
        await DropAsync(db, [id], cancel);
        topics.Touch(ListOverrides.Topic);
        return TypedResults.NoContent();
    }

    public static async Task<Results<NoContent, ProblemHttpResult>> IdentifyAsync(
        string id, LaterneDb db, Fleet fleet, IDownlink downlink, AuditTrail audit, TimeProvider time, CancellationToken cancel, IdentifyBody? body = null)
    {
        if (fleet.Find(id) is null)
        {
            return Refusal.NotFound("pole", id).ToProblem();
        }

        var command = new Dictionary<string, object> { ["seconds"] = body?.Seconds ?? new IdentifyBody().Seconds };
        var seconds = command["seconds"];
        if (await CommandOutcome.SendAsync(downlink, time, id, "identify", command, cancel) is { } refusal)
        {
            return await NotDoneAsync("identifyPole", id, new { seconds }, refusal, db, audit, cancel);
        }

        audit.Note("identifyPole", "pole/" + id, null, new { seconds });
        await db.SaveChangesAsync(cancel);
        return TypedResults.NoContent();
    }

    // A pole that did not answer in time may have done it all the same, so it is noted with that outcome.
    private static async Task<ProblemHttpResult> NotDoneAsync(
        string action, string id, object? asked, Refusal refusal, LaterneDb db, AuditTrail audit, CancellationToken cancel)
    {
        if (refusal.Status == StatusCodes.Status504GatewayTimeout)
        {
            audit.Note(action, "pole/" + id, null, new { asked, outcome = refusal.Code });
            await db.SaveChangesAsync(cancel);
        }

        return refusal.ToProblem();
    }

    /// <summary>Forgets overrides that poles ended, together with what is noted of it.</summary>
    public static async Task DropAsync(LaterneDb db, IReadOnlyCollection<string> poles, CancellationToken cancel)
    {
        await using var change = await db.Database.BeginTransactionAsync(cancel);
        await ForgetAsync(db, poles, cancel);
        await db.SaveChangesAsync(cancel);
        await change.CommitAsync(cancel);
    }

    /// <summary>Remembers what poles accepted, in the place of what they accepted before.</summary>
    public static async Task KeepAsync(LaterneDb db, IReadOnlyCollection<GivenOverride> given, CancellationToken cancel)
    {
        var ids = given.Select(o => o.PoleId).ToList();
        await using var change = await db.Database.BeginTransactionAsync(cancel);
        await ForgetAsync(db, ids, cancel);
        db.AddRange(given);
        await db.SaveChangesAsync(cancel);
        await change.CommitAsync(cancel);
    }

    // An order that no pole follows any more goes too, so there are never more orders than poles.
    private static async Task ForgetAsync(LaterneDb db, IReadOnlyCollection<string> poles, CancellationToken cancel)
    {
        await db.Set<GivenOverride>().Where(o => poles.Contains(o.PoleId)).ExecuteDeleteAsync(cancel);
        await db.Set<OverrideOrder>().Where(order => !db.Set<GivenOverride>().Any(o => o.OrderId == order.Id)).ExecuteDeleteAsync(cancel);
    }
}
