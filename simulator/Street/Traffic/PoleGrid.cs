using Laterne.Street.Geometry;

namespace Laterne.Street.Traffic;

/// <summary>Finds the poles near a line without looking at all of them: a grid of squares, each knowing the poles whose reach touches it.</summary>
internal sealed class PoleGrid
{
    private readonly double _square;
    private readonly Dictionary<(int, int), int[]> _poles;

    /// <param name="square">Side of a square, metres; at least <paramref name="reachM"/> works best.</param>
    public PoleGrid(IReadOnlyList<PoleSite> poles, double reachM, double square)
    {
        _square = square;
        var squares = new Dictionary<(int, int), List<int>>();
        for (var pole = 0; pole < poles.Count; pole++)
        {
            var place = poles[pole].Position;
            for (var column = Index(place.X - reachM); column <= Index(place.X + reachM); column++)
            {
                for (var row = Index(place.Y - reachM); row <= Index(place.Y + reachM); row++)
                {
                    if (!squares.TryGetValue((column, row), out var list))
                    {
                        squares[(column, row)] = list = [];
                    }

                    list.Add(pole);
                }
            }
        }

        _poles = squares.ToDictionary(square => square.Key, square => square.Value.ToArray());
    }

    /// <summary>Adds the poles near the line from one place to another, each once, in order of number.</summary>
    public void Near(Point from, Point to, List<int> found)
    {
        found.Clear();
        for (var column = Index(Math.Min(from.X, to.X)); column <= Index(Math.Max(from.X, to.X)); column++)
        {
            for (var row = Index(Math.Min(from.Y, to.Y)); row <= Index(Math.Max(from.Y, to.Y)); row++)
            {
                if (!_poles.TryGetValue((column, row), out var poles))
                {
                    continue;
                }

                foreach (var pole in poles)
                {
                    if (!found.Contains(pole))
                    {
                        found.Add(pole);
                    }
                }
            }
        }

        found.Sort();
    }

    private int Index(double metres) => (int)Math.Floor(metres / _square);
}
