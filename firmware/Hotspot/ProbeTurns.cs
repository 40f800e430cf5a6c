using Laterne.Core.Hotspot;

namespace Laterne.Hotspot;

/// <summary>When the access point is asked, and what its answers in a row mean.</summary>
public sealed class ProbeTurns
{
    /// <summary>A probe without a result for so long counts as unanswered, ms.</summary>
    public const long LongestMs = 20_000;

    private const int AnswersToBelieve = 2;

    private readonly IHotspotProbe _probe;
    private bool _isBusy;
    private long _beganMs;
    private long _dueMs;
    private int _answers;
    private long _answeringSinceMs;

    /// <summary>Asks through this probe.</summary>
    public ProbeTurns(IHotspotProbe probe)
    {
        _probe = probe;
    }

    /// <summary>True while a probe runs.</summary>
    public bool IsBusy => _isBusy;

    /// <summary>Probes in a row that were not answered after the access point had had the time to start.</summary>
    public int Failures { get; private set; }

    /// <summary>True when it answered twice in a row.</summary>
    public bool IsAnswering => _answers >= AnswersToBelieve;

    /// <summary>Clients of the last answer, or -1.</summary>
    public int Clients => _probe.Clients;

    /// <summary>Its power came or went: what was known is of no use.</summary>
    public void Restart(long monotonicMs)
    {
        _isBusy = false;
        _dueMs = monotonicMs;
        Failures = 0;
        _answers = 0;
    }

    /// <summary>Milliseconds for which it has answered without a pause; 0: it does not.</summary>
    public long AnsweringMs(long monotonicMs) => _answers == 0 ? 0 : monotonicMs - _answeringSinceMs;

    /// <summary>Looks once. Returns what a probe has just become, one of <see cref="ProbeState"/>; <see cref="ProbeState.Busy"/>: nothing new.</summary>
    /// <param name="settings">Where and how often.</param>
    /// <param name="poweredMs">For how long it has had power.</param>
    /// <param name="monotonicMs">Now.</param>
    public int Step(HotspotSettings settings, long poweredMs, long monotonicMs)
    {
        if (!_isBusy)
        {
            if (monotonicMs >= _dueMs)
            {
                _isBusy = true;
                _beganMs = monotonicMs;
                _dueMs = monotonicMs + (settings.Values[HotspotSettings.ProbePeriodS] * 1000L);
                _probe.Begin(settings.Address, settings.Values[HotspotSettings.Port], settings.Path);
            }

            return ProbeState.Busy;
        }

        int state = _probe.Poll();
        if (state == ProbeState.Busy && monotonicMs - _beganMs < LongestMs)
        {
            return ProbeState.Busy;
        }

        _isBusy = false;
        state = state == ProbeState.Busy || (state == ProbeState.NoNetwork && settings.Flags[HotspotSettings.CarriesUplink]) ? ProbeState.Unanswered : state;
        Take(state, poweredMs >= settings.Values[HotspotSettings.BootS] * 1000L, monotonicMs);
        return state;
    }

    private void Take(int state, bool hasStarted, long monotonicMs)
    {
        if (state == ProbeState.Answered)
        {
            Failures = 0;
            _answeringSinceMs = _answers == 0 ? monotonicMs : _answeringSinceMs;
            _answers = _answers < AnswersToBelieve ? _answers + 1 : _answers;
        }
        else if (state == ProbeState.Unanswered)
        {
            _answers = 0;
            Failures = hasStarted && Failures < int.MaxValue ? Failures + 1 : Failures;
        }
    }
}
