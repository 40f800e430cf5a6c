using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using System.Text.Json;
using Laterne.Features.Audit;
using Laterne.Features.Http;
using Laterne.Features.Settings;
using Laterne.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Laterne.Features.Lighting;

/// <summary>Creates or changes a program. A change gives new settings to every pole that uses it.</summary>
internal static class SaveProgram
{
    internal const string IdPattern = "^[A-Za-z0-9_-]{1,32}$";
    internal const string IdWords = "An id has 1 to 32 letters, digits, _ or -.";
    internal const string NameWords = "A name has 1 to 100 characters.";
    private const int MostPrograms = 500;

    internal record Body : IChecked
    {
        [StringLength(100, MinimumLength = 1, ErrorMessage = NameWords)]
        public required string Name { get; init; }

        [Description("The version that you loaded: if it was changed since, the save is refused.")]
        public long Version { get; init; }

        public required ProgramBody Program { get; init; }
    }

    internal sealed record NewBody : Body
    {
        [Description("Left out: the program's own id.")]
        [Shape(IdPattern, ErrorMessage = IdWords)]
        public string? Id { get; init; }
    }

    public static async Task<Results<Created<Saved>, ProblemHttpResult>> CreateAsync(
        NewBody body, ClaimsPrincipal person, LaterneDb db, AuditTrail audit, TimeProvider time, CancellationToken cancel)
    {
        var program = body.Program with { Id = body.Id ?? body.Program.Id };
        if (program.Id is not { } id)
        {
            return Refusal.Invalid("id", IdWords).ToProblem();
        }

        if (PlanCheck.Program(program) is { } fault)
        {
            return fault.ToProblem();
        }

        if (await db.Set<SavedProgram>().AnyAsync(p => p.Id == id, cancel))
        {
            return Refusal.Exists("program", id).ToProblem();
        }

        if (await db.Set<SavedProgram>().CountAsync(cancel) >= MostPrograms)
        {
            return new Refusal(StatusCodes.Status409Conflict, "too-many-programs", $"There are {MostPrograms} programs already. Delete one that is not used.").ToProblem();
        }

        var saved = new SavedProgram { Id = id, Name = body.Name, Version = 1, Program = program.ToJson(), ChangedMs = time.GetUtcNow().ToUnixTimeMilliseconds(), ChangedBy = person.Identity!.Name! };
        db.Add(saved);
        audit.Note("createProgram", "program/" + id, null, Noted(saved));
        await db.SaveChangesAsync(cancel);
        return TypedResults.Created($"/api/programs/{id}", new Saved { Id = id, Version = 1, Poles = 0 });
    }

    public static async Task<Results<Ok<Saved>, ProblemHttpResult>> ChangeAsync(
        string id, Body body, ClaimsPrincipal person, LaterneDb db, Revision revision, AuditTrail audit, TimeProvider time, CancellationToken cancel)
    {
        if (await db.Set<SavedProgram>().FirstOrDefaultAsync(p => p.Id == id, cancel) is not { } saved)
        {
            return Refusal.NotFound("program", id).ToProblem();
        }

        if (body.Version != saved.Version)
        {
            return Refusal.Changed("program", id, saved.Version).ToProblem();
        }

        var program = body.Program with { Id = id };
        if (PlanCheck.Program(program) is { } fault)
        {
            return fault.ToProblem();
        }

        var before = Noted(saved);
        saved.Name = body.Name;
        saved.Program = program.ToJson();
        saved.Version++;
        saved.ChangedMs = time.GetUtcNow().ToUnixTimeMilliseconds();
        saved.ChangedBy = person.Identity!.Name!;
        audit.Note("changeProgram", "program/" + id, before, Noted(saved));
        var calendars = PlanUse.CalendarsOf(await db.Set<SavedCalendar>().AsNoTracking().ToListAsync(cancel), id);
        var revised = await revision.SaveAsync(Scope.OfCalendars(calendars), cancel);
        return revised.Refusal is { } refusal
            ? refusal.ToProblem()
            : TypedResults.Ok(new Saved { Id = id, Version = saved.Version, Poles = revised.Poles });
    }

    /// <summary>What the audit log keeps of a program.</summary>
    public static object Noted(SavedProgram saved) => new { saved.Name, saved.Version, Program = JsonSerializer.Deserialize<JsonElement>(saved.Program) };
}
