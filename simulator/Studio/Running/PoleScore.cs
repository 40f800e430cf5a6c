using Laterne.Street.Lighting;
using Laterne.Street.Traffic;

namespace Laterne.Studio.Running;

/// <summary>
/// What one pole achieved: energy, time lit, and whether there was light when somebody was near. Judged from outside, by the
/// lamp's output alone. Spans of time are told in order; see <see cref="Change"/>, <see cref="SensorRose"/> and <see cref="Close"/>.
/// </summary>
public sealed class PoleScore
{
    // A ramp moves every 50 ms; after this long without a rise the lamp is no longer rising.
    private const int RisingMs = 250;

    // The last hundredths of a ramp are rounding, not darkness.
    private const int ToleranceHundredths = 50;

    private const double MsPerHour = 3_600_000;

    private readonly Luminaire _lamp;
    private readonly IReadOnlyList<OwedSpan> _owed;
    private readonly BrightSpans _bright = new();
    private readonly BrightSpans _dark = new();
    private readonly List<(double From, double To)> _near = [];
    private int _owedAt;
    private int _output;
    private long _sinceMs;
    private long _waitingSinceMs = -1;
    private long _neighbourSawMs = -1;
    private long _seenMs;
    private bool _isDark;
    private bool _isNeeded;

    public PoleScore(Luminaire lamp, IReadOnlyList<OwedSpan> owed, long startMs, int output)
    {
        _lamp = lamp;
        _owed = owed;
        _sinceMs = startMs;
        _output = output;
        Judge(startMs);
    }

    /// <summary>Energy drawn, watt milliseconds.</summary>
    public double WattMs { get; private set; }

    /// <summary>Time lit, milliseconds.</summary>
    public long LitMs { get; private set; }

    /// <summary>Time in which somebody was near and light was owed, milliseconds.</summary>
    public double NearMs { get; private set; }

    /// <summary>How much of <see cref="NearMs"/> the pole was at boost level or rising.</summary>
    public double CoveredMs { get; private set; }

    /// <summary>Time in which the lamp was dark though somebody was near, a call was open or something was broken and light was owed, ms.</summary>
    public double DarkWhileNeededMs { get; private set; }

    /// <summary>Reactions to the sensor.</summary>
    public ReactionTimes Reactions { get; } = new();

    /// <summary>From a first detection at another pole to this one's rise, see <see cref="NeighbourSaw"/>.</summary>
    public ReactionTimes NeighbourReactions { get; } = new();

    /// <summary>Whether there was light already for those who came from another pole.</summary>
    public AheadScore Ahead { get; } = new();

    /// <summary>Energy drawn, watt hours.</summary>
    public double EnergyWh => WattMs / MsPerHour;

    /// <summary>Energy that the lamp would have drawn at full power while it was lit, watt hours.</summary>
    public double FullPowerWh(long totalMs) => (_lamp.NominalPowerW * LitMs + _lamp.PowerW(0) * (totalMs - LitMs)) / MsPerHour;

    /// <summary>When the next span of owed light begins or ends after the given moment; <see cref="long.MaxValue"/> for never.</summary>
    public long NextOwedChange(long afterMs)
    {
        while (_owedAt < _owed.Count && _owed[_owedAt].ToMs <= afterMs)
        {
            _owedAt++;
        }

        return _owedAt == _owed.Count ? long.MaxValue : _owed[_owedAt].FromMs > afterMs ? _owed[_owedAt].FromMs : _owed[_owedAt].ToMs;
    }

    /// <summary>The lamp's output is this from now on.</summary>
    public void Change(long timeMs, int output)
    {
        Meter(timeMs);
        var before = _output;
        _output = output;
        if (output > before)
        {
            _bright.Extend(timeMs, timeMs + RisingMs);
            if (_waitingSinceMs >= 0)
            {
                Reactions.Add(timeMs - _waitingSinceMs);
                _waitingSinceMs = -1;
            }

            EndNeighbourWait(timeMs);
        }
        else if (output < before)
        {
            _bright.End(timeMs);
        }

        Judge(timeMs);
    }

    /// <summary>The sensor's output went high: from now on the clock runs, unless there is light already or none is owed.</summary>
    public void SensorRose(long timeMs)
    {
        if (_waitingSinceMs < 0 && Threshold(timeMs) is > 0 and var threshold && _output < threshold && !_bright.IsBright(timeMs))
        {
            _waitingSinceMs = timeMs;
        }
    }

