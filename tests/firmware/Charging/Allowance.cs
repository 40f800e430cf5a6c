namespace Laterne.Charging.Tests;

/// <summary>
/// What a vehicle may draw, seen from outside. One that follows its duty is within a new limit after a second. For one that does not, a
/// lower limit is in effect after the five seconds that the standard gives it; from then on, and above its offer at any time, at most a
/// second. What a meter's tolerance hides is not counted for it.
/// </summary>
internal sealed class Allowance
{
    private const int AtMostMs = 1_000;
    private const int FollowMs = 5_000;

    private readonly List<(double Ampere, long UntilMs)> _before = [];
    private double _allowedA;
    private long _withinMs;
    private long _blindMs = long.MinValue / 2;

    /// <summary>Whether the vehicle has been above it for too long.</summary>
    /// <param name="nowMs">Now.</param>
    /// <param name="allowedA">Most current that is allowed, A.</param>
    /// <param name="vehicle">The vehicle.</param>
    /// <param name="isStrict">The pilot is at the plug in the same step.</param>
    /// <param name="isBlind">No meter can be read, or the contactor does not open: nobody could do anything against a vehicle that does not follow.</param>
    public bool IsBroken(long nowMs, double allowedA, FakeVehicle vehicle, bool isStrict = true, bool isBlind = false)
    {
        if (allowedA < _allowedA)
        {
            _before.Add((_allowedA, nowMs + FollowMs));
        }

        _allowedA = allowedA;
        _before.RemoveAll(limit => limit.UntilMs <= nowMs);
        _blindMs = isBlind ? nowMs : _blindMs;
        bool follows = isStrict && vehicle.GreedyA is null;
        double limit = follows ? allowedA : allowedA == 0 ? 1 : Slack(Math.Max(allowedA, _before.Select(before => before.Ampere).DefaultIfEmpty().Max()));
        bool isWithin = vehicle.DrawnA <= limit + 0.01 || (!follows && nowMs - _blindMs < 3_000);
        _withinMs = isWithin ? nowMs : _withinMs;
        return nowMs - _withinMs > AtMostMs;
    }

    private static double Slack(double ampere) => ampere + Math.Max(1, ampere / 10);
}
