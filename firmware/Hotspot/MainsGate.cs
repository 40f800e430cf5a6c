using Laterne.Core.Ports;

namespace Laterne.Hotspot;

/// <summary>
/// Whether the mains let the access point run. A dip that the supply rides through does not restart it; back it comes when the mains have
/// held for a while, because they often fail again.
/// </summary>
public sealed class MainsGate
{
    private const long LostMs = 2_000;
    private const long HeldMs = 10_000;

    private readonly ISupply? _supply;
    private bool _isSeen = true;
    private long _sinceMs;

    /// <summary>Watches a supply; null: the board cannot tell, so the mains always hold.</summary>
    public MainsGate(ISupply? supply)
    {
        _supply = supply;
    }

    /// <summary>True while it may run.</summary>
    public bool IsOpen { get; private set; } = true;

    /// <summary>Looks once.</summary>
    public void Look(long monotonicMs)
    {
        bool isOnMains = _supply == null || _supply.IsOnMains;
        if (isOnMains != _isSeen)
        {
            _isSeen = isOnMains;
            _sinceMs = monotonicMs;
        }

        if (isOnMains != IsOpen && monotonicMs - _sinceMs >= (isOnMains ? HeldMs : LostMs))
        {
            IsOpen = isOnMains;
        }
    }
}
