using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Laterne.Features.Http;
using Laterne.Features.Settings;
using Laterne.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Laterne.Features.Lighting.Previews;

/// <summary>Lets two previews reckon at once, the others wait: one takes a core for a second or two, and the poles come first.</summary>
internal sealed class PreviewTurn : IDisposable
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly SemaphoreSlim _turns = new(2);

    public Task<bool> TryTakeAsync(CancellationToken cancel) => _turns.WaitAsync(Patience, cancel);

    public void Leave() => _turns.Release();

    public void Dispose() => _turns.Dispose();
}

/// <summary>Shows chosen nights under a calendar, saved or still a draft, beside the one in force, before anything is sent.</summary>
internal static class PreviewNights
{
    public const int MostNights = 366;

    internal sealed record Body : IChecked
    {
        [Description("The first night, yyyy-mm-dd: the date on whose noon it begins, 2000 to 2098.")]
        public required DateOnly From { get; init; }

        [Description("The last night; at most 366 nights.")]
        public required DateOnly To { get; init; }

        [Description("Id of a saved calendar. Give this or draft.")]
        public string? Calendar { get; init; }

        [Description("A calendar that is not saved yet.")]
        public DraftCalendar? Draft { get; init; }

        [Description("Programs that are not saved yet; they stand in the place of saved ones by the same id. At most 6.")]
        [MaxLength(6, ErrorMessage = "Preview at most 6 drafts of programs.")]
        public IReadOnlyList<ProgramBody>? Programs { get; init; }

        [Description("Id of the calendar in force, to compare with; the default one when left out.")]
        public string? InForce { get; init; }

        [Range(-90.0, 90.0, ErrorMessage = "The latitude is in degrees north, -90 to 90.")]
        public required double Latitude { get; init; }

        [Range(-180.0, 180.0, ErrorMessage = "The longitude is in degrees east, -180 to 180.")]
        public required double Longitude { get; init; }

        [Description("Left out: the default luminaire.")]
        public LuminaireProfile? Luminaire { get; init; }

        [Description("Who passes the lamp: none, quiet (a residential street) or busy (a main road); quiet when left out.")]
        [Shape(TrafficAssumption.Pattern, ErrorMessage = TrafficAssumption.Words)]
        public string Traffic { get; init; } = TrafficAssumption.Quiet;

        [Description("Draws the traffic; the same seed gives the same nights. 1 when left out.")]
        public int Seed { get; init; } = 1;
    }

    internal sealed record DraftCalendar
    {
        [Description("In order of priority.")]
        public required IReadOnlyList<CalendarRule> Rules { get; init; }

        [Description("Id of the program that rules when no rule fits.")]
        public required string DefaultProgram { get; init; }
    }

    public static async Task<Results<Ok<PreviewAnswer>, ProblemHttpResult>> HandleAsync(
        Body body, LaterneDb db, PreviewTurn turn, IOptions<SettingsOptions> options, CancellationToken cancel)
    {
        if (Fault(body) is { } fault)
        {
            return fault.ToProblem();
        }

        var settings = options.Value;
        var offsets = UtcOffsetChanges.Of(settings.Zone, new DateTimeOffset(body.From, TimeOnly.MinValue, TimeSpan.Zero));
        var site = new PreviewPlan.Site(body.Latitude, body.Longitude, body.Luminaire, offsets);
        var year = new CalendarYear(settings.State, body.From);
        var (planned, refusal) = await PlanAsync(body.Draft, body.Calendar!, "calendar", body.Programs ?? [], year, site, db, cancel);
        if (refusal is not null)
        {
            return refusal.ToProblem();
        }

        var (inForce, odd) = await PlanAsync(null, body.InForce ?? DefaultPlan.CalendarId, "inForce", [], year, site, db, cancel);
        if (odd is not null)
        {
            return odd.ToProblem();
        }

        if (!await turn.TryTakeAsync(cancel))
        {
            return new Refusal(StatusCodes.Status503ServiceUnavailable, "busy", "Others preview nights just now. Try again in a few seconds.").ToProblem();
        }

        try
        {
            var reckoning = new PreviewReckoning(planned!, inForce!, body.Traffic, body.Seed, settings.State);
            return TypedResults.Ok(await Task.Run(() => reckoning.Run(body.From, Nights(body), cancel), cancel));
        }
        finally
        {
            turn.Leave();
        }
    }

    private static int Nights(Body body) => body.To.DayNumber - body.From.DayNumber + 1;

    private static Refusal? Fault(Body body) =>
        body.From.Year is < 2000 or > 2098 ? Refusal.Invalid("from", "The first night lies between 2000 and 2098.")
        : Nights(body) is < 1 or > MostNights ? Refusal.Invalid("to", $"The last night is not before the first, and at most {MostNights} nights are shown at once.")
        : body.Calendar is null == body.Draft is null ? Refusal.Invalid("calendar", "Give either the id of a calendar or a draft.")
        : body.Draft?.Rules.Any(rule => rule is null) == true ? Refusal.Invalid("draft", "A rule must not be null.")
        : body.Programs?.Any(program => program?.Id is null) == true ? Refusal.Invalid("programs", "A draft of a program has an id.")
        : null;

    private static async Task<(PreviewPlan? Plan, Refusal? Refusal)> PlanAsync(
        DraftCalendar? draft, string id, string field, IReadOnlyList<ProgramBody> programs, CalendarYear year, PreviewPlan.Site site, LaterneDb db, CancellationToken cancel)
    {
        if (draft is null)
        {
            if (await db.Set<SavedCalendar>().AsNoTracking().FirstOrDefaultAsync(c => c.Id == id, cancel) is not { } saved)
            {
                return (null, Refusal.NotFound("calendar", id) with { Status = StatusCodes.Status422UnprocessableEntity, Field = field });
            }

            draft = new() { Rules = saved.RuleList(), DefaultProgram = saved.DefaultProgram };
        }

        return await PreviewPlan.ReadAsync(draft.Rules, draft.DefaultProgram, programs, year, site, db, cancel);
    }
}
