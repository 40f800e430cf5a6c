using System.ComponentModel;
using System.Security.Claims;
using Laterne.Features.Charging.Ocmf;
using Laterne.Features.Http;
using Laterne.Features.Live;
using Laterne.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Laterne.Features.Charging;

/// <summary>Sessions, newest first.</summary>
internal static class ListSessions
{
    private const int LongestPage = 500;

    internal sealed record Page
    {
        public required IReadOnlyList<SessionItem> Items { get; init; }

        [Description("Ask again with this as before to read on; null: that was all.")]
        public required string? Next { get; init; }
    }

    public static async Task<Results<Ok<Page>, ProblemHttpResult>> HandleAsync(
        [AsParameters] SessionFilter filter, ClaimsPrincipal person, LaterneDb db, Fleet fleet, ChargerPower power, CancellationToken cancel,
        [Description("Where to read on, as the last answer said.")] string? before = null,
        [Description("How many, 1 to 500.")] int limit = 50)
    {
        if (limit is < 1 or > LongestPage)
        {
            return Refusal.Invalid("limit", $"The limit is 1 to {LongestPage}.").ToProblem();
        }

        var (sessions, refusal) = filter.Apply(db, fleet, person);
        if (refusal is not null)
        {
            return refusal.ToProblem();
        }

        if (before is not null)
        {
            var parts = before.Split('_', 2);
            if (parts.Length != 2 || !long.TryParse(parts[0], out var start) || !parts[1].Contains('.', StringComparison.Ordinal)
                || !long.TryParse(parts[1][(parts[1].LastIndexOf('.') + 1)..], out var number))
            {
                return Refusal.Invalid("before", "That is no place in the list. Begin with the newest ones again.").ToProblem();
            }

            var pole = parts[1][..parts[1].LastIndexOf('.')];
            sessions = sessions.Where(s => s.StartMs < start || (s.StartMs == start && (string.Compare(s.PoleId, pole) < 0 || (s.PoleId == pole && s.Number < number))));
        }

        var rows = await sessions.OrderByDescending(s => s.StartMs).ThenByDescending(s => s.PoleId).ThenByDescending(s => s.Number).Take(limit + 1).ToListAsync(cancel);
        var isShown = CardNumber.IsShownTo(person);
        return TypedResults.Ok(new Page
        {
            Items = [.. rows.Take(limit).Select(s => SessionItem.Of(s, fleet.Find(s.PoleId)?.Name ?? s.PoleId, s.EndMs is null ? power.Of(s.PoleId) : null, isShown))],
            Next = rows.Count > limit ? $"{rows[limit - 1].StartMs}_{rows[limit - 1].PoleId}.{rows[limit - 1].Number}" : null,
        });
    }
}

/// <summary>Which sessions are meant.</summary>
internal sealed record SessionFilter
{
    [Description("Id of a pole.")]
    [FromQuery(Name = "pole")]
    public string? Pole { get; init; }

    [Description("Id of a group of poles.")]
    [FromQuery(Name = "group")]
    public string? Group { get; init; }

    [Description("Begun at or after, Unix milliseconds UTC.")]
    [FromQuery(Name = "from")]
    public long? From { get; init; }

    [Description("Begun before, Unix milliseconds UTC.")]
    [FromQuery(Name = "to")]
    public long? To { get; init; }

    [Description("open or ended; both when left out.")]
    [FromQuery(Name = "state")]
    public string? State { get; init; }

    [Description("none, pending, valid, incomplete, noKey, invalid, unreadable.")]
    [FromQuery(Name = "verdict")]
    public string? Verdict { get; init; }

    [Description("A card's number or a command's reference, whole. Cards need the right runCharging.")]
    [FromQuery(Name = "reference")]
    public string? Reference { get; init; }

    public (IQueryable<ChargingSession> Sessions, Refusal? Refusal) Apply(LaterneDb db, Fleet fleet, ClaimsPrincipal person)
    {
        var sessions = db.Set<ChargingSession>().AsNoTracking();
        if (State is not (null or "" or "open" or "ended"))
        {
            return (sessions, Refusal.Invalid("state", "A session is open or ended."));
        }

        if (!string.IsNullOrEmpty(Verdict) && !Verdicts.All.Contains(Verdict))
        {
            return (sessions, Refusal.Invalid("verdict", $"A verdict is {string.Join(", ", Verdicts.All)}."));
        }

        sessions = string.IsNullOrEmpty(Pole) ? sessions : sessions.Where(s => s.PoleId == Pole);
        sessions = From is { } from ? sessions.Where(s => s.StartMs >= from) : sessions;
        sessions = To is { } to ? sessions.Where(s => s.StartMs < to) : sessions;
        sessions = State switch { "open" => sessions.Where(s => s.EndMs == null), "ended" => sessions.Where(s => s.EndMs != null), _ => sessions };
        sessions = string.IsNullOrEmpty(Verdict) ? sessions : sessions.Where(s => s.Verdict == Verdict);
        if (!string.IsNullOrEmpty(Group))
        {
            var poles = fleet.All.Where(pole => pole.GroupId == Group).Select(pole => pole.Id).ToList();
            sessions = sessions.Where(s => poles.Contains(s.PoleId));
        }

        if (!string.IsNullOrEmpty(Reference))
        {
            var card = CardNumber.Of(Reference);
            if (card is not null && !CardNumber.IsShownTo(person))
            {
                return (sessions, new Refusal(StatusCodes.Status403Forbidden, "forbidden", "Who may not see cards cannot search for one. Ask an operator.", "reference"));
            }

            var wanted = card ?? Reference;
            sessions = sessions.Where(s => s.Reference == wanted);
        }

        return (sessions, null);
    }
}
