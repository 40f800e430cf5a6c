using System.ComponentModel;
using Laterne.Features.Http;
using Laterne.Features.Live;
using Laterne.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Laterne.Features.Hotspots;

/// <summary>All access points, one with its settings, and what happened to one.</summary>
internal static class ListHotspots
{
    private const int MostChanges = 500;

    internal sealed record Answer
    {
        [Description("By id of the pole.")]
        public required IReadOnlyList<AccessPointItem> Items { get; init; }

        [Description("True when there are more than 10000.")]
        public required bool More { get; init; }

        [Description("The server's time, Unix milliseconds UTC.")]
        public required long TimeMs { get; init; }
    }

    internal sealed record OneAnswer
    {
        public required AccessPointItem AccessPoint { get; init; }

        [Description("What is set here; null: nothing.")]
        public required HotspotSettings? Settings { get; init; }

        [Description("The server's time, Unix milliseconds UTC.")]
        public required long TimeMs { get; init; }
    }

    internal sealed record Changes
    {
        [Description("Newest first.")]
        public required IReadOnlyList<Change> Items { get; init; }

        [Description("True when there are older ones: ask again with the time of the last one as before.")]
        public required bool More { get; init; }
    }

    internal sealed record Change
    {
        [Description("Names it for ever: boot and sequence.")]
        public required string Key { get; init; }

        [Description("Unix milliseconds UTC.")]
        public required long TimeMs { get; init; }

        [Description("silent, answers, fault, faultOver, relayFailure, relayWorks, powerCycle.")]
        public required string Kind { get; init; }

        [Description("Of a power cycle: silent or command; empty otherwise.")]
        public required string Detail { get; init; }

        [Description("Of a power cycle: which of its day; null: not told.")]
        public required int? CyclesOfDay { get; init; }
    }

    public static async Task<Answer> HandleAsync(AccessPoints points, TimeProvider time, CancellationToken cancel)
    {
        var items = await points.AllAsync(cancel);
        return new Answer { Items = [.. items.Take(AccessPoints.Most)], More = items.Count > AccessPoints.Most, TimeMs = time.GetUtcNow().ToUnixTimeMilliseconds() };
    }

    public static async Task<Results<Ok<OneAnswer>, ProblemHttpResult>> ShowAsync(string id, AccessPoints points, TimeProvider time, CancellationToken cancel) =>
        await points.FindAsync(id, cancel) is { } found
            ? TypedResults.Ok(new OneAnswer { AccessPoint = found.Item, Settings = found.Settings, TimeMs = time.GetUtcNow().ToUnixTimeMilliseconds() })
            : Refusal.NotFound("pole", id).ToProblem();

    public static async Task<Results<Ok<Changes>, ProblemHttpResult>> ChangesAsync(
        string id, LaterneDb db, Fleet fleet, CancellationToken cancel,
        [Description("Only before this instant, Unix milliseconds UTC.")] long? before = null,
        [Description("1 to 500; 100 when left out.")] int limit = 100)
    {
        if (fleet.Find(id) is null)
        {
            return Refusal.NotFound("pole", id).ToProblem();
        }

        if (limit is < 1 or > MostChanges)
        {
            return Refusal.Invalid("limit", $"Ask for 1 to {MostChanges} at once.").ToProblem();
        }

        var changes = db.Set<AccessPointChange>().AsNoTracking().Where(change => change.PoleId == id && (before == null || change.TimeMs < before));
        var found = await changes.OrderByDescending(change => change.TimeMs).ThenByDescending(change => change.Seq).Take(limit + 1).ToListAsync(cancel);
        return TypedResults.Ok(new Changes
        {
            Items = [.. found.Take(limit).Select(change => new Change
            {
                Key = $"{change.Boot}-{change.Seq}",
                TimeMs = change.TimeMs,
                Kind = change.Kind,
                Detail = change.Detail,
                CyclesOfDay = change.CyclesOfDay,
            })],
            More = found.Count > limit,
        });
    }
}
