namespace Laterne.Studio.Running.Fittings;

/// <summary>
/// What a vehicle draws against what its pole offers, seen from outside: against the limit in effect, for which a lower offer counts after
/// the time that IEC 61851-1 gives a vehicle and a higher one or none at once; and against the offer itself. Written apart from the firmware.
/// </summary>
internal sealed class OfferWatch
{
    // Table A.6.
    private const long FollowMs = 5_000;

    private readonly FeederWatch _inEffect = new();
    private readonly FeederWatch _offer = new();
    private readonly List<(double Ampere, long UntilMs)> _before = [];
    private double _offeredA;

    /// <summary>Longest time without a break above the limit in effect, ms.</summary>
    public long LongestOverMs => _inEffect.LongestOverMs;

    /// <summary>Longest time without a break above what was offered, ms: so long it took until a lower limit held.</summary>
    public long LongestUntilHeldMs => _offer.LongestOverMs;

    /// <summary>From now on.</summary>
    /// <param name="drawnA">By the vehicle, A a phase.</param>
    /// <param name="offeredA">By the pole, A.</param>
    public void Look(long nowMs, double drawnA, double offeredA)
    {
        if (offeredA < _offeredA)
        {
            _before.Add((_offeredA, nowMs + FollowMs));
        }

        _offeredA = offeredA;
        _before.RemoveAll(limit => limit.UntilMs <= nowMs || offeredA <= 0);
        _inEffect.Look(nowMs, drawnA, Math.Max(offeredA, _before.Select(limit => limit.Ampere).DefaultIfEmpty().Max()));
        _offer.Look(nowMs, drawnA, offeredA);
    }
}
