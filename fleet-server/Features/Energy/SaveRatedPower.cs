using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Laterne.Features.Audit;
using Laterne.Features.Http;
using Laterne.Features.Poles;
using Laterne.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Laterne.Features.Energy;

/// <summary>States the rated power of one pole's luminaire where it differs from its group's, or takes it back.</summary>
internal static class SaveRatedPower
{
    internal sealed record Body : IChecked
    {
        [Range(1.0, 2000.0, ErrorMessage = "The rated power lies between 1 and 2000 W.")]
        [Description("At full power, with the control gear, watts.")]
        public required double Watt { get; init; }

        [StringLength(200, MinimumLength = 1, ErrorMessage = "Say in 1 to 200 characters where the figure is from, such as the type plate.")]
        [Description("Where the figure is from.")]
        public required string Source { get; init; }
    }

    public static async Task<Results<NoContent, ProblemHttpResult>> SaveAsync(string id, Body body, LaterneDb db, AuditTrail audit, CancellationToken cancel)
    {
        if (!await db.Set<Pole>().AnyAsync(p => p.Id == id, cancel))
        {
            return Refusal.NotFound("pole", id).ToProblem();
        }

        var milliwatt = (long)Math.Round(body.Watt * 1000);
        var kept = await db.Set<RatedPower>().FindAsync([id], cancel);
        audit.Note("saveRatedPower", "pole/" + id, Noted(kept), new { Watt = milliwatt / 1000.0, body.Source });
        if (kept is null)
        {
            db.Add(new RatedPower { PoleId = id, Milliwatt = milliwatt, Source = body.Source });
        }
        else
        {
            (kept.Milliwatt, kept.Source) = (milliwatt, body.Source);
        }

        await db.SaveChangesAsync(cancel);
        return TypedResults.NoContent();
    }

    public static async Task<Results<NoContent, ProblemHttpResult>> DeleteAsync(string id, LaterneDb db, AuditTrail audit, CancellationToken cancel)
    {
        if (await db.Set<RatedPower>().FindAsync([id], cancel) is not { } kept)
        {
            return Refusal.NotFound("rated-power", id).ToProblem();
        }

        db.Remove(kept);
        audit.Note("deleteRatedPower", "pole/" + id, Noted(kept), null);
        await db.SaveChangesAsync(cancel);
        return TypedResults.NoContent();
    }

    private static object? Noted(RatedPower? kept) => kept is null ? null : new { Watt = kept.Milliwatt / 1000.0, kept.Source };
}
