using Laterne.Street.Geometry;

namespace Laterne.Studio.Live;

/// <summary>The way of somebody who was dropped on the map: to the nearest street, then along it to its farther end.</summary>
internal static class DroppedPath
{
    public static IReadOnlyList<Point> From(IReadOnlyList<StreetLine> streets, Point place)
    {
        StreetLine? nearest = null;
        var corner = 0;
        var foot = place;
        var best = double.MaxValue;
        foreach (var street in streets)
        {
            for (var index = 1; index < street.Line.Count; index++)
            {
                var candidate = Foot(street.Line[index - 1], street.Line[index], place);
                var distance = candidate.DistanceTo(place);
                if (distance < best)
                {
                    (nearest, corner, foot, best) = (street, index, candidate, distance);
                }
            }
        }
        if (nearest is null)
        {
            return [place];
        }

        var onward = nearest.Line.Skip(corner).ToList();
        var back = nearest.Line.Take(corner).Reverse().ToList();
        var farther = Length(foot, onward) >= Length(foot, back) ? onward : back;
        // Keeps the side of the street on which he was dropped.
        double dx = place.X - foot.X, dy = place.Y - foot.Y;
        var beside = Math.Min(1, nearest.WidthM / 2 / Math.Max(best, 0.001));
        return [place, .. farther.Select(point => new Point(point.X + dx * beside, point.Y + dy * beside))];
    }

    private static double Length(Point from, List<Point> line)
    {
        var length = 0.0;
        foreach (var point in line)
        {
            length += from.DistanceTo(point);
            from = point;
        }
        return length;
    }

    private static Point Foot(Point from, Point to, Point place)
    {
        double dx = to.X - from.X, dy = to.Y - from.Y;
        var square = dx * dx + dy * dy;
        var part = square == 0 ? 0 : Math.Clamp(((place.X - from.X) * dx + (place.Y - from.Y) * dy) / square, 0, 1);
        return from.Towards(to, part);
    }
}
