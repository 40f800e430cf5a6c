namespace Laterne.Features.LightAhead;

/// <summary>A pole of a street and where it stands, degrees.</summary>
internal readonly record struct StreetPlace(string Id, double Latitude, double Longitude);

/// <summary>Two poles with nobody between them, in ordinal order of their ids.</summary>
/// <param name="Metres">Straight from one to the other.</param>
/// <param name="IsAdded">A person said so; otherwise their places do.</param>
internal readonly record struct StreetEdge(string One, string Other, double Metres, bool IsAdded);

/// <summary>
/// Who stands next to whom in a street, from the places alone: two poles are neighbours when no third one is nearer to both (the relative
/// neighbourhood graph, Toussaint 1980). That gives a chain along a street whose lamps change sides, rungs where they face each other,
/// and branches at forks. People add what it misses and take away what it makes up. Pure.
/// </summary>
internal static class StreetGraph
{
    /// <summary>Wider apart are no neighbours: between them it is dark anyway.</summary>
    public const double WidestGapM = 120;

    /// <summary>Poles of one street; a longer one is divided into segments.</summary>
    public const int MostPoles = 1000;

    private const double MetresPerDegree = 111_195;

    public static IReadOnlyList<StreetEdge> Of(IReadOnlyList<StreetPlace> places, IReadOnlySet<(string One, string Other)> added, IReadOnlySet<(string One, string Other)> removed)
    {
        var ordered = places.OrderBy(place => place.Id, StringComparer.Ordinal).ToList();
        var near = ordered.Select(place => ordered.Where(other => other.Id != place.Id && Metres(place, other) <= WidestGapM).ToList()).ToList();
        var edges = new List<StreetEdge>();
        for (var i = 0; i < ordered.Count; i++)
        {
            var one = ordered[i];
            foreach (var other in near[i].Where(other => string.CompareOrdinal(one.Id, other.Id) < 0))
            {
                var metres = Metres(one, other);
                if (!removed.Contains((one.Id, other.Id)) && !near[i].Any(third => third.Id != other.Id && Metres(one, third) < metres && Metres(other, third) < metres))
                {
                    edges.Add(new(one.Id, other.Id, metres, IsAdded: false));
                }
            }
        }

        var byId = ordered.ToDictionary(place => place.Id, StringComparer.Ordinal);
        edges.AddRange(added
            .Where(pair => byId.ContainsKey(pair.One) && byId.ContainsKey(pair.Other) && !edges.Any(edge => edge.One == pair.One && edge.Other == pair.Other))
            .Select(pair => new StreetEdge(pair.One, pair.Other, Metres(byId[pair.One], byId[pair.Other]), IsAdded: true)));
        return edges;
    }

    /// <summary>A pair in ordinal order, as it is kept.</summary>
    public static (string One, string Other) Pair(string one, string other) => string.CompareOrdinal(one, other) < 0 ? (one, other) : (other, one);

    /// <summary>A street is short, so the earth is flat.</summary>
    public static double Metres(StreetPlace one, StreetPlace other)
    {
        var north = (one.Latitude - other.Latitude) * MetresPerDegree;
        var east = (one.Longitude - other.Longitude) * MetresPerDegree * Math.Cos(one.Latitude * Math.PI / 180);
        return Math.Sqrt((north * north) + (east * east));
    }
}
