namespace Laterne.LightAhead;

/// <summary>
/// Takes each announcement of one sender once: the newest 64 counters of its boot, as in RFC 6479. A sender that was silent for an
/// hour may begin anew with a lower boot (a new controller, lost flash); what a recording could do then is light a lamp.
/// </summary>
public sealed class ReplayWindow
{
    private const int Size = 64;
    private const long ForgetMs = 3_600_000;

    private long _boot = -1;
    private long _highest;
    private long _seen;
    private long _takenMs;

    /// <summary>True when the announcement taken last was newer than all before.</summary>
    public bool IsNewest { get; private set; }

    /// <summary>Whether it would be taken.</summary>
    public bool IsNew(long boot, long counter, long monotonicMs)
    {
        if (boot > _boot || monotonicMs - _takenMs >= ForgetMs)
        {
            return true;
        }

        long behind = _highest - counter;
        return boot == _boot && (behind < 0 || (behind < Size && (_seen & (1L << (int)behind)) == 0));
    }

    /// <summary>Takes it, after its code has been found right. False: it was taken before, or is too old to tell.</summary>
    public bool TryTake(long boot, long counter, long monotonicMs)
    {
        if (!IsNew(boot, counter, monotonicMs))
        {
            return false;
        }

        long ahead = counter - _highest;
        IsNewest = boot != _boot || ahead > 0 || monotonicMs - _takenMs >= ForgetMs;
        if (!IsNewest)
        {
            _seen |= 1L << (int)-ahead;
        }
        else
        {
            _seen = boot != _boot || ahead >= Size || ahead <= 0 ? 1 : (_seen << (int)ahead) | 1;
            _highest = counter;
            _boot = boot;
        }

        _takenMs = monotonicMs;
        return true;
    }

    /// <summary>Forgets the sender.</summary>
    public void Reset()
    {
        _boot = -1;
        _highest = 0;
        _seen = 0;
        _takenMs = 0;
        IsNewest = false;
    }
}
