using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using Laterne.Features.Audit;
using Laterne.Features.Http;
using Laterne.Features.Live;
using Laterne.Features.Messaging;
using Laterne.Features.Poles;
using Laterne.Features.Settings;
using Laterne.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Laterne.Features.Enrolment;

/// <summary>
/// What the crew says of a pole in front of which it stands: place, luminaire (by its group), board, functions, and that it hands the
/// pole over. Said twice it is said once.
/// </summary>
internal static class SaveInstallation
{
    /// <summary>A phone that knows its place worse than this says nothing about which pole it stands at.</summary>
    private const double WorstAccuracyM = 100;

    internal sealed record Body : IChecked
    {
        [Description("Degrees north; left out with the longitude: the place stays.")]
        [Range(-90.0, 90.0, ErrorMessage = PoleRules.LatitudeWords)]
        public double? Latitude { get; init; }

        [Description("Degrees east.")]
        [Range(-180.0, 180.0, ErrorMessage = PoleRules.LongitudeWords)]
        public double? Longitude { get; init; }

        [Description("Radius within which the pole is, as the phone says, metres; left out: the place was shown on the map.")]
        [Range(0.0, 100_000.0, ErrorMessage = "The accuracy is 0 to 100000 m.")]
        public double? AccuracyM { get; init; }

        [Description("Id of the group whose luminaire and calendar the pole gets; left out: its group stays.")]
        public string? Group { get; init; }

        [Description("Id of its board; left out: it stays.")]
        [Shape("^[a-z0-9-]{1,40}$", ErrorMessage = "A board's id has 1 to 40 small letters, digits or -.")]
        public string? Board { get; init; }

        [Description("Functions that it has; left out: they stay.")]
        [MaxLength(16, ErrorMessage = "Name at most 16 functions.")]
        public IReadOnlyList<string>? Functions { get; init; }

        [Description("installed or commissioned: how far the pole has come with this; left out: it stays.")]
        [Shape(HandOver.Pattern, ErrorMessage = HandOver.Words)]
        public string? Commissioning { get; init; }

        [Description("Its sender's own key for this, so that the same is known again.")]
        [Shape("^[A-Za-z0-9_-]{1,64}$", ErrorMessage = "A key has 1 to 64 letters, digits, _ or -.")]
        public string? Key { get; init; }

        [Description("The changedMs that the sender knew of, Unix milliseconds UTC: what somebody else said after it is not overwritten. Left out: it is.")]
        public long? KnownMs { get; init; }
    }

    public static async Task<Results<Ok<ShowInstallation.Answer>, ProblemHttpResult>> HandleAsync(
        string id, Body body, ClaimsPrincipal person, LaterneDb db, Fleet fleet, Revision revision, EnrolmentTurn turn, IPoleAdmission admission, LiveTopics topics,
        AuditTrail audit, TimeProvider time, CancellationToken cancel)
    {
        // Two crews on one pole must not pass each other between the look and the change.
        using var held = await turn.TakeAsync(cancel);
        if (await db.FindAsync<Pole>([id], cancel) is not { } pole)
        {
            return Refusal.NotFound("pole", id).ToProblem();
        }

        if (Check(body) is { } wrong)
        {
            return wrong.ToProblem();
        }

        if (body.Group is { } group && !await db.Set<PoleGroup>().AnyAsync(g => g.Id == group, cancel))
        {
            return (Refusal.NotFound("group", group) with { Status = StatusCodes.Status422UnprocessableEntity, Field = "group" }).ToProblem();
        }

        var kept = await db.FindAsync<Installation>([id], cancel);
        if (HandOver.IsKnown(kept, body.Key))
        {
            audit.Note("saveInstallation", "pole/" + id, null, new { body.Key, Repeated = true });
            await db.SaveChangesAsync(cancel);
            return TypedResults.Ok(await ShowInstallation.OfAsync(pole, db, fleet, time, cancel));
        }

        if (HandOver.Check(pole, kept, body.Commissioning, body.KnownMs) is { } late)
        {
            return late.ToProblem();
        }

        if (kept is null)
        {
            db.Add(kept = new Installation { PoleId = id, Board = "", Functions = "", Person = "", ChangedMs = 0 });
        }

        object Noted() => new { pole.Latitude, pole.Longitude, Group = pole.GroupId, kept.AccuracyM, kept.Board, kept.Functions, pole.Commissioning };
        var before = Noted();
        Apply(body, pole, kept, person.Identity!.Name!, time.GetUtcNow().ToUnixTimeMilliseconds());
        audit.Note("saveInstallation", "pole/" + id, before, Noted());
        if ((await revision.SaveAsync(Scope.OfPole(id), cancel)).Refusal is { } refusal)
        {
            return refusal.ToProblem();
        }

        admission.Refresh(id);
        topics.Touch(EnrolmentEndpoints.Topic);
        return TypedResults.Ok(await ShowInstallation.OfAsync(pole, db, fleet, time, cancel));
    }

    private static void Apply(Body body, Pole pole, Installation kept, string person, long now)
    {
        if (body.Latitude is { } latitude && body.Longitude is { } longitude)
        {
            (pole.Latitude, pole.Longitude, kept.AccuracyM) = (latitude, longitude, body.AccuracyM);
        }

        pole.GroupId = body.Group ?? pole.GroupId;
        kept.Board = body.Board ?? kept.Board;
        kept.Functions = body.Functions is null ? kept.Functions : string.Join(' ', body.Functions.Distinct());
        (kept.Person, kept.ChangedMs, kept.MessageKey) = (person, now, body.Key ?? "");
        if (body.Commissioning is { } state)
        {
            (pole.Commissioning, pole.CommissioningMs, pole.CommissioningBy) = (state, now, person);
        }
    }

    private static Refusal? Check(Body body) =>
        body.Latitude is null != body.Longitude is null ? Refusal.Invalid(body.Latitude is null ? "latitude" : "longitude", "Give latitude and longitude, or neither.")
        : body.AccuracyM > WorstAccuracyM ? Refusal.Unprocessable("place-too-vague", "accuracyM", $"The phone knows its place to {body.AccuracyM:0} m only. Wait for a better one (at most {WorstAccuracyM:0} m), or show the pole on the map.")
        : body.Functions?.Any(f => f is null || f.Length is 0 or > 32 || !f.All(char.IsAsciiLetter)) == true ? Refusal.Invalid("functions", "A function is 1 to 32 letters.")
        : null;
}
