using Laterne.Features.Audit;
using Laterne.Features.Http;
using Laterne.Features.Poles;
using Laterne.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Laterne.Features.Lighting;

/// <summary>Deletes a program that no calendar uses.</summary>
internal static class DeleteProgram
{
    public static async Task<Results<NoContent, ProblemHttpResult>> HandleAsync(string id, LaterneDb db, AuditTrail audit, CancellationToken cancel)
    {
        var users = (await db.Set<SavedCalendar>().AsNoTracking().ToListAsync(cancel)).Where(calendar => calendar.Uses(id)).Select(calendar => $"\"{calendar.Name}\"").ToList();
        if (users.Count > 0)
        {
            return new Refusal(StatusCodes.Status409Conflict, "program-in-use", $"The program \"{id}\" is used by {string.Join(", ", users.Take(5))}. Take it out of every calendar first.").ToProblem();
        }

        if (await db.Set<SavedProgram>().FirstOrDefaultAsync(p => p.Id == id, cancel) is not { } program)
        {
            return Refusal.NotFound("program", id).ToProblem();
        }

        db.Remove(program);
        audit.Note("deleteProgram", "program/" + id, SaveProgram.Noted(program), null);
        await db.SaveChangesAsync(cancel);
        return TypedResults.NoContent();
    }
}

/// <summary>Deletes a calendar that rules nobody. The default calendar stays: it rules poles that are assigned to none.</summary>
internal static class DeleteCalendar
{
    public static async Task<Results<NoContent, ProblemHttpResult>> HandleAsync(string id, LaterneDb db, AuditTrail audit, CancellationToken cancel)
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

        if (await db.Set<SavedCalendar>().FirstOrDefaultAsync(c => c.Id == id, cancel) is not { } calendar)
        {
            return Refusal.NotFound("calendar", id).ToProblem();
        }

        db.Remove(calendar);
        audit.Note("deleteCalendar", "calendar/" + id, SaveCalendar.Noted(calendar), null);
        await db.SaveChangesAsync(cancel);
        return TypedResults.NoContent();
    }
}
