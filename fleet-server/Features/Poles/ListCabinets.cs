using System.ComponentModel;
using Laterne.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Laterne.Features.Poles;

/// <summary>A cabinet as the page sees it.</summary>
internal sealed record CabinetAnswer
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    public required double? Latitude { get; init; }

    public required double? Longitude { get; init; }

    [Description("How many feeders lead out of it.")]
    public required int Feeders { get; init; }

    [Description("How many poles its feeders supply.")]
    public required int Poles { get; init; }

    public static CabinetAnswer Of(Cabinet cabinet, int feeders, int poles) => new()
    {
        Id = cabinet.Id,
        Name = cabinet.Name,
        Latitude = cabinet.Latitude,
        Longitude = cabinet.Longitude,
        Feeders = feeders,
        Poles = poles,
    };
}

/// <summary>A feeder as the page sees it.</summary>
internal sealed record FeederAnswer
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    [Description("Id of its cabinet.")]
    public required string Cabinet { get; init; }

    [Description("How many poles it supplies.")]
    public required int Poles { get; init; }

    public static FeederAnswer Of(Feeder feeder, int poles) => new() { Id = feeder.Id, Name = feeder.Name, Cabinet = feeder.CabinetId, Poles = poles };
}

/// <summary>Lists cabinets and feeders; there are at most 10,000 and 50,000 of them.</summary>
internal static class ListCabinets
{
    public static async Task<Ok<CabinetAnswer[]>> CabinetsAsync(LaterneDb db, CancellationToken cancel)
    {
        var poles = await PolesAsync(db, cancel);
        var feeders = (await db.Set<Feeder>().AsNoTracking().ToListAsync(cancel)).ToLookup(f => f.CabinetId);
        var cabinets = await db.Set<Cabinet>().AsNoTracking().OrderBy(c => c.Name).ThenBy(c => c.Id).ToListAsync(cancel);
        return TypedResults.Ok(cabinets
            .Select(cabinet => CabinetAnswer.Of(cabinet, feeders[cabinet.Id].Count(), feeders[cabinet.Id].Sum(feeder => poles.GetValueOrDefault(feeder.Id))))
            .ToArray());
    }

    public static async Task<Ok<FeederAnswer[]>> FeedersAsync(LaterneDb db, CancellationToken cancel)
    {
        var poles = await PolesAsync(db, cancel);
        var feeders = await db.Set<Feeder>().AsNoTracking().OrderBy(f => f.CabinetId).ThenBy(f => f.Name).ThenBy(f => f.Id).ToListAsync(cancel);
        return TypedResults.Ok(feeders.Select(feeder => FeederAnswer.Of(feeder, poles.GetValueOrDefault(feeder.Id))).ToArray());
    }

    private static Task<Dictionary<string, int>> PolesAsync(LaterneDb db, CancellationToken cancel) =>
        db.Set<Pole>().Where(p => p.FeederId != null).GroupBy(p => p.FeederId!).ToDictionaryAsync(g => g.Key, g => g.Count(), cancel);
}
