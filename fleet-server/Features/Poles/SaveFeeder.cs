using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Laterne.Features.Audit;
using Laterne.Features.Http;
using Laterne.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Laterne.Features.Poles;

/// <summary>Creates, changes or deletes a feeder of a cabinet.</summary>
internal static class SaveFeeder
{
    private const int MostFeeders = 50_000;

    internal record Body : IChecked
    {
        [StringLength(PoleRules.NameLength, MinimumLength = 1, ErrorMessage = PoleRules.NameWords)]
        public required string Name { get; init; }

        [Description("Id of the cabinet out of which it leads.")]
        public required string Cabinet { get; init; }
    }

    internal sealed record NewBody : Body
    {
        [Shape(PoleRules.IdPattern, ErrorMessage = PoleRules.IdWords)]
        public required string Id { get; init; }
    }

    public static async Task<Results<Created<FeederAnswer>, ProblemHttpResult>> CreateAsync(NewBody body, LaterneDb db, AuditTrail audit, CancellationToken cancel)
    {
        if (await db.Set<Feeder>().AnyAsync(f => f.Id == body.Id, cancel))
        {
            return Refusal.Exists("feeder", body.Id).ToProblem();
        }

        if (await db.Set<Feeder>().CountAsync(cancel) >= MostFeeders)
        {
            return new Refusal(StatusCodes.Status409Conflict, "too-many-feeders", $"There are {MostFeeders} feeders already. Delete one without poles.").ToProblem();
        }

        if (await MissingAsync(body, db, cancel) is { } missing)
        {
            return missing.ToProblem();
        }

        var feeder = new Feeder { Id = body.Id, Name = body.Name, CabinetId = body.Cabinet };
        db.Add(feeder);
        audit.Note("createFeeder", "feeder/" + feeder.Id, null, feeder);
        await db.SaveChangesAsync(cancel);
        return TypedResults.Created($"/api/feeders/{feeder.Id}", FeederAnswer.Of(feeder, 0));
    }

    public static async Task<Results<NoContent, ProblemHttpResult>> ChangeAsync(string id, Body body, LaterneDb db, AuditTrail audit, CancellationToken cancel)
    {
        if (await db.Set<Feeder>().FirstOrDefaultAsync(f => f.Id == id, cancel) is not { } feeder)
        {
            return Refusal.NotFound("feeder", id).ToProblem();
        }

        if (await MissingAsync(body, db, cancel) is { } missing)
        {
            return missing.ToProblem();
        }

        var before = new { feeder.Name, feeder.CabinetId };
        (feeder.Name, feeder.CabinetId) = (body.Name, body.Cabinet);
        audit.Note("changeFeeder", "feeder/" + id, before, new { feeder.Name, feeder.CabinetId });
        await db.SaveChangesAsync(cancel);
        return TypedResults.NoContent();
    }

    public static async Task<Results<NoContent, ProblemHttpResult>> DeleteAsync(string id, LaterneDb db, AuditTrail audit, CancellationToken cancel)
    {
        if (await db.Set<Feeder>().FirstOrDefaultAsync(f => f.Id == id, cancel) is not { } feeder)
        {
            return Refusal.NotFound("feeder", id).ToProblem();
        }

        if (await db.Set<Pole>().CountAsync(p => p.FeederId == id, cancel) is > 0 and var poles)
        {
            return new Refusal(StatusCodes.Status409Conflict, "feeder-in-use", $"The feeder \"{id}\" supplies {poles} poles. Give them another feeder first.").ToProblem();
        }

        db.Remove(feeder);
        audit.Note("deleteFeeder", "feeder/" + id, feeder, null);
        await db.SaveChangesAsync(cancel);
        return TypedResults.NoContent();
    }

    private static async Task<Refusal?> MissingAsync(Body body, LaterneDb db, CancellationToken cancel) =>
        await db.Set<Cabinet>().AnyAsync(c => c.Id == body.Cabinet, cancel)
            ? null
            : Refusal.NotFound("cabinet", body.Cabinet) with { Status = StatusCodes.Status422UnprocessableEntity, Field = "cabinet" };
}
