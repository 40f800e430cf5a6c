namespace Laterne.Setup;

/// <summary>
/// When the pole's own access point is up: while it is nobody's pole, if a key for the network was written when it was flashed. A pole that has
/// taken a sheet but could not connect once lets it be tried again: after its claim is over, or when somebody holds the button as for the
/// console. From the first connection on it is off for good.
/// </summary>
public sealed class SetupGate
{
    /// <summary>So long the server waits for the first connection, and a little more, ms.</summary>
    public const long ClaimMs = 16 * 60_000;

    /// <summary>The button is to be held so long, ms: as to open the console.</summary>
    public const long HoldMs = 3_000;

    private readonly bool _hasKey;
    private readonly bool _isClaimed;
    private bool _isProven;
    private long _heldMs = -1;

    /// <summary>Makes one.</summary>
    /// <param name="isClaimed">True: the pole has an identity.</param>
    /// <param name="claim">How its claim stands, a constant of <see cref="SetupRecord"/>.</param>
    /// <param name="hasKey">False: there is no key for the network, so there is no network.</param>
    public SetupGate(bool isClaimed, int claim, bool hasKey)
    {
        _isClaimed = isClaimed;
        _isProven = claim == SetupRecord.NoClaim;
        _hasKey = hasKey;
        IsOpen = hasKey && (!isClaimed || claim == SetupRecord.Reopened);
    }

    /// <summary>True while the access point is to be up.</summary>
    public bool IsOpen { get; private set; }

    /// <summary>True when it will never be, as long as the pole has this identity.</summary>
    public bool IsShut => !_hasKey || (_isClaimed && _isProven);

    /// <summary>Looks at the clock, the button and the link.</summary>
    public void Step(long monotonicMs, bool isHeld, bool hasConnected)
    {
        if (!_isClaimed || IsShut)
        {
            return;
        }

        _isProven = _isProven || hasConnected;
        _heldMs = !isHeld ? -1 : _heldMs < 0 ? monotonicMs : _heldMs;
        bool isAsked = _heldMs >= 0 && monotonicMs - _heldMs >= HoldMs;
        IsOpen = !_isProven && (IsOpen || isAsked || monotonicMs >= ClaimMs);
    }
}