    /// <summary>A pole nearby saw the first person in a while, so that this lamp is to rise at once: the clock runs as for the own sensor.</summary>
    public void NeighbourSaw(long timeMs)
    {
        if (_neighbourSawMs < 0 && Threshold(timeMs) is > 0 and var threshold && _output < threshold && !_bright.IsBright(timeMs))
        {
            _neighbourSawMs = timeMs;
        }
    }

    /// <summary>Somebody who passed another pole is 10 m before this one: is it at 90 % of its boost level?</summary>
    public void Came(long timeMs, PasserKind kind)
    {
        if (Threshold(timeMs) > 0)
        {
            Ahead.Add(kind, _output >= _owed[_owedAt].Hundredths * 9 / 10);
        }
    }

    /// <summary>Looks at lamp and pole: from now on it is dark under supply, and needed by more than who is near.</summary>
    public void See(long timeMs, bool isFed, bool isNeeded)
    {
        if (_isDark && _isNeeded)
        {
            DarkWhileNeededMs += Owed(_seenMs, timeMs);
        }

        (_seenMs, _isNeeded) = (timeMs, isNeeded);
        if (!isFed)
        {
            // Nobody waits for the light of a lamp without supply.
            (_waitingSinceMs, _neighbourSawMs) = (-1, -1);
        }

        var isDark = isFed && _output == 0;
        if (isDark == _isDark)
        {
            return;
        }

        _isDark = isDark;
        if (isDark)
        {
            _dark.Begin(timeMs);
        }
        else
        {
            _dark.Hold(timeMs);
        }
    }

    /// <summary>Looks again whether the output is enough: what is owed changed.</summary>
    public void Judge(long timeMs)
    {
        var threshold = Threshold(timeMs);
        if (threshold > 0 && _output >= threshold)
        {
            _bright.Begin(timeMs);
        }
        else
        {
            _bright.Hold(timeMs);
        }
    }

    /// <summary>Ends a span: adds up who was near in it.</summary>
    public void Close(long fromMs, long toMs, IReadOnlyList<Approach> approaches)
    {
        Meter(toMs);
        _near.Clear();
        foreach (var approach in approaches)
        {
            var (from, to) = (Math.Max(approach.NearFromMs, fromMs), Math.Min(approach.NearToMs, toMs));
            if (from < to)
            {
                _near.Add((from, to));
            }
        }

        _near.Sort();
        double counted = fromMs;
        foreach (var (from, to) in _near)
        {
            // Two people near at once are one time in which somebody is near.
            CountNear(Math.Max(from, counted), to, toMs);
            counted = Math.Max(counted, to);
        }

        _bright.Forget(toMs);
        _dark.Forget(toMs);
    }

    /// <summary>Ends the run: a lamp that never reacted counts with the time that it was waited for.</summary>
    public void Finish(long timeMs)
    {
        if (_waitingSinceMs >= 0)
        {
            Reactions.Add(timeMs - _waitingSinceMs);
            _waitingSinceMs = -1;
        }

        EndNeighbourWait(timeMs);
    }

    private void EndNeighbourWait(long timeMs)
    {
        if (_neighbourSawMs >= 0)
        {
            NeighbourReactions.Add(timeMs - _neighbourSawMs);
            _neighbourSawMs = -1;
        }
    }

    private void CountNear(double from, double to, long nowMs)
    {
        foreach (var owed in _owed)
        {
            double begin = Math.Max(from, owed.FromMs), end = Math.Min(to, owed.ToMs);
            if (begin < end)
            {
                NearMs += end - begin;
                CoveredMs += _bright.Overlap(begin, end, nowMs);
                DarkWhileNeededMs += _dark.Overlap(begin, end, nowMs);
            }
        }
    }

    private double Owed(double from, double to) => _owed.Sum(owed => Math.Max(0, Math.Min(to, owed.ToMs) - Math.Max(from, owed.FromMs)));

    private int Threshold(long timeMs)
    {
        NextOwedChange(timeMs);
        return _owedAt < _owed.Count && _owed[_owedAt].FromMs <= timeMs ? _owed[_owedAt].Hundredths - ToleranceHundredths : 0;
    }

    private void Meter(long timeMs)
    {
        var span = timeMs - _sinceMs;
        WattMs += span * _lamp.PowerW(_output / 10_000.0);
        LitMs += Luminaire.Output(_output / 10_000.0) > 0 ? span : 0;
        _sinceMs = timeMs;
    }
}
