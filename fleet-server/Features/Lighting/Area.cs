using System.ComponentModel;
using Laterne.Features.Http;

namespace Laterne.Features.Lighting;

/// <summary>
/// An area as somebody drew it on the map: a polygon of GeoJSON (RFC 7946), holes allowed. A city is small, so its edges are
/// straight in degrees; an area across the 180th meridian is refused.
/// </summary>
internal sealed record Area
{
    public const int MostPoints = 200;

    [Description("Polygon")]
    public required string Type { get; init; }

    [Description("Rings of [longitude, latitude] pairs, degrees, the first one outside, each closed by its first point; at most 200 points in all.")]
    public required double[][][] Coordinates { get; init; }

    /// <summary>Why this is no area, or null.</summary>
    public Refusal? Fault()
    {
        const string Field = "area";
        if (Type != "Polygon")
        {
            return Refusal.Invalid(Field, "The area is a Polygon of GeoJSON.");
        }

        if (Coordinates.Length == 0 || Coordinates.Any(ring => ring is null || ring.Length < 4))
        {
            return Refusal.Invalid(Field, "A ring has at least four points, the last one the same as the first.");
        }

        if (Coordinates.Sum(ring => ring.Length) > MostPoints)
        {
            return Refusal.Invalid(Field, $"An area has at most {MostPoints} points. Draw it with fewer.");
        }

        if (Coordinates.Any(ring => ring.Any(point => point is not { Length: >= 2 } || point[0] is not (>= -180 and <= 180) || point[1] is not (>= -90 and <= 90))))
        {
            return Refusal.Invalid(Field, "A point is [longitude, latitude] in degrees.");
        }

        if (Coordinates.Any(ring => ring[0][0] != ring[^1][0] || ring[0][1] != ring[^1][1]))
        {
            return Refusal.Invalid(Field, "Each ring ends at the point at which it begins.");
        }

        var longitudes = Coordinates[0].Select(point => point[0]).ToList();
        return longitudes.Max() - longitudes.Min() > 180 ? Refusal.Invalid(Field, "An area must not reach across the 180th meridian.") : null;
    }

    /// <summary>
    /// Whether a point lies inside, by the even-odd rule: a ray to the east meets the rings an odd number of times. An edge
    /// belongs to one side of it only, so a point between two areas that touch is in exactly one of them.
    /// </summary>
    public bool Holds(double latitude, double longitude)
    {
        var inside = false;
        foreach (var ring in Coordinates)
        {
            for (var i = 1; i < ring.Length; i++)
            {
                var (from, to) = (ring[i - 1], ring[i]);
                if (from[1] > latitude != to[1] > latitude &&
                    longitude < from[0] + ((to[0] - from[0]) * (latitude - from[1]) / (to[1] - from[1])))
                {
                    inside = !inside;
                }
            }
        }

        return inside;
    }
}
