using System.ComponentModel;
using Laterne.Features.Http;
using Laterne.Features.Live;
using Laterne.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Laterne.Features.Lighting;

/// <summary>A calendar as the page sees it.</summary>
internal sealed record CalendarAnswer
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    [Description("Name it when you save.")]
    public required long Version { get; init; }

    [Description("The first rule that fits a night's date rules it.")]
    public required IReadOnlyList<CalendarRule> Rules { get; init; }

    [Description("Id of the program that rules when no rule fits.")]
    public required string DefaultProgram { get; init; }

    [Description("How many poles it rules.")]
    public required int Poles { get; init; }

    public static CalendarAnswer Of(SavedCalendar calendar, Fleet fleet) => new()
    {
        Id = calendar.Id,
        Name = calendar.Name,
        Version = calendar.Version,
        Rules = calendar.RuleList(),
        DefaultProgram = calendar.DefaultProgram,
        Poles = PlanUse.PolesOf(fleet, new HashSet<string> { calendar.Id }),
    };
}

internal static class ListCalendars
{
    public static async Task<Ok<CalendarAnswer[]>> HandleAsync(LaterneDb db, Fleet fleet, CancellationToken cancel)
    {
        var calendars = await db.Set<SavedCalendar>().AsNoTracking().OrderBy(c => c.Name).ToListAsync(cancel);
        return TypedResults.Ok(calendars.Select(calendar => CalendarAnswer.Of(calendar, fleet)).ToArray());
    }
}

internal static class ShowCalendar
{
    public static async Task<Results<Ok<CalendarAnswer>, ProblemHttpResult>> HandleAsync(string id, LaterneDb db, Fleet fleet, CancellationToken cancel) =>
        await db.Set<SavedCalendar>().AsNoTracking().FirstOrDefaultAsync(c => c.Id == id, cancel) is { } calendar
            ? TypedResults.Ok(CalendarAnswer.Of(calendar, fleet))
            : Refusal.NotFound("calendar", id).ToProblem();
}
