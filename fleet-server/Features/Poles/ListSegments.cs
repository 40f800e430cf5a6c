using System.ComponentModel;
using System.Text.Json;
using Laterne.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Laterne.Features.Poles;

/// <summary>The streets as GeoJSON (RFC 7946): the base map that needs no internet.</summary>
internal static class ListSegments
{
    internal sealed record FeatureCollection
    {
        [Description("FeatureCollection")]
        public string Type { get; } = "FeatureCollection";

        public required IReadOnlyList<Feature> Features { get; init; }
    }

    internal sealed record Feature
    {
        [Description("Feature")]
        public string Type { get; } = "Feature";

        public required string Id { get; init; }

        public required LineString Geometry { get; init; }

        public required StreetName Properties { get; init; }
    }

    internal sealed record LineString
    {
        [Description("LineString")]
        public string Type { get; } = "LineString";

        [Description("Pairs of longitude and latitude, degrees.")]
        public required double[][] Coordinates { get; init; }
    }

    internal sealed record StreetName
    {
        public required string Name { get; init; }
    }

    public static async Task<Ok<FeatureCollection>> HandleAsync(LaterneDb db, CancellationToken cancel)
    {
        var segments = await db.Set<Segment>().AsNoTracking().OrderBy(s => s.Id).ToListAsync(cancel);
        return TypedResults.Ok(new FeatureCollection
        {
            Features = [.. segments.Select(segment => new Feature
            {
                Id = segment.Id,
                Geometry = new LineString { Coordinates = JsonSerializer.Deserialize<double[][]>(segment.Line)! },
                Properties = new StreetName { Name = segment.Name },
            })],
        });
    }
}
