using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
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
        string id, OverrideBody body, ClaimsPrincipal person, LaterneDb db, Fleet fleet, IDownlink downlink, TimeProvider time, CancellationToken cancel)
    {
        if (fleet.Find(id) is null)
        {
            return Refusal.NotFound("pole", id).ToProblem();
        }

        var (start, expiration, refusal) = body.Resolve(time.GetUtcNow().ToUnixTimeMilliseconds());
        refusal ??= await CommandOutcome.SendAsync(downlink, time, id, "override", body.ToCommand(start, expiration), cancel);
        if (refusal is not null)
        {
            return refusal.ToProblem();
        }

        var given = new GivenOverride { PoleId = id, Level = body.Level, StartMs = start, ExpirationMs = expiration, Reason = body.Reason, GivenBy = person.Identity!.Name! };
        await KeepAsync(db, [given], cancel);
        return TypedResults.Ok(OverrideAnswer.Of(given));
    }

    public static async Task<Results<NoContent, ProblemHttpResult>> EndAsync(
        string id, LaterneDb db, Fleet fleet, IDownlink downlink, TimeProvider time, CancellationToken cancel)
    {
        if (fleet.Find(id) is null)
        {
            return Refusal.NotFound("pole", id).ToProblem();
        }

        if (await CommandOutcome.SendAsync(downlink, time, id, "override-end", [], cancel) is { } refusal)
        {
            return refusal.ToProblem();
        }

        await db.Set<GivenOverride>().Where(o => o.PoleId == id).ExecuteDeleteAsync(cancel);
        return TypedResults.NoContent();
    }

    public static async Task<Results<NoContent, ProblemHttpResult>> IdentifyAsync(
        string id, Fleet fleet, IDownlink downlink, TimeProvider time, CancellationToken cancel, IdentifyBody? body = null)
    {
        if (fleet.Find(id) is null)
        {
            return Refusal.NotFound("pole", id).ToProblem();
        }

        var command = new Dictionary<string, object> { ["seconds"] = body?.Seconds ?? new IdentifyBody().Seconds };
        return await CommandOutcome.SendAsync(downlink, time, id, "identify", command, cancel) is { } refusal
            ? refusal.ToProblem()
            : TypedResults.NoContent();
    }

    /// <summary>Remembers what poles accepted, in the place of what they accepted before.</summary>
    public static async Task KeepAsync(LaterneDb db, IReadOnlyCollection<GivenOverride> given, CancellationToken cancel)
    {
        var ids = given.Select(o => o.PoleId).ToList();
        await using var change = await db.Database.BeginTransactionAsync(cancel);
        await db.Set<GivenOverride>().Where(o => ids.Contains(o.PoleId)).ExecuteDeleteAsync(cancel);
        db.AddRange(given);
        await db.SaveChangesAsync(cancel);
        await change.CommitAsync(cancel);
    }
}
