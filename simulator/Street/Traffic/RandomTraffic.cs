using Laterne.Street.Geometry;

namespace Laterne.Street.Traffic;

/// <summary>Walkers, cyclists and cars at random, for streets without a trace: departures an hour over the whole street.</summary>
public sealed record RandomTrafficOptions
{
    /// <summary>0..3600.</summary>
    public double WalkersPerHour { get; init; } = 20;

    /// <summary>0..3600.</summary>
    public double CyclistsPerHour { get; init; } = 10;

    /// <summary>0..3600.</summary>
    public double CarsPerHour { get; init; } = 30;
}

/// <summary>Draws who walks, rides and drives along the street's lines. The same seed gives the same passers.</summary>
public static class RandomTraffic
{
    /// <summary>An endless sequence of passers in order of their start.</summary>
    public static IEnumerable<PathPasser> Passers(StreetPlan plan, RandomTrafficOptions options, ulong seed)
    {
        if (plan.Segments.Count == 0)
        {
            throw new ArgumentException("Random traffic needs at least one segment in the street file.", nameof(plan));
        }

        var random = new SeededRandom(seed, 0x7261666669635F72);
        var total = options.WalkersPerHour + options.CyclistsPerHour + options.CarsPerHour;
        double timeS = 0;
        for (var number = 0L; ; number++)
        {
            timeS += random.NextWait(total / 3600);
            if (!double.IsFinite(timeS))
            {
                yield break;
            }

            yield return Draw(plan, options, random, total, number, timeS);
        }
    }

    private static PathPasser Draw(StreetPlan plan, RandomTrafficOptions options, SeededRandom random, double total, long number, double timeS)
    {
        var lot = random.NextUnit() * total;
        var kind = lot < options.WalkersPerHour ? PasserKind.Walker
            : lot < options.WalkersPerHour + options.CyclistsPerHour ? PasserKind.Cyclist
            : PasserKind.Car;
        var segment = plan.Segments[(int)(random.NextUnit() * plan.Segments.Count)];
        // Walkers keep to the edge, riders and drivers to the right of the middle.
        var (speed, aside) = kind switch
        {
            PasserKind.Walker => (random.NextNormal(1.3, 0.2), segment.WidthM / 2 + 1),
            PasserKind.Cyclist => (random.NextNormal(4.5, 0.7), segment.WidthM / 2 - 0.7),
            _ => (random.NextNormal(8, 1), segment.WidthM / 4)
        };
        var line = random.Chance(0.5) ? segment.Line : segment.Line.Reverse().ToList();
        return new PathPasser($"r{number}", kind, timeS, Aside(line, aside), speed);
    }

    /// <summary>The line moved to its right.</summary>
    private static List<Point> Aside(IReadOnlyList<Point> line, double metres)
    {
        var moved = new List<Point>(line.Count);
        for (var corner = 0; corner < line.Count; corner++)
        {
            Point before = line[Math.Max(0, corner - 1)], after = line[Math.Min(line.Count - 1, corner + 1)];
            var length = before.DistanceTo(after);
            moved.Add(new Point(
                line[corner].X + (after.Y - before.Y) / length * metres,
                line[corner].Y - (after.X - before.X) / length * metres));
        }

        return moved;
    }
}
