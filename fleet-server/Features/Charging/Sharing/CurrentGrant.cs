namespace Laterne.Features.Charging;

/// <summary>
/// The current that a pole may draw by what was sent to it. Written before it is sent, so that no kill of the server forgets a promise.
/// Knows no clock.
/// </summary>
public sealed class CurrentGrant
{
    /// <summary>
    /// A limit counts for so much longer than it was meant to hold: a pole's clock may be slow by a minute, and its vehicle follows after.
    /// </summary>
    public const long OverdueMs = 60_000 + FollowMs;

    /// <summary>A lower limit is in effect so long after the pole confirmed it: 5 s by IEC 61851-1, table A.6, and who draws on is off in another.</summary>
    public const long FollowMs = 6_000;

    public required string PoleId { get; init; }

    /// <summary>The last one that the pole confirmed, A.</summary>
    public int GrantedA { get; set; }

    /// <summary>Unix milliseconds UTC.</summary>
    public long GrantedUntilMs { get; set; }

    /// <summary>The most that may be in force, when a command was sent that nobody answered, A.</summary>
    public int PromisedA { get; set; }

    public long PromisedUntilMs { get; set; }

    /// <summary>What was in force before the pole confirmed a lower one, A.</summary>
    public int FallingA { get; set; }

    /// <summary>Until when a vehicle may still draw that.</summary>
    public long FallingUntilMs { get; set; }

    /// <summary>When the limit last rose or fell.</summary>
    public long ChangedMs { get; set; }

    /// <summary>Since when it may charge; 0: it does not.</summary>
    public long ServedSinceMs { get; set; }

    /// <summary>Since when it waits for its turn; 0: it does not.</summary>
    public long WaitsSinceMs { get; set; }

    /// <summary>Start of the pole that confirmed it: the next start forgets it.</summary>
    public long GrantedBoot { get; set; }

    /// <summary>Why the last command was not carried out; null: it was.</summary>
    public string? Problem { get; set; }

    /// <summary>The most that the pole may hold to by what was sent to it, A.</summary>
    public int HeldA(long nowMs) => Math.Max(
        nowMs < GrantedUntilMs + OverdueMs ? GrantedA : 0, nowMs < PromisedUntilMs + OverdueMs ? PromisedA : 0);

    /// <summary>The most that its vehicle may draw, A: what the pole holds to, or held to a moment ago.</summary>
    public int InForceA(long nowMs) => Math.Max(HeldA(nowMs), nowMs < FallingUntilMs ? FallingA : 0);

    /// <summary>A limit is about to be sent. Answers what was promised before, for <see cref="Refuse"/>.</summary>
    public (int Ampere, long UntilMs) Promise(int ampere, long untilMs, long nowMs)
    {
        var before = (PromisedA, PromisedUntilMs);
        var isStanding = nowMs < PromisedUntilMs + OverdueMs;
        PromisedA = isStanding ? Math.Max(PromisedA, ampere) : ampere;
        PromisedUntilMs = isStanding ? Math.Max(PromisedUntilMs, untilMs) : untilMs;
        return before;
    }

    /// <summary>The pole holds to a limit, and to none of before. What its vehicle drew counts until it has followed; a pause opens the contactor.</summary>
    public void Confirm(int ampere, long untilMs, long boot, long nowMs)
    {
        if (ampere == 0)
        {
            (FallingA, FallingUntilMs) = (0, 0);
        }
        else if (ampere < HeldA(nowMs))
        {
            (FallingA, FallingUntilMs) = (InForceA(nowMs), nowMs + FollowMs);
        }

        ChangedMs = GrantedA == ampere && GrantedUntilMs > nowMs ? ChangedMs : nowMs;
        (GrantedA, GrantedUntilMs, GrantedBoot) = (ampere, untilMs, boot);
        (PromisedA, PromisedUntilMs) = (0, 0);
    }

    /// <summary>A limit does not hold; an earlier one that was never answered still may.</summary>
    public void Refuse((int Ampere, long UntilMs) before) => (PromisedA, PromisedUntilMs) = before;
}
