using System.Runtime.InteropServices;
using Laterne.Street.Lighting;
using Laterne.Street.Traffic;
using Laterne.Studio.Running.Happenings;

namespace Laterne.Studio.Running;

/// <summary>
/// One pole living through time: its sensor's edges wake the firmware, otherwise the firmware says when it wants its next turn.
/// Nothing happens between two events, so a sleeping street costs nothing.
/// </summary>
public sealed class PoleRun
{
    private readonly ISimulatedPole _pole;
    private readonly PirSensor _sensor;
    private readonly List<SensorEdge> _edges = [];
    private List<Approach> _approaches = [];
    private IReadOnlyList<Coming> _comings = [];
    private SkyTrack? _sky;
    private long _fromMs;
    private long _nextStepMs;
    private long _owedMs;
    private long _skyMs;
    private IReadOnlyList<Occurrence> _occurrences = [];
    private int _occurrence;
    private int _edge;
    private int _coming;
    private int _output;

    /// <param name="startMs">World time at which the firmware takes its first turn.</param>
    public PoleRun(ISimulatedPole pole, PirSensor sensor, Luminaire lamp, IReadOnlyList<OwedSpan> owed, long startMs)
    {
        _pole = pole;
        _sensor = sensor;
        _nextStepMs = startMs;
        _output = pole.OutputHundredths;
        Score = new PoleScore(lamp, owed, startMs, _output);
    }

    public PoleScore Score { get; }

    /// <summary>When something happens next, world time.</summary>
    public long NextMs { get; private set; }

    /// <summary>True when the sensor's output went high in the last turn.</summary>
    public bool HasRisen { get; private set; }

    /// <summary>The pole as one that hears others; null: it has no radio.</summary>
    public IRadioPole? Radio => _pole as IRadioPole;

    /// <summary>The pole as one to which things happen; null: nothing does.</summary>
    public IEventfulPole? Eventful => _pole as IEventfulPole;

    /// <summary>The pole as one that can have a server; null: it has no link.</summary>
    public IConnectedPole? Connected => _pole as IConnectedPole;

    /// <summary>What will happen to it, in order of time; before its first span.</summary>
    public void Expect(IReadOnlyList<Occurrence> occurrences) => _occurrences = occurrences;

    /// <summary>Lives through [from, to) by itself.</summary>
    /// <param name="approaches">Who comes near in that span, in order of time.</param>
    /// <param name="comings">Whose next pole it is, in order of time.</param>
    public void Live(long fromMs, long toMs, List<Approach> approaches, IReadOnlyList<Coming> comings, SkyTrack sky)
    {
        Begin(fromMs, toMs, approaches, comings, sky);
        while (NextMs < toMs)
        {
            Turn();
        }

        End(toMs);
    }

    /// <summary>Begins the span [from, to); then <see cref="Turn"/> while <see cref="NextMs"/> lies in it, then <see cref="End"/>.</summary>
    public void Begin(long fromMs, long toMs, List<Approach> approaches, IReadOnlyList<Coming> comings, SkyTrack sky)
    {
        _edges.Clear();
        _sensor.Live(fromMs, toMs, CollectionsMarshal.AsSpan(approaches), _edges);
        (_approaches, _comings, _sky) = (approaches, comings, sky);
        (_edge, _coming, _fromMs, _skyMs) = (0, 0, fromMs, fromMs);
        _owedMs = Score.NextOwedChange(fromMs - 1);
        if (Connected is { } connected)
        {
            // Between two spans the server may have sent something.
            _nextStepMs = Math.Max(fromMs, Math.Min(_nextStepMs, connected.NextArrivalMs));
        }

        FindNext();
    }

    /// <summary>Lets happen what happens at <see cref="NextMs"/>.</summary>
    public void Turn()
    {
        var now = NextMs;
        HasRisen = false;
        if (now == _skyMs)
        {
            _pole.SetSky(_sky!.LuxAt(now));
            _skyMs = _sky.NextChange(now);
        }

        if (now == _owedMs)
        {
            Score.Judge(now);
            _owedMs = Score.NextOwedChange(now);
        }

        while (_coming < _comings.Count && (long)_comings[_coming].TimeMs <= now)
        {
            // Judged before the pole's turn: what it does in this very millisecond is too late.
            Score.Came(now, _comings[_coming++].Kind);
        }

        if (_edge < _edges.Count && now == _edges[_edge].TimeMs)
        {
            Drive(_edges[_edge++]);
            _nextStepMs = now;
        }

        while (NextOccurrenceMs <= now)
        {
            var (_, name, of) = _occurrences[_occurrence++];
            Eventful!.Happen(now, name, of);
            Look(now);
            _nextStepMs = now;
        }

        if (now == _nextStepMs)
        {
            Step(now);
        }

        FindNext();
    }

    /// <summary>A datagram has arrived: the firmware's next turn is now.</summary>
    public void Hear(long nowMs)
    {
        Radio!.Hear(nowMs);
        _nextStepMs = nowMs;
        FindNext();
    }

    /// <summary>Something was done to the pole between two spans: the firmware's next turn is then.</summary>
    public void Wake(long nowMs) => _nextStepMs = nowMs;

    /// <summary>Ends the span.</summary>
    public void End(long toMs) => Score.Close(_fromMs, toMs, _approaches);

    private long NextOccurrenceMs => _occurrence < _occurrences.Count ? _occurrences[_occurrence].AtMs : long.MaxValue;

    private void FindNext()
    {
        var edgeMs = _edge < _edges.Count ? _edges[_edge].TimeMs : long.MaxValue;
        var comingMs = _coming < _comings.Count ? (long)_comings[_coming].TimeMs : long.MaxValue;
        NextMs = Math.Min(Math.Min(Math.Min(_nextStepMs, edgeMs), Math.Min(_owedMs, _skyMs)), Math.Min(comingMs, NextOccurrenceMs));
    }

    private void Drive(SensorEdge edge)
    {
        _pole.DriveMotion(edge.TimeMs, edge.High);
        if (edge.High)
        {
            HasRisen = true;
            if (Eventful is null or { IsFed: true })
            {
                Score.SensorRose(edge.TimeMs);
            }
        }
    }

    private void Look(long nowMs)
    {
        var output = _pole.OutputHundredths;
        if (output != _output)
        {
            _output = output;
            Score.Change(nowMs, output);
        }

        if (Eventful is { } eventful)
        {
            Score.See(nowMs, eventful.IsFed, eventful.NeedsLight);
        }
    }

    private void Step(long nowMs)
    {
        _nextStepMs = nowMs + Math.Max(1, _pole.Step(nowMs));
        Look(nowMs);
    }
}
