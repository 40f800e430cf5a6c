namespace Laterne.Street.Geometry;

/// <summary>
/// The plane that touches the WGS 84 ellipsoid at the street's origin. Over the two kilometres of a street it differs from a
/// transverse Mercator projection by centimetres.
/// </summary>
public sealed class GeoOrigin
{
    private const double SemiMajorAxisM = 6378137.0;
    private const double EccentricitySquared = 6.69437999014e-3;
    private const double Radian = Math.PI / 180;

    private readonly double _metresPerDegreeNorth;
    private readonly double _metresPerDegreeEast;

    /// <exception cref="ArgumentOutOfRangeException">Not a place on earth, or within a degree of a pole, where metres east mean nothing.</exception>
    public GeoOrigin(double latitude, double longitude)
    {
        if (!(Math.Abs(latitude) <= 89))
        {
            throw new ArgumentOutOfRangeException(nameof(latitude), latitude, "The latitude must lie within -89..89 degrees.");
        }

        if (!(Math.Abs(longitude) <= 180))
        {
            throw new ArgumentOutOfRangeException(nameof(longitude), longitude, "The longitude must lie within -180..180 degrees.");
        }

        Latitude = latitude;
        Longitude = longitude;
        var sine = Math.Sin(latitude * Radian);
        var flat = 1 - EccentricitySquared * sine * sine;
        // Radii of curvature along the meridian and across it.
        _metresPerDegreeNorth = Radian * SemiMajorAxisM * (1 - EccentricitySquared) / (flat * Math.Sqrt(flat));
        _metresPerDegreeEast = Radian * SemiMajorAxisM / Math.Sqrt(flat) * Math.Cos(latitude * Radian);
    }

    /// <summary>Degrees north.</summary>
    public double Latitude { get; }

    /// <summary>Degrees east.</summary>
    public double Longitude { get; }

    public Point ToLocal(double latitude, double longitude)
    {
        var east = longitude - Longitude;
        // A street beside the date line has neighbours on both sides of 180 degrees.
        east = east > 180 ? east - 360 : east < -180 ? east + 360 : east;
        return new Point(east * _metresPerDegreeEast, (latitude - Latitude) * _metresPerDegreeNorth);
    }

    public (double Latitude, double Longitude) ToGeo(Point place) =>
        (Latitude + place.Y / _metresPerDegreeNorth, Longitude + place.X / _metresPerDegreeEast);
}
