using Laterne.Street.Geometry;
using Laterne.Street.Traffic;

namespace Laterne.Street.Lighting;

/// <summary>A change of a sensor's output.</summary>
/// <param name="TimeMs">World time.</param>
/// <param name="High">Level after the change.</param>
public readonly record struct SensorEdge(long TimeMs, bool High);

/// <summary>
/// One pole's presence sensor: notices passers in its view look by look, misses some, triggers falsely now and then, and keeps
/// its output high for a while. It draws from its own random numbers, so one sensor's luck never changes another's.
/// </summary>
public sealed class PirSensor
{
    // Slower than this a passer counts as standing, metres a millisecond (0.2 m/s).
    private const double StandingSpeed = 0.0002;

    private readonly SensorMounting _mounting;
    private readonly PirOptions _options;
    private readonly SeededRandom _looks;
    private readonly SeededRandom _false;
    private readonly ulong _sight;
    private readonly int _phaseMs;
    private double _nextFalseMs;
    private long _fallsAtMs = long.MaxValue;
    private long _blindUntilMs = long.MinValue;

    /// <param name="seed">The run's seed.</param>
    /// <param name="number">Which sensor of the run this is.</param>
    public PirSensor(SensorMounting mounting, PirOptions options, ulong seed, int number, long startMs)
    {
        _mounting = mounting;
        _options = options;
        _looks = new SeededRandom(seed, (ulong)number * 2);
        _false = new SeededRandom(seed, (ulong)number * 2 + 1);
        _sight = _looks.NextUInt64();
        _phaseMs = (int)(_looks.NextUnit() * options.LookIntervalMs);
        _nextFalseMs = startMs + _false.NextWait(options.FalseTriggersPerHour / 3_600_000);
    }

    /// <summary>Level of the output now.</summary>
    public bool IsHigh => _fallsAtMs != long.MaxValue;

    /// <summary>
    /// Lives through [<paramref name="fromMs"/>, <paramref name="toMs"/>) and appends the edges of the output in order of time.
    /// Spans must follow one another; where they are cut does not change the result.
    /// </summary>
    /// <param name="approaches">Who comes near during the span, in order of <see cref="Approach.StartMs"/>.</param>
    public void Live(long fromMs, long toMs, ReadOnlySpan<Approach> approaches, List<SensorEdge> edges)
    {
        var look = NextLook(fromMs);
        var begin = 0;
        while (look < toMs)
        {
            while (begin < approaches.Length && approaches[begin].LeaveMs <= look)
            {
                begin++;
            }

            if (begin == approaches.Length)
            {
                break;
            }

            // Nobody before the next one enters: those looks draw nothing and need not be lived through.
            if (approaches[begin].StartMs > look)
            {
                look = NextLook((long)Math.Ceiling(approaches[begin].StartMs));
                continue;
            }

            Settle(look, edges);
            if (Notices(look, approaches[begin..]))
            {
                Trigger(look, edges);
            }

            look += _options.LookIntervalMs;
        }

        Settle(toMs, edges);
    }

    private long NextLook(long fromMs)
    {
        var over = (fromMs - _phaseMs) % _options.LookIntervalMs;
        over = over < 0 ? over + _options.LookIntervalMs : over;
        return over == 0 ? fromMs : fromMs + _options.LookIntervalMs - over;
    }

    private bool Notices(long lookMs, ReadOnlySpan<Approach> approaches)
    {
        var noticed = false;
        foreach (ref readonly var approach in approaches)
        {
            if (approach.StartMs > lookMs)
            {
                break;
            }

            // Every passer in view costs one draw, noticed or not: the numbers drawn depend on the traffic alone.
            if (lookMs >= approach.EnterMs && lookMs < approach.LeaveMs && InView(approach.At(lookMs)))
            {
                noticed |= _looks.Chance(ChanceToNotice(approach));
            }
        }

        return noticed;
    }

    private bool InView(Point relative)
    {
        if (relative.X * relative.X + relative.Y * relative.Y > _mounting.RangeM * _mounting.RangeM)
        {
            return false;
        }

        if (_mounting.ConeDegrees >= 360)
        {
            return true;
        }

        var off = Math.Abs(Point.Bearing(relative.X, relative.Y) - _mounting.DirectionDegrees) % 360;
        return Math.Min(off, 360 - off) <= _mounting.ConeDegrees / 2;
    }

    private double ChanceToNotice(in Approach approach)
    {
        if (approach.Speed < StandingSpeed)
        {
            return approach.Kind == PasserKind.Walker ? _options.StandingDetectionPerLook : 0;
        }

        // One draw for the whole pass, not one a look: who is hard to see stays hard to see.
        var sight = (SeededRandom.Mix(_sight ^ approach.Passer) >> 11) * (1.0 / (1UL << 53));
        return sight < _options.FaintShare ? _options.FaintDetectionPerLook : _options.DetectionPerLook;
    }

    /// <summary>Lets happen, in order, whatever is due before the given time: false triggers and the fall of the output.</summary>
    private void Settle(long untilMs, List<SensorEdge> edges)
    {
        while (true)
        {
            if (_fallsAtMs < untilMs && _fallsAtMs <= _nextFalseMs)
            {
                edges.Add(new SensorEdge(_fallsAtMs, false));
                _blindUntilMs = _fallsAtMs + _options.BlindMs;
                _fallsAtMs = long.MaxValue;
            }
            else if (_nextFalseMs < untilMs)
            {
                var at = (long)_nextFalseMs;
                _nextFalseMs += _false.NextWait(_options.FalseTriggersPerHour / 3_600_000);
                Trigger(at, edges);
            }
            else
            {
                return;
            }
        }
    }

    private void Trigger(long timeMs, List<SensorEdge> edges)
    {
        if (timeMs < _blindUntilMs)
        {
            return;
        }

        if (!IsHigh)
        {
            edges.Add(new SensorEdge(timeMs, true));
            _fallsAtMs = timeMs + _options.OutputHighMs;
        }
        else if (_options.Retriggers)
        {
            _fallsAtMs = timeMs + _options.OutputHighMs;
        }
    }
}
