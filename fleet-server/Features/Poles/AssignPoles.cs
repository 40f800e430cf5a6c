using System.ComponentModel;
using System.Security.Claims;
using Laterne.Features.Audit;
using Laterne.Features.Enrolment;
using Laterne.Features.Http;
using Laterne.Features.Lighting;
using Laterne.Features.Live;
using Laterne.Features.Messaging;
using Laterne.Features.People;
using Laterne.Features.Settings;
using Laterne.Storage;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Laterne.Features.Poles;

/// <summary>
/// Gives many poles a group, segment, feeder, calendar or commissioning state at once: all of them or none, and every pole
/// gets new settings once, however much of it changes.
/// </summary>
internal static class AssignPoles
{
    public const int MostPoles = 10_000;

    internal sealed record Body : IChecked
    {
        [Description("Ids of the poles, at most 10000. Give these or a filter.")]
        public IReadOnlyList<string>? Poles { get; init; }

        [Description("Which poles are meant; it must name something. Give this or ids.")]
        public PoleQuery? Filter { get; init; }

        [Description("Left out: the group stays.")]
        public Target? Group { get; init; }

        [Description("Left out: the segment stays.")]
        public Target? Segment { get; init; }

        [Description("Left out: the feeder stays.")]
        public Target? Feeder { get; init; }

        [Description("Left out: the pole's own calendar stays. Needs the right to run light.")]
        public Target? Calendar { get; init; }

        [Description("planned, installed, commissioned or decommissioned; left out: it stays.")]
        [Shape(CommissioningState.Pattern, ErrorMessage = CommissioningState.Words)]
        public string? Commissioning { get; init; }
    }

    internal sealed record Target
    {
        [Description("What the poles get; null: none.")]
        public required string? Id { get; init; }
    }

    internal sealed record Answer
    {
        [Description("How many poles were meant.")]
        public required int Poles { get; init; }

        [Description("How many of them are different now.")]
        public required int Changed { get; init; }

        [Description("How many get new settings.")]
        public required int NewSettings { get; init; }
    }

    internal sealed record ChoiceBody : IChecked
    {
        [Description("Ids of the poles, at most 10000. Give these or a filter.")]
        public IReadOnlyList<string>? Poles { get; init; }

        [Description("Which poles are meant; it must name something. Give this or ids.")]
        public PoleQuery? Filter { get; init; }
    }

    /// <summary>Puts the chosen poles under a calendar, whatever their group has.</summary>
    public static Task<Results<Ok<Answer>, ProblemHttpResult>> CalendarAsync(
        string id, ChoiceBody body, ClaimsPrincipal person, LaterneDb db, Fleet fleet, Groups groups, Revision revision, EnrolmentTurn turn, IPoleAdmission admission, AuditTrail audit, TimeProvider time, CancellationToken cancel) =>
        ChangeAsync("assignCalendar", new() { Poles = body.Poles, Filter = body.Filter, Calendar = new() { Id = id } }, person, db, fleet, groups, revision, turn, admission, audit, time, cancel);

    internal sealed record StateBody : IChecked
    {
        [Shape(CommissioningState.Pattern, ErrorMessage = CommissioningState.Words)]
        public required string State { get; init; }
    }

    /// <summary>How far a pole has come, for those who stand in front of it.</summary>
    public static async Task<Results<Ok<Answer>, ProblemHttpResult>> CommissionAsync(
        string id, StateBody body, ClaimsPrincipal person, LaterneDb db, Fleet fleet, Groups groups, Revision revision, EnrolmentTurn turn, IPoleAdmission admission, AuditTrail audit, TimeProvider time, CancellationToken cancel) =>
        fleet.Find(id) is null ? Refusal.NotFound("pole", id).ToProblem()
        : body.State == CommissioningState.Decommissioned && !Visitor.Holds(person, Rights.ManagePoles)
            ? new Refusal(StatusCodes.Status403Forbidden, "forbidden", "You may not decommission poles. Ask an administrator for the right to manage them.", "state").ToProblem()
        : await ChangeAsync("commissionPole", new() { Poles = [id], Commissioning = body.State }, person, db, fleet, groups, revision, turn, admission, audit, time, cancel);

    public static async Task<Results<Ok<Answer>, ProblemHttpResult>> HandleAsync(
        Body body, ClaimsPrincipal person, IAuthorizationService rights, LaterneDb db, Fleet fleet, Groups groups, Revision revision, EnrolmentTurn turn, IPoleAdmission admission, AuditTrail audit, TimeProvider time, CancellationToken cancel)
    {
        if (body is { Group: null, Segment: null, Feeder: null, Calendar: null, Commissioning: null })
        {
            return Refusal.Invalid("group", "Say what shall change: group, segment, feeder, calendar or commissioning.").ToProblem();
        }

        if (body.Calendar is not null && !(await rights.AuthorizeAsync(person, Rights.RunLight)).Succeeded)
        {
            return new Refusal(StatusCodes.Status403Forbidden, "forbidden", "You may not choose calendars. Ask an administrator for the right to run light.", "calendar").ToProblem();
        }

        return await ChangeAsync("assignPoles", body, person, db, fleet, groups, revision, turn, admission, audit, time, cancel);
    }

