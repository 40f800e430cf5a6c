using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Laterne.Features.Audit;
using Laterne.Features.Http;
using Laterne.Features.Live;
using Laterne.Features.Poles;
using Laterne.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Laterne.Features.Charging;

/// <summary>Creates, changes and deletes feeder groups.</summary>
internal static class SaveFeederGroup
{
    private const int MostGroups = 1000;

    internal record Body : IChecked
    {
        [StringLength(PoleRules.NameLength, MinimumLength = 1, ErrorMessage = PoleRules.NameWords)]
        public required string Name { get; init; }

        [Description("What all its charge points may draw together, A per phase.")]
        [Range(6, 1000, ErrorMessage = "The shared limit is 6 to 1000 A.")]
        public required int LimitA { get; init; }
    }

    internal sealed record NewBody : Body
    {
        [Shape(PoleRules.IdPattern, ErrorMessage = PoleRules.IdWords)]
        public required string Id { get; init; }
    }

    public static async Task<Results<NoContent, ProblemHttpResult>> CreateAsync(NewBody body, LaterneDb db, AuditTrail audit, LiveTopics topics, CancellationToken cancel)
    {
        if (await db.Set<FeederGroup>().AnyAsync(g => g.Id == body.Id, cancel))
        {
            return Refusal.Exists("feeder-group", body.Id).ToProblem();
        }

        if (await db.Set<FeederGroup>().CountAsync(cancel) >= MostGroups)
        {
            return new Refusal(StatusCodes.Status409Conflict, "too-many-feeder-groups", $"There are {MostGroups} feeder groups already. Delete one without charge points.").ToProblem();
        }

        db.Add(new FeederGroup { Id = body.Id, Name = body.Name, LimitA = body.LimitA });
        audit.Note("createFeederGroup", "feeder-group/" + body.Id, null, new { body.Name, body.LimitA });
        await db.SaveChangesAsync(cancel);
        topics.Touch("charging");
        return TypedResults.NoContent();
    }

    public static async Task<Results<NoContent, ProblemHttpResult>> ChangeAsync(
        string id, Body body, LaterneDb db, AuditTrail audit, ChargingWake wake, LiveTopics topics, CancellationToken cancel)
    {
        if (await db.Set<FeederGroup>().FirstOrDefaultAsync(g => g.Id == id, cancel) is not { } group)
        {
            return Refusal.NotFound("feeder-group", id).ToProblem();
        }

        var members = await db.Set<ChargePoint>().AsNoTracking().Where(p => p.FeederGroupId == id).ToListAsync(cancel);
        if (Overbooked(body.LimitA, members.Sum(member => member.Read().FailSafeA), "limitA") is { } refusal)
        {
            return refusal.ToProblem();
        }

        audit.Note("changeFeederGroup", "feeder-group/" + id, new { group.Name, group.LimitA }, new { body.Name, body.LimitA });
        group.Name = body.Name;
        group.LimitA = body.LimitA;
        await db.SaveChangesAsync(cancel);
        topics.Touch("charging");
        wake.Signal();
        return TypedResults.NoContent();
    }

    public static async Task<Results<NoContent, ProblemHttpResult>> DeleteAsync(string id, LaterneDb db, AuditTrail audit, LiveTopics topics, CancellationToken cancel)
    {
        if (await db.Set<FeederGroup>().FirstOrDefaultAsync(g => g.Id == id, cancel) is not { } group)
        {
            return Refusal.NotFound("feeder-group", id).ToProblem();
        }

        if (await db.Set<ChargePoint>().AnyAsync(p => p.FeederGroupId == id, cancel))
        {
            return new Refusal(StatusCodes.Status409Conflict, "feeder-group-in-use", $"Charge points share the current of \"{id}\". Take them out of it first.").ToProblem();
        }

        db.Remove(group);
        audit.Note("deleteFeederGroup", "feeder-group/" + id, new { group.Name, group.LimitA }, null);
        await db.SaveChangesAsync(cancel);
        topics.Touch("charging");
        return TypedResults.NoContent();
    }

    /// <summary>
    /// A pole that restarts, or hears nothing for long, draws its fail-safe current without asking: all of them together must fit.
    /// </summary>
    public static Refusal? Overbooked(int limitA, int failSafeA, string field) => failSafeA <= limitA ? null : Refusal.Unprocessable("feeder-overbooked", field,
        $"Without the server the charge points would draw {failSafeA} A together, more than the {limitA} A of the feeder. Set the fail-safe current of some to 0.");
}
