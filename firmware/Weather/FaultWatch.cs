using Laterne.Core.Messaging;

namespace Laterne.Weather;

/// <summary>Three bad samples in a row raise the fault, five good ones clear it.</summary>
public sealed class FaultWatch
{
    private const int BadToRaise = 3;
    private const int GoodToClear = 5;

    private int _bad;
    private int _good;

    /// <summary>True while the fault is raised.</summary>
    public bool IsRaised { get; private set; }

    /// <summary>What was wrong last, one of <see cref="SampleFault"/>.</summary>
    public string Reason { get; private set; } = SampleFault.None;

    /// <summary>Takes the judgement of a sample.</summary>
    public void Sense(string fault, EventLog events, long utcMs)
    {
        if (fault.Length > 0)
        {
            Reason = fault;
            _good = 0;
            _bad = _bad < BadToRaise ? _bad + 1 : BadToRaise;
            if (_bad == BadToRaise && !IsRaised)
            {
                IsRaised = true;
                events.Note(WeatherEvents.WeatherFault, EventLog.Raised, fault, utcMs);
            }

            return;
        }

        _bad = 0;
        _good = _good < GoodToClear ? _good + 1 : GoodToClear;
        if (_good == GoodToClear && IsRaised)
        {
            Clear(events, utcMs);
        }
    }

    /// <summary>Begins anew; a raised fault is cleared.</summary>
    public void Reset(EventLog events, long utcMs)
    {
        _bad = 0;
        _good = 0;
        if (IsRaised)
        {
            Clear(events, utcMs);
        }
    }

    private void Clear(EventLog events, long utcMs)
    {
        IsRaised = false;
        events.Note(WeatherEvents.WeatherFault, EventLog.Cleared, "", utcMs);
    }
}
