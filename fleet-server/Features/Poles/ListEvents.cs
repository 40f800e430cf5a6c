using System.ComponentModel;
using Laterne.Features.Http;
using Laterne.Features.Live;
using Laterne.Storage.Uplink;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Laterne.Features.Poles;

/// <summary>What happened to a pole, newest first.</summary>
internal static class ListEvents
{
    private const int LongestPage = 500;

    internal sealed record Page
    {
        public required IReadOnlyList<Item> Items { get; init; }

        [Description("There are older ones: ask again with before = the last item's time.")]
        public required bool More { get; init; }
    }

    internal sealed record Item
    {
        [Description("Its name for ever: the pole's boot and sequence number.")]
        public required string Id { get; init; }

        [Description("Unix milliseconds UTC.")]
        public required long Time { get; init; }

        [Description("Such as presenceSensorStuck, settingsRefused, overrideStarted.")]
        public required string Type { get; init; }

        [Description("raised or cleared, where it applies.")]
        public required string? State { get; init; }

        public required string? Detail { get; init; }

        [Description("What the pole measured, for faults of its lamp.")]
        public required EventEvidence? Evidence { get; init; }
    }

    public static async Task<Results<Ok<Page>, ProblemHttpResult>> HandleAsync(
        string id, Fleet fleet, UplinkReader reader, CancellationToken cancel,
        [Description("Only events before this time, Unix milliseconds UTC.")] long? before = null,
        [Description("How many, 1 to 500.")] int limit = 50)
    {
        if (fleet.Find(id) is null)
        {
            return Refusal.NotFound("pole", id).ToProblem();
        }

        if (limit is < 1 or > LongestPage)
        {
            return Refusal.Invalid("limit", $"The limit is 1 to {LongestPage}.").ToProblem();
        }

        var events = await reader.EventsAsync(id, before ?? long.MaxValue, limit + 1, cancel);
        return TypedResults.Ok(new Page
        {
            Items = [.. events.Take(limit).Select(e => new Item { Id = $"{e.Boot}-{e.Seq}", Time = e.TimeMs, Type = e.Type, State = e.State, Detail = e.Detail, Evidence = EventEvidence.Of(e.Data) })],
            More = events.Count > limit,
        });
    }
}
