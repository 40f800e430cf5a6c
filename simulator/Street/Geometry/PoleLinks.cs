namespace Laterne.Street.Geometry;

/// <summary>One pole as another one knows it.</summary>
/// <param name="Pole">Its place in the plan.</param>
/// <param name="DistanceM">Metres along the street.</param>
/// <param name="Next">The direct neighbour through which it is reached; the pole itself when it is one.</param>
/// <param name="Hops">How many poles on.</param>
public readonly record struct PoleLink(int Pole, double DistanceM, int Next, int Hops);

/// <summary>
/// Which pole stands next to which, from the street's geometry: in order along each line, and from line to line where one ends at another.
/// </summary>
public sealed class PoleLinks
{
    // A line ends at another one when its end is no further from it than this.
    private const double JunctionM = 12;

    // A pole so near to a junction stands at it: whoever turns off passes it.
    private const double AtJunctionM = 12;

    private const double FurthestM = 100;

    private readonly List<(int Pole, double DistanceM)>[] _direct;

    public PoleLinks(StreetPlan plan)
    {
        _direct = Enumerable.Range(0, plan.Poles.Count).Select(_ => new List<(int, double)>()).ToArray();
        var ways = plan.Segments.Select(segment => new Way(segment.Line)).ToList();
        var rows = ways.Select(_ => new List<(double At, int Pole)>()).ToList();
        for (var pole = 0; pole < plan.Poles.Count && ways.Count > 0; pole++)
        {
            var segment = SegmentOf(plan, ways, plan.Poles[pole]);
            rows[segment].Add((ways[segment].Find(plan.Poles[pole].Position).At, pole));
        }

        foreach (var row in rows)
        {
            row.Sort();
            for (var i = 1; i < row.Count; i++)
            {
                Connect(row[i - 1].Pole, row[i].Pole, row[i].At - row[i - 1].At);
            }
        }

        for (var way = 0; way < ways.Count; way++)
        {
            Join(ways, rows, way, atStart: true);
            Join(ways, rows, way, atStart: false);
        }
    }

    /// <summary>The poles around one, nearest first: at most <paramref name="most"/>, at most <paramref name="hops"/> poles on.</summary>
    public IReadOnlyList<PoleLink> Around(int pole, int hops, int most)
    {
        var found = new Dictionary<int, PoleLink>();
        var edge = new List<PoleLink> { new(pole, 0, pole, 0) };
        for (var hop = 1; hop <= hops; hop++)
        {
            var next = new Dictionary<int, PoleLink>();
            foreach (var from in edge)
            {
                foreach (var (to, distance) in _direct[from.Pole])
                {
                    var link = new PoleLink(to, from.DistanceM + distance, hop == 1 ? to : from.Next, hop);
                    if (to != pole && !found.ContainsKey(to) && !(next.TryGetValue(to, out var known) && known.DistanceM <= link.DistanceM))
                    {
                        next[to] = link;
                    }
                }
            }

            edge = [.. next.Values.OrderBy(link => link.DistanceM).ThenBy(link => link.Pole)];
            edge.ForEach(link => found[link.Pole] = link);
        }

        return [.. found.Values.OrderBy(link => link.Hops).ThenBy(link => link.DistanceM).ThenBy(link => link.Pole).Take(most)];
    }

    private static int SegmentOf(StreetPlan plan, List<Way> ways, PoleSite site)
    {
        var named = plan.Segments.ToList().FindIndex(segment => segment.Id == site.Group);
        return named >= 0 ? named : Enumerable.Range(0, ways.Count).MinBy(way => ways[way].Find(site.Position).OffM);
    }

    private void Join(List<Way> ways, List<List<(double At, int Pole)>> rows, int way, bool atStart)
    {
        if (rows[way].Count == 0)
        {
            return;
        }

        var (end, first) = atStart ? (ways[way].Start, rows[way][0]) : (ways[way].End, rows[way][^1]);
        var fromEnd = atStart ? first.At : ways[way].LengthM - first.At;
        for (var other = 0; other < ways.Count; other++)
        {
            var place = ways[other].Find(end);
            if (other == way || place.OffM > JunctionM)
            {
                continue;
            }

            var around = rows[other].Where(pole => pole.At <= place.At).TakeLast(1)
                .Concat(rows[other].Where(pole => pole.At > place.At).Take(1))
                .Select(pole => (pole.Pole, DistanceM: Math.Abs(pole.At - place.At))).OrderBy(pole => pole.DistanceM).ToList();
            foreach (var (pole, distance) in around.Where((pole, i) => i == 0 || around[0].DistanceM > AtJunctionM))
            {
                Connect(first.Pole, pole, fromEnd + distance);
            }
        }
    }

    private void Connect(int one, int other, double distanceM)
    {
        if (distanceM <= FurthestM && !_direct[one].Any(link => link.Pole == other))
        {
            _direct[one].Add((other, distanceM));
            _direct[other].Add((one, distanceM));
        }
    }

    /// <summary>A line with lengths.</summary>
    private sealed class Way(IReadOnlyList<Point> line)
    {
        public Point Start => line[0];

        public Point End => line[^1];

        public double LengthM { get; } = Enumerable.Range(1, line.Count - 1).Sum(i => line[i - 1].DistanceTo(line[i]));

        /// <summary>The place on the line that is nearest to a point: metres from the start, and how far off the point is.</summary>
        public (double At, double OffM) Find(Point point)
        {
            var (best, begin) = ((At: 0.0, OffM: double.MaxValue), 0.0);
            for (var i = 1; i < line.Count; i++)
            {
                double dx = line[i].X - line[i - 1].X, dy = line[i].Y - line[i - 1].Y;
                var length = line[i - 1].DistanceTo(line[i]);
                var along = length == 0 ? 0 : Math.Clamp((((point.X - line[i - 1].X) * dx) + ((point.Y - line[i - 1].Y) * dy)) / length, 0, length);
                var share = length == 0 ? 0 : along / length;
                var off = point.DistanceTo(new Point(line[i - 1].X + (dx * share), line[i - 1].Y + (dy * share)));
                best = off < best.OffM ? (begin + along, off) : best;
                begin += length;
            }

            return best;
        }
    }
}
