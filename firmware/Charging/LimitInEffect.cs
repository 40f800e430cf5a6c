namespace Laterne.Charging;

/// <summary>
/// The most that the vehicle may still draw: what it is offered, or what it was offered a moment ago. A higher offer is in effect at once, a
/// lower one after the time that the standard gives the vehicle.
/// </summary>
public sealed class LimitInEffect
{
    /// <summary>How long the vehicle may take to follow a lower duty, ms: IEC 61851-1, table A.6, as others quote it.</summary>
    public const int FollowMs = 5_000;

    /// <summary>How long a meter takes to show what has changed, ms. An assumption, no maker's figure.</summary>
    public const int SettleMs = 400;

    // More that fall within five seconds are held as long as the last of them.
    private const int Most = 6;

    private readonly int[] _ampere = new int[Most];
    private readonly long[] _untilMs = new long[Most];
    private int _count;
    private int _offeredA;
    private bool _isOnItsWay;

    /// <summary>Nothing is drawn: what was offered before does not count any more.</summary>
    public void Forget()
    {
        _count = 0;
        _offeredA = 0;
        _isOnItsWay = false;
    }

    /// <summary>The limit in effect, A.</summary>
    /// <param name="offeredA">What the vehicle is offered, A.</param>
    /// <param name="isAtPlug">Whether it can know: a wallbox controller has the limit.</param>
    /// <param name="monotonicMs">Now.</param>
    public int Step(int offeredA, bool isAtPlug, long monotonicMs)
    {
        if (offeredA < _offeredA)
        {
            Hold(_offeredA, monotonicMs + FollowMs + SettleMs);
            _isOnItsWay = true;
        }

        _offeredA = offeredA;
        _isOnItsWay = _isOnItsWay && !isAtPlug;
        if (_isOnItsWay && _count > 0 && _untilMs[_count - 1] < monotonicMs + FollowMs)
        {
            _untilMs[_count - 1] = monotonicMs + FollowMs;
        }

        while (_count > 0 && _untilMs[0] <= monotonicMs)
        {
            _count--;
            for (int i = 0; i < _count; i++)
            {
                _ampere[i] = _ampere[i + 1];
                _untilMs[i] = _untilMs[i + 1];
            }
        }

        return _count > 0 && _ampere[0] > offeredA ? _ampere[0] : offeredA;
    }

    /// <summary>Highest first; what is lower and ends sooner says nothing.</summary>
    private void Hold(int ampere, long untilMs)
    {
        while (_count > 0 && _ampere[_count - 1] <= ampere)
        {
            _count--;
        }

        if (_count == Most)
        {
            _count--;
            ampere = _ampere[_count];
        }

        _ampere[_count] = ampere;
        _untilMs[_count] = untilMs;
        _count++;
    }
}
