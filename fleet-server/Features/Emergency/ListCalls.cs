using System.ComponentModel;
using System.Security.Claims;
using Laterne.Features.Http;
using Laterne.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Laterne.Features.Emergency;

/// <summary>Lists calls with filters and paging, newest first; active ones of all poles are one question.</summary>
internal static class ListCalls
{
    private const int LongestPage = 200;

    internal sealed record Page
    {
        [Description("How many calls fit the filters.")]
        public required int Total { get; init; }

        public required IReadOnlyList<CallItem> Items { get; init; }

        [Description("The server's clock, Unix milliseconds UTC.")]
        public required long Time { get; init; }
    }

    public static async Task<Results<Ok<Page>, ProblemHttpResult>> HandleAsync(
        ClaimsPrincipal person, LaterneDb db, TimeProvider time, CancellationToken cancel,
        [Description("open, taken, closed, or active: open and taken.")] string? state = null,
        [Description("Id of a pole.")] string? pole = null,
        [Description("helped, falseAlarm, test, misuse or other.")] string? outcome = null,
        [Description("with: drills too, the default; without; only.")] string? drills = null,
        [Description("Heard at or after this time, Unix milliseconds UTC.")] long? from = null,
        [Description("Heard before this time, Unix milliseconds UTC.")] long? to = null,
        [Description("How many to leave out at the front.")] int offset = 0,
        [Description("How many, 1 to 200.")] int limit = 50)
    {
        if (limit is < 1 or > LongestPage || offset < 0)
        {
            return Refusal.Invalid(offset < 0 ? "offset" : "limit", $"The limit is 1 to {LongestPage}, the offset 0 or more.").ToProblem();
        }

        IQueryable<EmergencyCall> calls = db.Set<EmergencyCall>().AsNoTracking();
        switch (state)
        {
            case null or "": break;
            case "active": calls = calls.Where(c => c.State != CallState.Closed); break;
            case "open" or "taken" or "closed":
                var wanted = Enum.Parse<CallState>(state, ignoreCase: true);
                calls = calls.Where(c => c.State == wanted);
                break;
            default: return Refusal.Invalid("state", "The state is open, taken, closed or active.").ToProblem();
        }

        switch (drills)
        {
            case null or "" or "with": break;
            case "without": calls = calls.Where(c => c.DrillBy == null); break;
            case "only": calls = calls.Where(c => c.DrillBy != null); break;
            default: return Refusal.Invalid("drills", "Drills are with, without or only.").ToProblem();
        }

        if (!string.IsNullOrEmpty(outcome))
        {
            if (!Enum.TryParse<CallOutcome>(outcome, ignoreCase: true, out var ended) || !Enum.IsDefined(ended) || char.IsAsciiDigit(outcome[0]))
            {
                return Refusal.Invalid("outcome", "The outcome is helped, falseAlarm, test, misuse or other.").ToProblem();
            }

            calls = calls.Where(c => c.Outcome == ended);
        }

        calls = string.IsNullOrEmpty(pole) ? calls : calls.Where(c => c.PoleId == pole);
        calls = from is null ? calls : calls.Where(c => c.HeardMs >= from);
        calls = to is null ? calls : calls.Where(c => c.HeardMs < to);
        var asker = new Asker(person);
        var page = await calls.OrderByDescending(c => c.HeardMs).ThenBy(c => c.Id).Skip(offset).Take(limit).ToListAsync(cancel);
        return TypedResults.Ok(new Page
        {
            Total = offset == 0 && page.Count < limit ? page.Count : await calls.CountAsync(cancel),
            Items = [.. page.Select(call => CallItem.Of(call, asker))],
            Time = time.GetUtcNow().ToUnixTimeMilliseconds(),
        });
    }
}
