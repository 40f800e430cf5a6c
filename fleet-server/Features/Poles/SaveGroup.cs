using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Laterne.Features.Audit;
using Laterne.Features.Http;
using Laterne.Features.Lighting;
using Laterne.Features.Settings;
using Laterne.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Laterne.Features.Poles;

/// <summary>Creates or changes a group. A new calendar or luminaire gives its poles new settings.</summary>
internal static class SaveGroup
{
    private const int MostGroups = 10_000;

    internal record Body : IChecked
    {
        [StringLength(PoleRules.NameLength, MinimumLength = 1, ErrorMessage = PoleRules.NameWords)]
        public required string Name { get; init; }

        [Description("The calendar that rules its poles; null or left out: the default one.")]
        public string? CalendarId { get; init; }

        [Description("The luminaires of its poles; null or left out: the default one.")]
        public LuminaireProfile? LuminaireProfile { get; init; }
    }

    internal sealed record NewBody : Body
    {
        [Shape(PoleRules.IdPattern, ErrorMessage = PoleRules.IdWords)]
        public required string Id { get; init; }
    }

    public static async Task<Results<Created<GroupAnswer>, ProblemHttpResult>> CreateAsync(
        NewBody body, LaterneDb db, Groups groups, AuditTrail audit, CancellationToken cancel)
    {
        if (await db.Set<PoleGroup>().AnyAsync(g => g.Id == body.Id, cancel))
        {
            return Refusal.Exists("group", body.Id).ToProblem();
        }

        if (await db.Set<PoleGroup>().CountAsync(cancel) >= MostGroups)
        {
            return new Refusal(StatusCodes.Status409Conflict, "too-many-groups", $"There are {MostGroups} groups already. Delete one that is empty.").ToProblem();
        }

        if (await FaultAsync(body, db, cancel) is { } fault)
        {
            return fault.ToProblem();
        }

        var group = new PoleGroup { Id = body.Id, Name = body.Name };
        Apply(body, group);
        db.Add(group);
        audit.Note("createGroup", "group/" + group.Id, null, Noted(group));
        await db.SaveChangesAsync(cancel);
        groups.Put(group.Id, group.Name);
        return TypedResults.Created($"/api/groups/{group.Id}", GroupAnswer.Of(group, 0));
    }

    public static async Task<Results<Ok<GroupAnswer>, ProblemHttpResult>> ChangeAsync(
        string id, Body body, LaterneDb db, Revision revision, AuditTrail audit, CancellationToken cancel)
    {
        if (await db.Set<PoleGroup>().FirstOrDefaultAsync(g => g.Id == id, cancel) is not { } group)
        {
            return Refusal.NotFound("group", id).ToProblem();
        }

        if (await FaultAsync(body, db, cancel) is { } fault)
        {
            return fault.ToProblem();
        }

        var before = Noted(group);
        Apply(body, group);
        audit.Note("changeGroup", "group/" + id, before, Noted(group));
        if ((await revision.SaveAsync(Scope.OfGroup(id), cancel)).Refusal is { } refusal)
        {
            return refusal.ToProblem();
        }

        return TypedResults.Ok(GroupAnswer.Of(group, await db.Set<Pole>().CountAsync(p => p.GroupId == id, cancel)));
    }

    /// <summary>What the audit log keeps of a group.</summary>
    public static object Noted(PoleGroup group) => new
    {
        group.Name,
        group.CalendarId,
        LuminaireProfile = group.LuminaireProfile is { } json ? JsonSerializer.Deserialize<JsonElement>(json) : (JsonElement?)null,
    };

    private static void Apply(Body body, PoleGroup group)
    {
        group.Name = body.Name;
        group.CalendarId = body.CalendarId;
        group.LuminaireProfile = body.LuminaireProfile is { } luminaire ? JsonSerializer.Serialize(luminaire, ProgramBody.Json) : null;
    }

    private static async Task<Refusal?> FaultAsync(Body body, LaterneDb db, CancellationToken cancel)
    {
        if (body.CalendarId is { } calendar && !await db.Set<SavedCalendar>().AnyAsync(c => c.Id == calendar, cancel))
        {
            return Refusal.NotFound("calendar", calendar) with { Status = StatusCodes.Status422UnprocessableEntity, Field = "calendarId" };
        }

        return body.LuminaireProfile is { } luminaire ? PlanCheck.Luminaire(luminaire) : null;
    }
}
