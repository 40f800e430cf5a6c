using System.ComponentModel;
using System.Text.Json;
using Laterne.Features.Live;
using Laterne.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Laterne.Features.Lighting;

/// <summary>Overrides in force or to come: one line for each order, however many poles follow it.</summary>
internal static class ListOverrides
{
    public const string Topic = "overrides";
    private const int MostLines = 500;
    private const int MostNamed = 20;

    internal sealed record Item
    {
        [Description("Id to end it by; null: it was given to single poles, and is ended there.")]
        public required string? Id { get; init; }

        [Description("The area that was drawn.")]
        public required Area? Area { get; init; }

        public required string? Segment { get; init; }

        public required string? Cabinet { get; init; }

        public required string? Group { get; init; }

        [Description("Percent.")]
        public required int Level { get; init; }

        [Description("Unix milliseconds UTC.")]
        public required long StartMs { get; init; }

        [Description("Unix milliseconds UTC.")]
        public required long ExpirationMs { get; init; }

        public required string Reason { get; init; }

        [Description("User who gave it.")]
        public required string GivenBy { get; init; }

        [Description("How many poles follow it.")]
        public required int Poles { get; init; }

        [Description("Ids of the first 20 of them.")]
        public required IReadOnlyList<string> PoleIds { get; init; }
    }

    public static async Task<Ok<Item[]>> HandleAsync(LaterneDb db, TimeProvider time, CancellationToken cancel)
    {
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        var given = await db.Set<GivenOverride>().AsNoTracking().Where(o => o.ExpirationMs > now).ToListAsync(cancel);
        var ids = given.Select(o => o.OrderId).OfType<string>().Distinct().ToList();
        var orders = await db.Set<OverrideOrder>().AsNoTracking().Where(o => ids.Contains(o.Id)).ToDictionaryAsync(o => o.Id, cancel);
        return TypedResults.Ok(given
            .GroupBy(o => (o.OrderId, o.Level, o.StartMs, o.ExpirationMs, o.Reason, o.GivenBy))
            .OrderBy(line => line.Key.ExpirationMs)
            .Take(MostLines)
            .Select(line => Of(line.Key.OrderId is { } id ? orders.GetValueOrDefault(id) : null, [.. line.OrderBy(o => o.PoleId, StringComparer.Ordinal)]))
            .ToArray());
    }

    private static Item Of(OverrideOrder? order, GivenOverride[] given) => new()
    {
        Id = order?.Id,
        Area = order?.Area is { } area ? JsonSerializer.Deserialize<Area>(area, ProgramBody.Json) : null,
        Segment = order?.SegmentId,
        Cabinet = order?.CabinetId,
        Group = order?.GroupId,
        Level = given[0].Level,
        StartMs = given[0].StartMs,
        ExpirationMs = given[0].ExpirationMs,
        Reason = given[0].Reason,
        GivenBy = given[0].GivenBy,
        Poles = given.Length,
        PoleIds = [.. given.Take(MostNamed).Select(o => o.PoleId)],
    };
}
