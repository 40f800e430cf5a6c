namespace Laterne.Core.Lighting;

/// <summary>
/// Takes the light from where it is to a target at a constant rate in arc-power steps. A new target turns it round from the level
/// reached, without a jump. From off it begins at the minimum level; to off it ends there and then goes out.
/// </summary>
public sealed class Ramp
{
    // A ramp counts as begun this long ago, so that the light answers a detection within the same step.
    private const int HeadStartMs = 20;

    private readonly DimCurve _curve;
    private int _position;
    private int _from;
    private int _to;
    private long _startMs;
    private int _durationMs;
    private int _minimumHundredths;

    /// <summary>Makes a ramp that is off.</summary>
    public Ramp(DimCurve curve)
    {
        _curve = curve;
    }

    /// <summary>Level it goes to, percent.</summary>
    public int Target { get; private set; }

    /// <summary>Level reached, hundredths of a percent.</summary>
    public int Hundredths { get; private set; }

    /// <summary>True until the target is reached.</summary>
    public bool IsMoving { get; private set; }

    /// <summary>Milliseconds until the target is reached; 0: it is.</summary>
    public int LeftMs(long monotonicMs)
    {
        long left = IsMoving ? _startMs + _durationMs - monotonicMs : 0;
        return left > 0 ? (int)left : 0;
    }

    /// <summary>Sets off to a target (0 or at least the minimum). Zero duration goes there at once.</summary>
    public void Start(int target, int durationMs, int minimumDimLevel, long monotonicMs)
    {
        int lowest = _curve.PositionOf(minimumDimLevel);
        _minimumHundredths = minimumDimLevel * 100;
        Target = target;
        _from = Hundredths == 0 || _position < lowest ? lowest : _position;
        _to = target == 0 ? lowest : _curve.PositionOf(target);
        _startMs = monotonicMs - HeadStartMs;
        _durationMs = durationMs;
        IsMoving = true;
        Advance(monotonicMs);
    }

    /// <summary>Moves on to an instant.</summary>
    public void Advance(long monotonicMs)
    {
        if (!IsMoving)
        {
            return;
        }

        long elapsed = monotonicMs - _startMs;
        if (elapsed >= _durationMs || _durationMs <= 0 || _from == _to)
        {
            _position = _to;
            Hundredths = Target * 100;
            IsMoving = false;
            return;
        }

        if (elapsed < 0)
        {
            elapsed = 0;
        }

        _position = _from + (int)((_to - _from) * elapsed / _durationMs);
        int hundredths = _curve.HundredthsAt(_position);
        Hundredths = hundredths < _minimumHundredths ? _minimumHundredths : hundredths;
    }
}
