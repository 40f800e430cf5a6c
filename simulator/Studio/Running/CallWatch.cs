using Laterne.Device.Drivers;
using Laterne.Hardware.Peripherals;

namespace Laterne.Studio.Running;

/// <summary>
/// Judges a pole's calls from outside, by its button and its caller light. A press counts once it has lasted as long as the pole's own
/// contact asks for (<see cref="CallButton.DebounceMs"/>; an opening shorter than <see cref="CallButton.GapMs"/> does not end it) while the
/// firmware ran with its pillar (a loop of faults may leave it out); a press held through a start begins with the firmware. It is a call when
/// no call of the pole is open; a press of an open call is a repetition. A call is over when the pole has closed it and its light goes dark.
/// </summary>
public sealed class CallWatch
{
    private const long Never = long.MinValue;

    private readonly CallPillar _pillar;
    private readonly List<long> _placedMs = [];
    private long _pressedMs;
    private long _releasedMs = Never;
    private long _runsSinceMs = Never;
    private long _waitsSinceMs = Never;
    private long _unsureMs = Never;
    private bool _isDown;
    private bool _isCounted = true;
    private bool _isOpen;

    public CallWatch(CallPillar pillar) => _pillar = pillar;

    /// <summary>When each call was placed, world time, Unix ms, in order.</summary>
    public IReadOnlyList<long> PlacedMs => _placedMs;

    /// <summary>True while a call is open.</summary>
    public bool IsOpen => _isOpen;

    /// <summary>From the press to the first light that its caller saw.</summary>
    public ReactionTimes CallerLight { get; } = new();

    /// <summary>The button goes down.</summary>
    public void Press(long nowMs)
    {
        var bounces = _releasedMs != Never && nowMs - _releasedMs < CallButton.GapMs;
        _isDown = true;
        if (!bounces)
        {
            _pressedMs = nowMs;
            _isCounted = false;
        }
    }

    /// <summary>It comes up.</summary>
    public void Release(long nowMs)
    {
        _isDown = false;
        _releasedMs = nowMs;
    }

    /// <summary>The firmware begins to run.</summary>
    public void Start(long nowMs) => _runsSinceMs = nowMs;

    /// <summary>It ends, by a restart or without supply; what it had not counted is lost.</summary>
    public void Stop()
    {
        _runsSinceMs = Never;
        _unsureMs = _isCounted || _isOpen ? Never : _pressedMs;
        _isCounted |= !_isDown;
    }

    /// <summary>Looks at the light, after each turn of the firmware.</summary>
    /// <param name="hadCall">Whether the pole had an open call before that turn: the light of a call that was just closed is still lit.</param>
    public void See(long nowMs, bool hadCall)
    {
        _isOpen &= hadCall || _waitsSinceMs != Never;
        Count(nowMs);
        var isLit = _pillar.Signal != CallerSignal.Dark;
        if (!_isOpen)
        {
            if (isLit && _unsureMs != Never)
            {
                // The firmware died in the very step that counted it, and had written it down.
                _isOpen = true;
                _placedMs.Add(_unsureMs);
            }

            _unsureMs = Never;
            return;
        }

        if (_waitsSinceMs != Never)
        {
            if (isLit)
            {
                CallerLight.Add(nowMs - _waitsSinceMs);
                _waitsSinceMs = Never;
            }
        }
        else
        {
            _isOpen = isLit;
        }
    }

    /// <summary>The run is over: who still waits for light never saw it.</summary>
    public void Finish()
    {
        if (_waitsSinceMs != Never)
        {
            CallerLight.Add(ReactionTimes.SlowestMs);
            _waitsSinceMs = Never;
        }
    }

    private void Count(long nowMs)
    {
        if (_isCounted || _runsSinceMs == Never)
        {
            return;
        }

        var sinceMs = Math.Max(_pressedMs, _runsSinceMs);
        if ((_isDown ? nowMs : _releasedMs) - sinceMs < CallButton.DebounceMs)
        {
            return;
        }

        _isCounted = true;
        if (!_isOpen)
        {
            _isOpen = true;
            _placedMs.Add(sinceMs);
            _waitsSinceMs = sinceMs;
        }
    }
}
