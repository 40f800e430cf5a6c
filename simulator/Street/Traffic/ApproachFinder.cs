using Laterne.Street.Geometry;

namespace Laterne.Street.Traffic;

/// <summary>
/// Says exactly when who is near which pole: between two frames a passer moves straight and evenly, so entering and leaving a
/// pole's reach is a quadratic equation, whatever the length of the step.
/// </summary>
public sealed class ApproachFinder
{
    /// <summary>So near to a pole light is owed, metres.</summary>
    public const double NearM = 8;

    /// <summary>So far before a pole on his way a passer is coming, metres along his own line.</summary>
    public const double ComingM = 10;

    // Faster than any vehicle (250 km/h): the trace moved somebody, he did not travel.
    private const double JumpMetresPerSecond = 70;

    private readonly IReadOnlyList<PoleSite> _poles;
    private readonly PoleGrid _grid;
    private readonly List<int> _near = [];

    public ApproachFinder(IReadOnlyList<PoleSite> poles)
    {
        _poles = poles;
        var reach = Math.Max(NearM, poles.Max(pole => pole.Sensor.RangeM));
        var furthest = Math.Max(reach, Math.Sqrt((ComingM * ComingM) + (NearM * NearM)));
        _grid = new PoleGrid(poles, furthest, Math.Max(25, furthest));
    }

    /// <summary>
    /// Appends the approaches of one passer's step to the lists of the poles that it concerns, and the poles that he comes to on this line,
    /// at most <see cref="NearM"/> beside it.
    /// </summary>
    public void Find(
        in Passer from, in Passer to, double fromMs, double toMs, IReadOnlyList<List<Approach>> byPole, List<Coming>? comings = null)
    {
        var span = toMs - fromMs;
        Point start = new(from.X, from.Y), end = new(to.X, to.Y);
        if (span <= 0 || start.DistanceTo(end) > JumpMetresPerSecond * span / 1000)
        {
            return;
        }

        double vx = (to.X - from.X) / span, vy = (to.Y - from.Y) / span;
        _grid.Near(start, end, _near);
        foreach (var pole in _near)
        {
            var site = _poles[pole];
            double dx = from.X - site.Position.X, dy = from.Y - site.Position.Y;
            AddComing(comings, pole, from, fromMs, span, dx, dy, vx, vy);
            var reach = Within(Math.Max(NearM, site.Sensor.RangeM), dx, dy, vx, vy, span);
            if (reach.From >= reach.To)
            {
                continue;
            }

            var near = Within(NearM, dx, dy, vx, vy, span);
            byPole[pole].Add(new Approach(
                pole, from.Key, from.Kind, fromMs, dx, dy, vx, vy,
                fromMs + reach.From, fromMs + reach.To, fromMs + near.From, fromMs + near.To));
        }
    }

    private static void AddComing(
        List<Coming>? comings, int pole, in Passer passer, double fromMs, double span, double dx, double dy, double vx, double vy)
    {
        var speed = Math.Sqrt(vx * vx + vy * vy);
        if (comings is null || speed == 0 || Math.Abs(dx * vy - dy * vx) / speed > NearM)
        {
            return;
        }

        // The foot of the perpendicular lies -(d·v)/|v| ahead; he is 10 m before it once on a straight line.
        var after = (-(dx * vx + dy * vy) / speed - ComingM) / speed;
        if (after >= 0 && after < span)
        {
            comings.Add(new Coming(pole, passer.Key, passer.Kind, fromMs + after));
        }
    }

    /// <summary>The part of [0, span] during which the moving point lies within the radius of the pole; empty when never.</summary>
    private static (double From, double To) Within(double radius, double dx, double dy, double vx, double vy, double span)
    {
        double a = vx * vx + vy * vy, b = dx * vx + dy * vy, c = dx * dx + dy * dy - radius * radius;
        if (a == 0)
        {
            return c <= 0 ? (0, span) : (0, 0);
        }

        var discriminant = b * b - a * c;
        if (discriminant <= 0)
        {
            return (0, 0);
        }

        var root = Math.Sqrt(discriminant);
        return (Math.Clamp((-b - root) / a, 0, span), Math.Clamp((-b + root) / a, 0, span));
    }
}
