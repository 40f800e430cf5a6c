using System.Runtime.InteropServices;
using Laterne.Street.Lighting;
using Laterne.Street.Traffic;

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
    private long _nextStepMs;
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

    /// <summary>Lives through [from, to).</summary>
    /// <param name="approaches">Who comes near in that span, in order of time.</param>
    public void Live(long fromMs, long toMs, List<Approach> approaches, SkyTrack sky)
    {
        _edges.Clear();
        _sensor.Live(fromMs, toMs, CollectionsMarshal.AsSpan(approaches), _edges);
        var edge = 0;
        var owedMs = Score.NextOwedChange(fromMs - 1);
        var skyMs = fromMs;
        while (true)
        {
            var edgeMs = edge < _edges.Count ? _edges[edge].TimeMs : long.MaxValue;
            var now = Math.Min(Math.Min(_nextStepMs, edgeMs), Math.Min(owedMs, skyMs));
            if (now >= toMs)
            {
                break;
            }

            if (now == skyMs)
            {
                _pole.SetSky(sky.LuxAt(now));
                skyMs = sky.NextChange(now);
            }

            if (now == owedMs)
            {
                Score.Judge(now);
                owedMs = Score.NextOwedChange(now);
            }

            if (now == edgeMs)
            {
                Drive(_edges[edge++]);
                _nextStepMs = now;
            }

            if (now == _nextStepMs)
            {
                Step(now);
            }
        }

        Score.Close(fromMs, toMs, approaches);
    }

    private void Drive(SensorEdge edge)
    {
        _pole.DriveMotion(edge.TimeMs, edge.High);
        if (edge.High)
        {
            Score.SensorRose(edge.TimeMs);
        }
    }

    private void Step(long nowMs)
    {
        _nextStepMs = nowMs + Math.Max(1, _pole.Step(nowMs));
        var output = _pole.OutputHundredths;
        if (output != _output)
        {
            _output = output;
            Score.Change(nowMs, output);
        }
    }
}
