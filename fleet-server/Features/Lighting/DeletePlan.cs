using Laterne.Features.Http;
using Laterne.Features.Poles;
using Laterne.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Laterne.Features.Lighting;

/// <summary>Deletes a program that no calendar uses.</summary>
internal static class DeleteProgram
{
    public static async Task<Results<NoContent, ProblemHttpResult>> HandleAsync(string id, LaterneDb db, CancellationToken cancel)
    {
        var users = (await db.Set<SavedCalendar>().AsNoTracking().ToListAsync(cancel)).Where(calendar => calendar.Uses(id)).Select(calendar => $"\"{calendar.Name}\"").ToList();
        if (users.Count > 0)
        {
            return new Refusal(StatusCodes.Status409Conflict, "program-in-use", $"The program \"{id}\" is used by {string.Join(", ", users.Take(5))}. Take it out of every calendar first.").ToProblem();
        }

        return await db.Set<SavedProgram>().Where(p => p.Id == id).ExecuteDeleteAsync(cancel) == 0
            ? Refusal.NotFound("program", id).ToProblem()
            : TypedResults.NoContent();
    }
}

/// <summary>Deletes a calendar that rules nobody. The default calendar stays: it rules poles that are assigned to none.</summary>
internal static class DeleteCalendar
{
    public static async Task<Results<NoContent, ProblemHttpResult>> HandleAsync(string id, LaterneDb db, CancellationToken cancel)
    {
        if (id == DefaultPlan.CalendarId)
        {
            return new Refusal(StatusCodes.Status409Conflict, "default-calendar", "The default calendar rules poles that are assigned to none, so it stays. Change it instead.").ToProblem();
        }

        var poles = await db.Set<Pole>().CountAsync(p => p.CalendarId == id, cancel);
        var groups = await db.Set<PoleGroup>().CountAsync(g => g.CalendarId == id, cancel);
        if (poles + groups > 0)
        {
            return new Refusal(StatusCodes.Status409Conflict, "calendar-in-use", $"The calendar \"{id}\" is assigned to {groups} groups and {poles} poles. Assign them to another one first.").ToProblem();
        }

        return await db.Set<SavedCalendar>().Where(c => c.Id == id).ExecuteDeleteAsync(cancel) == 0
            ? Refusal.NotFound("calendar", id).ToProblem()
            : TypedResults.NoContent();
    }
}
