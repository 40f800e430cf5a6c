using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Laterne.Features.Audit;
using Laterne.Features.Http;
using Laterne.Features.Live;
using Laterne.Features.Settings;
using Laterne.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Laterne.Features.Poles;

/// <summary>Changes name, place and group of a pole.</summary>
internal static class ChangePole
{
    internal sealed record Body : IChecked
    {
        [StringLength(PoleRules.NameLength, MinimumLength = 1, ErrorMessage = PoleRules.NameWords)]
        public required string Name { get; init; }

        [Range(-90.0, 90.0, ErrorMessage = PoleRules.LatitudeWords)]
        public required double Latitude { get; init; }

        [Range(-180.0, 180.0, ErrorMessage = PoleRules.LongitudeWords)]
        public required double Longitude { get; init; }

        [Description("Id of its group; null or left out: none.")]
        public string? Group { get; init; }
    }

    public static async Task<Results<Ok<PoleItem>, ProblemHttpResult>> HandleAsync(
        string id, Body body, LaterneDb db, Fleet fleet, Revision revision, AuditTrail audit, CancellationToken cancel)
    {
        if (await db.Set<Pole>().FirstOrDefaultAsync(p => p.Id == id, cancel) is not { } pole)
        {
            return Refusal.NotFound("pole", id).ToProblem();
        }

        if (body.Group is { } group && !await db.Set<PoleGroup>().AnyAsync(g => g.Id == group, cancel))
        {
            return (Refusal.NotFound("group", group) with { Status = StatusCodes.Status422UnprocessableEntity, Field = "group" }).ToProblem();
        }

        var before = Noted(pole);
        pole.Name = body.Name;
        pole.Latitude = body.Latitude;
        pole.Longitude = body.Longitude;
        pole.GroupId = body.Group;
        audit.Note("changePole", "pole/" + id, before, Noted(pole));
        return (await revision.SaveAsync(Scope.OfPole(id), cancel)).Refusal is { } refusal
            ? refusal.ToProblem()
            : TypedResults.Ok(PoleItem.Of(fleet.Find(id)!));
    }

    /// <summary>What the audit log keeps of a pole: all but its secret.</summary>
    public static object Noted(Pole pole) => new { pole.Name, pole.Latitude, pole.Longitude, Group = pole.GroupId, pole.CalendarId, Segment = pole.SegmentId, Feeder = pole.FeederId, pole.Commissioning };
}
