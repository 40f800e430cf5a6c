namespace Laterne.Features.Messaging;

/// <summary>What lets a pole in, and how its controller counts.</summary>
/// <param name="Secret">In force.</param>
/// <param name="Pending">Handed out and not yet shown; at most one for each reason.</param>
/// <param name="Counters">What is added to the numbers of its controller; null: nothing, it is the first.</param>
public sealed record PoleAccess(PoleSecret Secret, IReadOnlyList<PendingSecret> Pending, PoleCounters? Counters = null)
{
    /// <summary>A pole with one secret and nothing under way.</summary>
    public PoleAccess(PoleSecret secret)
        : this(secret, [])
    {
    }
}

/// <summary>A secret that was handed out. The first login with it makes it the pole's secret.</summary>
/// <param name="Id">For <see cref="IPoleSecrets.ConfirmAsync"/>.</param>
/// <param name="Secret">Its hash.</param>
/// <param name="UntilMs">Not from this time on, Unix milliseconds UTC.</param>
public sealed record PendingSecret(string Id, PoleSecret Secret, long UntilMs);

/// <summary>
/// What the counters of earlier controllers of a pole had reached. A new controller counts from nothing; with this added its
/// energy, hours, boots, calls and sessions go on where the old one ended, and no message of it looks like a replay.
/// </summary>
public sealed record PoleCounters(long Boot, long EnergyWh, long OperatingHours, long SwitchOns, long RoadUsers, long Session, long Call)
{
    public static PoleCounters None { get; } = new(0, 0, 0, 0, 0, 0, 0);
}
