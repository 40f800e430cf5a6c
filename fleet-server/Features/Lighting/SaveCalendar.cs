using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using System.Text.Json;
using Laterne.Contracts;
using Laterne.Features.Audit;
using Laterne.Features.Http;
using Laterne.Features.Settings;
using Laterne.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Laterne.Features.Lighting;

/// <summary>Creates or changes a calendar. A change gives new settings to every pole that it rules.</summary>
internal static class SaveCalendar
{
    private const int MostCalendars = 500;

    internal record Body : IChecked
    {
        [StringLength(100, MinimumLength = 1, ErrorMessage = SaveProgram.NameWords)]
        public required string Name { get; init; }

        [Description("The version that you loaded: if it was changed since, the save is refused.")]
        public long Version { get; init; }

        [Description("In order of priority.")]
        public required IReadOnlyList<CalendarRule> Rules { get; init; }

        [Description("Id of the program that rules when no rule fits.")]
        public required string DefaultProgram { get; init; }
    }

    internal sealed record NewBody : Body
    {
        [Shape(SaveProgram.IdPattern, ErrorMessage = SaveProgram.IdWords)]
        public required string Id { get; init; }
    }

    public static async Task<Results<Created<Saved>, ProblemHttpResult>> CreateAsync(
        NewBody body, ClaimsPrincipal person, LaterneDb db, AuditTrail audit, IOptions<SettingsOptions> options, TimeProvider time, CancellationToken cancel)
    {
        if (await db.Set<SavedCalendar>().AnyAsync(c => c.Id == body.Id, cancel))
        {
            return Refusal.Exists("calendar", body.Id).ToProblem();
        }

        if (await db.Set<SavedCalendar>().CountAsync(cancel) >= MostCalendars)
        {
            return new Refusal(StatusCodes.Status409Conflict, "too-many-calendars", $"There are {MostCalendars} calendars already. Delete one that is not used.").ToProblem();
        }

        if (await FaultAsync(body, db, options.Value.YearFrom(time.GetUtcNow()), cancel) is { } fault)
        {
            return fault.ToProblem();
        }

        var saved = new SavedCalendar
        {
            Id = body.Id,
            Name = body.Name,
            Version = 1,
            Rules = Json(body.Rules),
            DefaultProgram = body.DefaultProgram,
            ChangedMs = time.GetUtcNow().ToUnixTimeMilliseconds(),
            ChangedBy = person.Identity!.Name!,
        };
        db.Add(saved);
        audit.Note("createCalendar", "calendar/" + saved.Id, null, Noted(saved));
        await db.SaveChangesAsync(cancel);
        return TypedResults.Created($"/api/calendars/{body.Id}", new Saved { Id = body.Id, Version = 1, Poles = 0 });
    }

    public static async Task<Results<Ok<Saved>, ProblemHttpResult>> ChangeAsync(
        string id, Body body, ClaimsPrincipal person, LaterneDb db, Revision revision, AuditTrail audit, IOptions<SettingsOptions> options, TimeProvider time, CancellationToken cancel)
    {
        if (await db.Set<SavedCalendar>().FirstOrDefaultAsync(c => c.Id == id, cancel) is not { } saved)
        {
            return Refusal.NotFound("calendar", id).ToProblem();
        }

        if (body.Version != saved.Version)
        {
            return Refusal.Changed("calendar", id, saved.Version).ToProblem();
        }

        if (await FaultAsync(body, db, options.Value.YearFrom(time.GetUtcNow()), cancel) is { } fault)
        {
            return fault.ToProblem();
        }

        var before = Noted(saved);
        saved.Name = body.Name;
        saved.Rules = Json(body.Rules);
        saved.DefaultProgram = body.DefaultProgram;
        saved.Version++;
        saved.ChangedMs = time.GetUtcNow().ToUnixTimeMilliseconds();
        saved.ChangedBy = person.Identity!.Name!;
        audit.Note("changeCalendar", "calendar/" + id, before, Noted(saved));
        var revised = await revision.SaveAsync(Scope.OfCalendars(new HashSet<string> { id }), cancel);
        return revised.Refusal is { } refusal
            ? refusal.ToProblem()
            : TypedResults.Ok(new Saved { Id = id, Version = saved.Version, Poles = revised.Poles });
    }

    /// <summary>What the audit log keeps of a calendar.</summary>
    public static object Noted(SavedCalendar saved) => new { saved.Name, saved.Version, Rules = JsonSerializer.Deserialize<JsonElement>(saved.Rules), saved.DefaultProgram };

    private static async Task<Refusal?> FaultAsync(Body body, LaterneDb db, CalendarYear year, CancellationToken cancel)
    {
        var ids = body.Rules.Select(rule => rule.Program).Append(body.DefaultProgram).Distinct().ToList();
        if (ids.Count > Limits.Programs)
        {
            return Refusal.Unprocessable("too-many-programs", "rules", $"The calendar uses {ids.Count} programs; a pole takes {Limits.Programs}. Use fewer.");
        }

        var programs = await db.Set<SavedProgram>().AsNoTracking().Where(p => ids.Contains(p.Id)).ToListAsync(cancel);
        if (ids.FirstOrDefault(id => programs.All(program => program.Id != id)) is { } missing)
        {
            var index = body.Rules.ToList().FindIndex(rule => rule.Program == missing);
            var field = body.DefaultProgram == missing ? "defaultProgram" : $"rules[{index}].program";
            return Refusal.Unprocessable("program-not-found", field, $"There is no program \"{missing}\". Create it first, or name another.");
        }

        if (year.Fault(body.Rules) is { } unclear)
        {
            return unclear;
        }

        // A dated rule is named by its own place in the request only where all are dated; otherwise the first fault says what it is.
        var dated = body.Rules.All(rule => rule.IsDated) ? Json(body.Rules) : JsonSerializer.Serialize(year.Expand(body.Rules), ProgramBody.Json);
        return PlanCheck.Calendar(dated, body.DefaultProgram, programs.Select(program => ProgramBody.FromJson(program.Program)));
    }

    private static string Json(IReadOnlyList<CalendarRule> rules) => JsonSerializer.Serialize(rules, ProgramBody.Json);
}
