using Laterne.Street.Geometry;

namespace Laterne.Street.Traffic.Fcd;

/// <summary>What the x and y of a trace mean.</summary>
public enum FcdCoordinates
{
    /// <summary>
    /// Decided by the trace: longitude and latitude when SUMO's opening comment says <c>fcd-output.geo</c>, or when the
    /// first passer lies within half a degree of the street's origin; metres otherwise.
    /// </summary>
    Auto,

    /// <summary>Metres, x east and y north of the street's origin.</summary>
    Local,

    /// <summary>Degrees, x longitude and y latitude (<c>--fcd-output.geo</c>).</summary>
    Geo
}

/// <summary>How a trace lies on the street.</summary>
/// <param name="Origin">The street's origin.</param>
/// <param name="OffsetX">Added to x of local coordinates, metres: undoes the <c>netOffset</c> of a network that was not made for the street.</param>
/// <param name="OffsetY">Added to y.</param>
public sealed record FcdOptions(GeoOrigin Origin, FcdCoordinates Coordinates = FcdCoordinates.Auto, double OffsetX = 0, double OffsetY = 0);
