using Laterne.Features.Http;
using Laterne.Features.Live;
using Laterne.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Laterne.Features.Lighting;

internal static class ListPrograms
{
    public static async Task<Ok<ProgramItem[]>> HandleAsync(LaterneDb db, Fleet fleet, CancellationToken cancel)
    {
        var calendars = await db.Set<SavedCalendar>().AsNoTracking().ToListAsync(cancel);
        var programs = await db.Set<SavedProgram>().AsNoTracking().OrderBy(p => p.Name).ToListAsync(cancel);
        return TypedResults.Ok(programs.Select(program => new ProgramItem
        {
            Id = program.Id,
            Name = program.Name,
            Version = program.Version,
            Poles = PlanUse.PolesOf(fleet, PlanUse.CalendarsOf(calendars, program.Id)),
            ChangedMs = program.ChangedMs,
            ChangedBy = program.ChangedBy,
        }).ToArray());
    }
}

internal static class ShowProgram
{
    public static async Task<Results<Ok<ProgramAnswer>, ProblemHttpResult>> HandleAsync(string id, LaterneDb db, Fleet fleet, CancellationToken cancel)
    {
        if (await db.Set<SavedProgram>().AsNoTracking().FirstOrDefaultAsync(p => p.Id == id, cancel) is not { } program)
        {
            return Refusal.NotFound("program", id).ToProblem();
        }

        var calendars = await db.Set<SavedCalendar>().AsNoTracking().ToListAsync(cancel);
        return TypedResults.Ok(ProgramAnswer.Of(program, PlanUse.PolesOf(fleet, PlanUse.CalendarsOf(calendars, id))));
    }
}
