using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Laterne.Features.Audit;
using Laterne.Features.Http;
using Laterne.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Laterne.Features.Poles;

/// <summary>Creates, changes or deletes a cabinet.</summary>
internal static class SaveCabinet
{
    private const int MostCabinets = 10_000;

    internal record Body : IChecked
    {
        [StringLength(PoleRules.NameLength, MinimumLength = 1, ErrorMessage = PoleRules.NameWords)]
        public required string Name { get; init; }

        [Description("Degrees north; left out: not measured.")]
        [Range(-90.0, 90.0, ErrorMessage = PoleRules.LatitudeWords)]
        public double? Latitude { get; init; }

        [Description("Degrees east; left out: not measured.")]
        [Range(-180.0, 180.0, ErrorMessage = PoleRules.LongitudeWords)]
        public double? Longitude { get; init; }
    }

    internal sealed record NewBody : Body
    {
        [Shape(PoleRules.IdPattern, ErrorMessage = PoleRules.IdWords)]
        public required string Id { get; init; }
    }

    public static async Task<Results<Created<CabinetAnswer>, ProblemHttpResult>> CreateAsync(NewBody body, LaterneDb db, AuditTrail audit, CancellationToken cancel)
    {
        if (await db.Set<Cabinet>().AnyAsync(c => c.Id == body.Id, cancel))
        {
            return Refusal.Exists("cabinet", body.Id).ToProblem();
        }

        if (await db.Set<Cabinet>().CountAsync(cancel) >= MostCabinets)
        {
            return new Refusal(StatusCodes.Status409Conflict, "too-many-cabinets", $"There are {MostCabinets} cabinets already. Delete one without feeders.").ToProblem();
        }

        if (Half(body) is { } fault)
        {
            return fault.ToProblem();
        }

        var cabinet = new Cabinet { Id = body.Id, Name = body.Name, Latitude = body.Latitude, Longitude = body.Longitude };
        db.Add(cabinet);
        audit.Note("createCabinet", "cabinet/" + cabinet.Id, null, cabinet);
        await db.SaveChangesAsync(cancel);
        return TypedResults.Created($"/api/cabinets/{cabinet.Id}", CabinetAnswer.Of(cabinet, 0, 0));
    }

    public static async Task<Results<NoContent, ProblemHttpResult>> ChangeAsync(string id, Body body, LaterneDb db, AuditTrail audit, CancellationToken cancel)
    {
        if (await db.Set<Cabinet>().FirstOrDefaultAsync(c => c.Id == id, cancel) is not { } cabinet)
        {
            return Refusal.NotFound("cabinet", id).ToProblem();
        }

        if (Half(body) is { } fault)
        {
            return fault.ToProblem();
        }

        var before = new { cabinet.Name, cabinet.Latitude, cabinet.Longitude };
        (cabinet.Name, cabinet.Latitude, cabinet.Longitude) = (body.Name, body.Latitude, body.Longitude);
        audit.Note("changeCabinet", "cabinet/" + id, before, new { cabinet.Name, cabinet.Latitude, cabinet.Longitude });
        await db.SaveChangesAsync(cancel);
        return TypedResults.NoContent();
    }

    public static async Task<Results<NoContent, ProblemHttpResult>> DeleteAsync(string id, LaterneDb db, AuditTrail audit, CancellationToken cancel)
    {
        if (await db.Set<Cabinet>().FirstOrDefaultAsync(c => c.Id == id, cancel) is not { } cabinet)
        {
            return Refusal.NotFound("cabinet", id).ToProblem();
        }

        if (await db.Set<Feeder>().CountAsync(f => f.CabinetId == id, cancel) is > 0 and var feeders)
        {
            return new Refusal(StatusCodes.Status409Conflict, "cabinet-in-use", $"The cabinet \"{id}\" has {feeders} feeders. Move or delete them first.").ToProblem();
        }

        db.Remove(cabinet);
        audit.Note("deleteCabinet", "cabinet/" + id, cabinet, null);
        await db.SaveChangesAsync(cancel);
        return TypedResults.NoContent();
    }

    private static Refusal? Half(Body body) =>
        body.Latitude is null == body.Longitude is null ? null : Refusal.Invalid("latitude", "Give latitude and longitude, or neither.");
}
