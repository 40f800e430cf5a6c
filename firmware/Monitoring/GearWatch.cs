namespace Laterne.Monitoring;

/// <summary>
/// Whether the control gear follows the dim level. A 0-10 V line has no reply channel: the only witness is the power, which has to
/// change with the level. So a torn dimming line, a dead output stage and a gear that ignores it look the same.
/// </summary>
public sealed class GearWatch
{
    // A change of level counts from a fifth of the lamp's whole range on; less drowns in warming up.
    private const int LeastShareOfRange = 5;
    private const int LeastMilliwatt = 1000;
    private const int IgnoredPercent = 25;
    private const int FollowedPercent = 50;
    private const int ToChange = 2;

    private bool _hasReference;
    private int _output;
    private int _expected;
    private long _power;
    private int _ignored;
    private int _followed;

    /// <summary>True while the alarm stands.</summary>
    public bool IsRaised { get; set; }

    /// <summary>Takes a reading of a burning lamp.</summary>
    /// <param name="reading">The reading.</param>
    /// <param name="rangeMilliwatt">Nominal power less standby power.</param>
    public void Take(LampReading reading, int rangeMilliwatt)
    {
        int wanted = reading.Expected - _expected;
        int least = rangeMilliwatt / LeastShareOfRange;
        least = least < LeastMilliwatt ? LeastMilliwatt : least;
        bool isStep = _hasReference && (wanted >= least || wanted <= -least);
        if (isStep && wanted != 0)
        {
            Judge((reading.Power - _power) * 100 / wanted);
        }

        if (!_hasReference || isStep || reading.Output == _output)
        {
            _hasReference = true;
            _output = reading.Output;
            _expected = reading.Expected;
            _power = reading.Power;
        }
    }

    /// <summary>The next reading has nothing to be compared with: another lamp, or none.</summary>
    public void Forget() => _hasReference = false;

    /// <summary>Nothing is known any more.</summary>
    public void Reset()
    {
        IsRaised = false;
        _ignored = 0;
        _followed = 0;
        Forget();
    }

    private void Judge(long percent)
    {
        _ignored = percent < IgnoredPercent ? _ignored + 1 : 0;
        _followed = percent >= FollowedPercent ? _followed + 1 : 0;
        IsRaised = IsRaised ? _followed < ToChange : _ignored >= ToChange;
        _ignored = _ignored > ToChange ? ToChange : _ignored;
        _followed = _followed > ToChange ? ToChange : _followed;
    }
}
