using System.ComponentModel;
using Laterne.Features.Http;
using Laterne.Features.Live;
using Laterne.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Laterne.Features.Weather;

/// <summary>When which station told of which risk of ice, newest first.</summary>
internal static class ListIceRisks
{
    private const int Most = 500;

    internal sealed record Answer
    {
        public required IReadOnlyList<Item> Items { get; init; }

        [Description("True when there are older ones: ask again with the time of the last one as before.")]
        public required bool More { get; init; }
    }

    internal sealed record Item
    {
        [Description("Names the change for ever: pole, boot and sequence.")]
        public required string Key { get; init; }

        public required string PoleId { get; init; }

        public required string PoleName { get; init; }

        [Description("Unix milliseconds UTC.")]
        public required long TimeMs { get; init; }

        [Description("0 to 3.")]
        public required int Level { get; init; }

        [Description("0 to 3; null: it was not known.")]
        public required int? LevelBefore { get; init; }

        [Description("mild, dry, frost, wetSurface, blackIce, humidityUnknown; empty: not told.")]
        public required string Reason { get; init; }

        [Description("°C; null: not told.")]
        public required double? AirTemperatureCelsius { get; init; }
    }

    public static async Task<Results<Ok<Answer>, ProblemHttpResult>> HandleAsync(
        LaterneDb db, Fleet fleet, CancellationToken cancel,
        [Description("Id of a pole; all when left out.")] string? pole = null,
        [Description("Only changes to this level or from it, or above: 1 to 3.")] int? least = null,
        [Description("Only before this instant, Unix milliseconds UTC.")] long? before = null,
        [Description("1 to 500; 100 when left out.")] int limit = 100)
    {
        if (limit is < 1 or > Most)
        {
            return Refusal.Invalid("limit", $"Ask for 1 to {Most} at once.").ToProblem();
        }

        if (least is < 1 or > 3)
        {
            return Refusal.Invalid("least", "The least level is 1 to 3.").ToProblem();
        }

        var changes = db.Set<IceRiskChange>().AsNoTracking();
        changes = string.IsNullOrEmpty(pole) ? changes : changes.Where(change => change.PoleId == pole);
        changes = least is { } level ? changes.Where(change => change.Level >= level || change.LevelBefore >= level) : changes;
        changes = before is { } end ? changes.Where(change => change.TimeMs < end) : changes;
        var found = await changes.OrderByDescending(change => change.TimeMs).ThenBy(change => change.PoleId).ThenByDescending(change => change.Seq).Take(limit + 1).ToListAsync(cancel);
        return TypedResults.Ok(new Answer
        {
            Items = [.. found.Take(limit).Select(change => new Item
            {
                Key = $"{change.PoleId}-{change.Boot}-{change.Seq}",
                PoleId = change.PoleId,
                PoleName = fleet.Find(change.PoleId)?.Name ?? change.PoleId,
                TimeMs = change.TimeMs,
                Level = change.Level,
                LevelBefore = change.LevelBefore,
                Reason = change.Reason,
                AirTemperatureCelsius = change.AirTemperatureCenti / 100.0,
            })],
            More = found.Count > limit,
        });
    }
}
