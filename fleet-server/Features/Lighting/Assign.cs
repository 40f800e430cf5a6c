using System.ComponentModel;
using Laterne.Features.Audit;
using Laterne.Features.Http;
using Laterne.Features.Poles;
using Laterne.Features.Settings;
using Laterne.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Laterne.Features.Lighting;

/// <summary>Puts a pole or a group under a calendar.</summary>
internal static class Assign
{
    internal sealed record Body : IChecked
    {
        [Description("Id of the calendar; null: the group's for a pole, the default one for a group.")]
        public string? CalendarId { get; init; }
    }

    internal sealed record Answer
    {
        public required string Id { get; init; }

        public required string? CalendarId { get; init; }

        [Description("How many poles get new settings.")]
        public required int Poles { get; init; }
    }

    public static async Task<Results<Ok<Answer>, ProblemHttpResult>> PoleAsync(string id, Body body, LaterneDb db, Revision revision, AuditTrail audit, CancellationToken cancel)
    {
        if (await db.Set<Pole>().FirstOrDefaultAsync(p => p.Id == id, cancel) is not { } pole)
        {
            return Refusal.NotFound("pole", id).ToProblem();
        }

        audit.Note("assignPole", "pole/" + id, new { pole.CalendarId }, new { body.CalendarId });
        pole.CalendarId = body.CalendarId;
        return await SaveAsync(id, body, Scope.OfPole(id), db, revision, cancel);
    }

    public static async Task<Results<Ok<Answer>, ProblemHttpResult>> GroupAsync(string id, Body body, LaterneDb db, Revision revision, AuditTrail audit, CancellationToken cancel)
    {
        if (await db.Set<PoleGroup>().FirstOrDefaultAsync(g => g.Id == id, cancel) is not { } group)
        {
            return Refusal.NotFound("group", id).ToProblem();
        }

        audit.Note("assignGroup", "group/" + id, new { group.CalendarId }, new { body.CalendarId });
        group.CalendarId = body.CalendarId;
        return await SaveAsync(id, body, Scope.OfGroup(id), db, revision, cancel);
    }

    private static async Task<Results<Ok<Answer>, ProblemHttpResult>> SaveAsync(
        string id, Body body, Scope scope, LaterneDb db, Revision revision, CancellationToken cancel)
    {
        if (body.CalendarId is { } calendar && !await db.Set<SavedCalendar>().AnyAsync(c => c.Id == calendar, cancel))
        {
            return (Refusal.NotFound("calendar", calendar) with { Status = StatusCodes.Status422UnprocessableEntity, Field = "calendarId" }).ToProblem();
        }

        var revised = await revision.SaveAsync(scope, cancel);
        return revised.Refusal is { } refusal
            ? refusal.ToProblem()
            : TypedResults.Ok(new Answer { Id = id, CalendarId = body.CalendarId, Poles = revised.Poles });
    }
}
