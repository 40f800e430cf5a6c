using Laterne.Features.Live;

namespace Laterne.Features.Emergency;

/// <summary>Which poles stand how near.</summary>
internal static class Neighbourhood
{
    private const double MetresPerDegree = 111_195;

    /// <summary>Metres between two places. Flat, which is wrong by less than a metre within a city.</summary>
    public static double Metres(double latitude, double longitude, double otherLatitude, double otherLongitude)
    {
        var north = (otherLatitude - latitude) * MetresPerDegree;
        var east = (((otherLongitude - longitude + 540) % 360) - 180) * MetresPerDegree * Math.Cos((latitude + otherLatitude) * Math.PI / 360);
        return Math.Sqrt((north * north) + (east * east));
    }

    /// <summary>Poles within the radius, nearest first; at the same distance by id.</summary>
    public static IEnumerable<(PoleState Pole, double Metres)> Around(IEnumerable<PoleState> poles, double latitude, double longitude, double radiusM) => poles
        .Select(pole => (Pole: pole, Metres: Metres(latitude, longitude, pole.Latitude, pole.Longitude)))
        .Where(near => near.Metres <= radiusM)
        .OrderBy(near => near.Metres).ThenBy(near => near.Pole.Id, StringComparer.Ordinal);
}
