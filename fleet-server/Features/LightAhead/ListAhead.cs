using System.ComponentModel;
using Laterne.Features.Http;
using Laterne.Features.Poles;
using Laterne.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Laterne.Features.LightAhead;

/// <summary>A street in the list of light-ahead.</summary>
internal record AheadItem
{
    [Description("Id of the segment.")]
    public required string Id { get; init; }

    public required string Name { get; init; }

    public required int Poles { get; init; }

    [Description("Whether its poles tell each other whom they see.")]
    public required bool Enabled { get; init; }

    [Description("Lamps that rise ahead of somebody, 0 to 4.")]
    public required int Reach { get; init; }

    [Description("When its key was made, Unix milliseconds UTC; null: it has none yet.")]
    public required long? KeyMs { get; init; }
}

/// <summary>A street with its poles and who is next to whom. Its key is shown to nobody.</summary>
internal sealed record AheadAnswer : AheadItem
{
    public required IReadOnlyList<Place> Places { get; init; }

    public required IReadOnlyList<Link> Links { get; init; }

    [Description("Pairs that a person took away.")]
    public required IReadOnlyList<IReadOnlyList<string>> Removed { get; init; }

    internal sealed record Place
    {
        public required string Id { get; init; }

        public required string Name { get; init; }

        public required double Latitude { get; init; }

        public required double Longitude { get; init; }

        [Description("How many poles it knows; 0: it stands alone.")]
        public required int Knows { get; init; }
    }

    internal sealed record Link
    {
        public required string One { get; init; }

        public required string Other { get; init; }

        public required double Metres { get; init; }

        [Description("A person added it; otherwise it follows from the places.")]
        public required bool Added { get; init; }
    }
}

internal static class ListAhead
{
    public const int DefaultReach = 2;

    public static async Task<Ok<AheadItem[]>> HandleAsync(LaterneDb db, CancellationToken cancel)
    {
        var streets = await db.Set<AheadStreet>().AsNoTracking().ToDictionaryAsync(street => street.SegmentId, cancel);
        var poles = await db.Set<Pole>().Where(p => p.SegmentId != null).GroupBy(p => p.SegmentId!).ToDictionaryAsync(g => g.Key, g => g.Count(), cancel);
        var segments = await db.Set<Segment>().AsNoTracking().OrderBy(s => s.Name).ThenBy(s => s.Id).ToListAsync(cancel);
        return TypedResults.Ok(segments.Select(segment => new AheadItem
        {
            Id = segment.Id,
            Name = segment.Name,
            Poles = poles.GetValueOrDefault(segment.Id),
            Enabled = streets.GetValueOrDefault(segment.Id)?.Enabled ?? false,
            Reach = streets.GetValueOrDefault(segment.Id)?.Reach ?? DefaultReach,
            KeyMs = streets.GetValueOrDefault(segment.Id)?.KeyMs,
        }).ToArray());
    }

    public static async Task<Results<Ok<AheadAnswer>, ProblemHttpResult>> ShowAsync(string id, LaterneDb db, CancellationToken cancel)
    {
        if (await db.Set<Segment>().AsNoTracking().FirstOrDefaultAsync(s => s.Id == id, cancel) is not { } segment)
        {
            return Refusal.NotFound("segment", id).ToProblem();
        }

        var street = await db.Set<AheadStreet>().AsNoTracking().FirstOrDefaultAsync(s => s.SegmentId == id, cancel);
        var poles = await db.Set<Pole>().AsNoTracking().Where(p => p.SegmentId == id).OrderBy(p => p.Id).Take(StreetGraph.MostPoles).ToListAsync(cancel);
        var edits = await db.Set<AheadEdit>().AsNoTracking().Where(e => e.SegmentId == id).ToListAsync(cancel);
        var edges = AheadSections.Edges(poles, edits);
        var reach = street?.Reach ?? DefaultReach;
        var here = poles.Select(pole => pole.Id).ToHashSet(StringComparer.Ordinal);
        return TypedResults.Ok(new AheadAnswer
        {
            Id = id,
            Name = segment.Name,
            Poles = await db.Set<Pole>().CountAsync(p => p.SegmentId == id, cancel),
            Enabled = street?.Enabled ?? false,
            Reach = reach,
            KeyMs = street?.KeyMs,
            Places = [.. poles.Select(pole => new AheadAnswer.Place { Id = pole.Id, Name = pole.Name, Latitude = pole.Latitude, Longitude = pole.Longitude, Knows = StreetLinks.Of(edges, pole.Id, reach).Count })],
            Links = [.. edges.Select(edge => new AheadAnswer.Link { One = edge.One, Other = edge.Other, Metres = Math.Round(edge.Metres, 1), Added = edge.IsAdded })],
            Removed = [.. edits.Where(edit => !edit.IsLink && here.Contains(edit.One) && here.Contains(edit.Other)).Select(edit => new[] { edit.One, edit.Other })],
        });
    }
}