    private static async Task<Results<Ok<Answer>, ProblemHttpResult>> ChangeAsync(
        string action, Body body, ClaimsPrincipal person, LaterneDb db, Fleet fleet, Groups groups, Revision revision, EnrolmentTurn turn, IPoleAdmission admission, AuditTrail audit, TimeProvider time, CancellationToken cancel)
    {
        if (await MissingAsync(body, db, cancel) is { } missing)
        {
            return missing.ToProblem();
        }

        var (chosen, refusal) = await PoleChoice.ReadAsync(body.Poles, body.Filter, fleet, groups, db, MostPoles, cancel);
        if (refusal is not null)
        {
            return refusal.ToProblem();
        }

        using var held = body.Commissioning is null ? null : await turn.TakeAsync(cancel);
        var changed = await ApplyAsync(body, chosen!, person.Identity!.Name!, db, fleet, time, cancel);
        Note(action, body, changed, audit);
        var revised = await revision.SaveAsync(Scope.OfPoles(changed.Select(c => c.Id).ToHashSet(StringComparer.Ordinal)), cancel);
        if (revised.Refusal is null && body.Commissioning is not null)
        {
            foreach (var (pole, _) in changed)
            {
                if (body.Commissioning == CommissioningState.Decommissioned)
                {
                    await admission.RevokeAsync(pole, cancel);
                }

                admission.Refresh(pole);
            }
        }

        return revised.Refusal is { } refused
            ? refused.ToProblem()
            : TypedResults.Ok(new Answer { Poles = chosen!.Count, Changed = changed.Count, NewSettings = revised.Poles });
    }

    private static async Task<List<(string Id, object Before)>> ApplyAsync(
        Body body, HashSet<string> chosen, string by, LaterneDb db, Fleet fleet, TimeProvider time, CancellationToken cancel)
    {
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        var changed = new List<(string, object)>();
        foreach (var part in chosen.Chunk(500))
        {
            foreach (var pole in await db.Set<Pole>().Where(p => part.Contains(p.Id)).ToListAsync(cancel))
            {
                var before = new { pole.Id, Group = pole.GroupId, Segment = pole.SegmentId, Feeder = pole.FeederId, pole.CalendarId, pole.Commissioning };
                pole.GroupId = body.Group is { } group ? group.Id : pole.GroupId;
                pole.SegmentId = body.Segment is { } segment ? segment.Id : pole.SegmentId;
                pole.FeederId = body.Feeder is { } feeder ? feeder.Id : pole.FeederId;
                pole.CalendarId = body.Calendar is { } calendar ? calendar.Id : pole.CalendarId;
                if (body.Commissioning is { } state && state != pole.Commissioning)
                {
                    (pole.Commissioning, pole.CommissioningMs, pole.CommissioningBy) = (state, now, by);
                    if (state == CommissioningState.Decommissioned)
                    {
                        await Decommission.ApplyAsync(pole, db, fleet, now, cancel);
                    }
                }

                if (db.Entry(pole).State == EntityState.Modified)
                {
                    changed.Add((pole.Id, before));
                }
            }
        }

        return changed;
    }

    // A line of the log holds some kilobytes, so many poles make several lines; that somebody changed nothing is noted too.
    private static void Note(string action, Body body, List<(string Id, object Before)> changed, AuditTrail audit)
    {
        const int PolesALine = 25;
        foreach (var part in changed.Count == 0 ? [[]] : changed.Chunk(PolesALine))
        {
            audit.Note(action, part.Length == 1 ? "pole/" + part[0].Id : "poles", part.Select(c => c.Before).ToArray(),
                new { body.Group, body.Segment, body.Feeder, body.Calendar, body.Commissioning, Poles = part.Select(c => c.Id).ToArray() });
        }
    }

    private static async Task<Refusal?> MissingAsync(Body body, LaterneDb db, CancellationToken cancel) =>
        body.Group?.Id is { } group && !await db.Set<PoleGroup>().AnyAsync(g => g.Id == group, cancel) ? Missing("group", group)
        : body.Segment?.Id is { } segment && !await db.Set<Segment>().AnyAsync(s => s.Id == segment, cancel) ? Missing("segment", segment)
        : body.Feeder?.Id is { } feeder && !await db.Set<Feeder>().AnyAsync(f => f.Id == feeder, cancel) ? Missing("feeder", feeder)
        : body.Calendar?.Id is { } calendar && !await db.Set<SavedCalendar>().AnyAsync(c => c.Id == calendar, cancel) ? Missing("calendar", calendar)
        : null;

    private static Refusal Missing(string what, string id) => Refusal.NotFound(what, id) with { Status = StatusCodes.Status422UnprocessableEntity, Field = what };
}
