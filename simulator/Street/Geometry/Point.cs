namespace Laterne.Street.Geometry;

/// <summary>A place on the ground in local metres from the street's origin.</summary>
/// <param name="X">East.</param>
/// <param name="Y">North.</param>
public readonly record struct Point(double X, double Y)
{
    public double DistanceTo(Point other) => Math.Sqrt((X - other.X) * (X - other.X) + (Y - other.Y) * (Y - other.Y));

    /// <summary>The place a part (0..1) of the way towards another.</summary>
    public Point Towards(Point other, double part) => new(X + (other.X - X) * part, Y + (other.Y - Y) * part);

    /// <summary>Compass bearing of another place, degrees clockwise from north, 0..360.</summary>
    public double BearingTo(Point other) => Bearing(other.X - X, other.Y - Y);

    internal static double Bearing(double east, double north)
    {
        var degrees = Math.Atan2(east, north) * (180 / Math.PI);
        return degrees < 0 ? degrees + 360 : degrees;
    }
}
