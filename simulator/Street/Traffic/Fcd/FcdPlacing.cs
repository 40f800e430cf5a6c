using Laterne.Street.Geometry;

namespace Laterne.Street.Traffic.Fcd;

/// <summary>Turns a trace's x and y into the street's metres; decides once what they mean.</summary>
internal sealed class FcdPlacing(FcdOptions options)
{
    // UTM northings reach 10,000 km; nothing on earth lies beyond.
    private const double MetresMaximum = 2e7;

    // A passer in metres hardly starts by chance within half a metre of the origin's own degrees.
    private const double NearDegrees = 0.5;

    private FcdCoordinates _meaning = options.Coordinates;

    /// <summary>SUMO's opening comment holds its configuration.</summary>
    public void LookAtComment(string comment)
    {
        if (_meaning != FcdCoordinates.Auto)
        {
            return;
        }

        var at = comment.IndexOf("fcd-output.geo ", StringComparison.Ordinal);
        if (at >= 0 && comment.IndexOf("value=\"true\"", at, StringComparison.Ordinal) == comment.IndexOf("value=", at, StringComparison.Ordinal))
        {
            _meaning = FcdCoordinates.Geo;
        }
    }

    /// <summary>Null when the position cannot be on earth.</summary>
    public Point? Place(double x, double y)
    {
        if (_meaning == FcdCoordinates.Auto)
        {
            var isNear = Math.Abs(x - options.Origin.Longitude) < NearDegrees && Math.Abs(y - options.Origin.Latitude) < NearDegrees;
            _meaning = isNear ? FcdCoordinates.Geo : FcdCoordinates.Local;
        }

        if (_meaning == FcdCoordinates.Geo)
        {
            return Math.Abs(x) <= 180 && Math.Abs(y) <= 90 ? options.Origin.ToLocal(y, x) : null;
        }

        return Math.Abs(x) <= MetresMaximum && Math.Abs(y) <= MetresMaximum ? new Point(x + options.OffsetX, y + options.OffsetY) : null;
    }
}
