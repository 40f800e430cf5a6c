using Laterne.Contracts;

namespace Laterne.Features.LightAhead;

/// <summary>A pole as another one knows it.</summary>
/// <param name="Metres">Along the way, over the poles between.</param>
/// <param name="Next">The direct neighbour through which it is reached.</param>
/// <param name="Hops">How many poles on it stands, from 1.</param>
internal readonly record struct StreetLink(string Id, double Metres, string Next, int Hops);

/// <summary>What each pole of a street knows of the others: the nearest ones along the way, as many as the firmware takes. Pure.</summary>
internal static class StreetLinks
{
    /// <summary>The firmware's own limit of lamps ahead.</summary>
    public const int LongestReach = 4;

    /// <param name="edges">The street.</param>
    /// <param name="from">The pole that knows.</param>
    /// <param name="reach">Lamps ahead; direct neighbours are known in any case.</param>
    public static IReadOnlyList<StreetLink> Of(IReadOnlyList<StreetEdge> edges, string from, int reach)
    {
        var ways = edges.SelectMany(edge => new[] { (From: edge.One, To: edge.Other, edge.Metres), (From: edge.Other, To: edge.One, edge.Metres) }).ToLookup(way => way.From, StringComparer.Ordinal);
        var found = new Dictionary<string, StreetLink>(StringComparer.Ordinal);
        var waiting = new PriorityQueue<StreetLink, (double, string)>();
        foreach (var way in ways[from])
        {
            waiting.Enqueue(new(way.To, way.Metres, way.To, 1), (way.Metres, way.To));
        }

        while (waiting.TryDequeue(out var link, out _))
        {
            if (link.Id == from || !found.TryAdd(link.Id, link) || link.Hops >= Math.Clamp(reach, 1, LongestReach))
            {
                continue;
            }

            foreach (var way in ways[link.Id])
            {
                var further = link.Metres + way.Metres;
                waiting.Enqueue(new(way.To, further, link.Next, link.Hops + 1), (further, way.To));
            }
        }

        // A pole beside the street may be nearer over another one than straight on: whatever a way goes through is a neighbour too.
        var chosen = found.Values.OrderBy(link => link.Hops).ThenBy(link => link.Metres).ThenBy(link => link.Id, StringComparer.Ordinal).Take(Limits.Links).ToList();
        return [.. chosen.Where(link => chosen.Any(other => other.Id == link.Next && other.Hops == 1))];
    }
}
