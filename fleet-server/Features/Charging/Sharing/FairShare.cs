namespace Laterne.Features.Charging;

/// <summary>What a charge point asks of its feeder.</summary>
public enum Want
{
    /// <summary>Nobody is there, or nobody may charge.</summary>
    Nothing,

    /// <summary>A vehicle is there that does not draw though it may: full, or asleep. It gets the least, when nobody else needs it.</summary>
    Rest,

    /// <summary>A vehicle charges or wants to.</summary>
    Charge,
}

/// <summary>A charge point as the sharing sees it.</summary>
/// <param name="PoleId">The pole.</param>
/// <param name="CeilingA">The most that it could use, at least 6.</param>
/// <param name="FailSafeA">Kept free for it always, 0 or 6 and more: it falls to this without asking, for example by a restart.</param>
/// <param name="InForceA">The most that it may draw now by all that was ever sent to it and has not run out; at least the fail-safe current.</param>
/// <param name="HeldA">What of that stays once its vehicle has followed a limit that fell: <paramref name="InForceA"/> or less.</param>
/// <param name="IsHeard">It is connected and runs its settings. One that does not keeps what is in force.</param>
/// <param name="Want">What it asks for.</param>
/// <param name="GrantedA">What it confirmed last and still holds; 0: nothing.</param>
/// <param name="ChangedMs">When that last changed.</param>
/// <param name="ServedSinceMs">Since when it has had current in this turn; 0: it has none.</param>
/// <param name="WaitsSinceMs">Since when it waits for a turn; 0: it does not.</param>
public sealed record Member(
    string PoleId, int CeilingA, int FailSafeA, int InForceA, int HeldA, bool IsHeard, Want Want, int GrantedA, long ChangedMs, long ServedSinceMs, long WaitsSinceMs);

/// <summary>What a charge point shall have.</summary>
/// <param name="Of">The charge point.</param>
/// <param name="TargetA">0, or 6 to its ceiling: its share, once the others have given way.</param>
/// <param name="SendA">What can be sent now without the sum ever passing the limit; null: nothing.</param>
/// <param name="ServedSinceMs">As in the member, from now on.</param>
/// <param name="WaitsSinceMs">As in the member, from now on.</param>
public sealed record Share(Member Of, int TargetA, int? SendA, long ServedSinceMs, long WaitsSinceMs);

/// <summary>
/// Shares a feeder's current out: equal shares in whole amperes, never between 0 and 6 A. When there is not enough for 6 A each,
/// charge points take turns. A share falls at once and rises after a rest. The sum of what may be in force never passes the limit:
/// what rises waits until what falls is in effect or has run out. Pure.
/// </summary>
public static class FairShare
{
    /// <summary>IEC 61851-1: a vehicle draws 6 A or nothing.</summary>
    public const int LeastA = 6;

    /// <summary>How long a share rests before it rises, ms.</summary>
    public const long RestMs = 30_000;

    public static IReadOnlyList<Share> Decide(int limitA, IReadOnlyList<Member> members, long turnMs, long nowMs)
    {
        var heard = members.Where(member => member.IsHeard).ToList();
        var free = limitA - members.Where(member => !member.IsHeard).Sum(member => member.InForceA) - heard.Sum(member => member.FailSafeA);
        var targets = members.ToDictionary(member => member.PoleId, member => member.IsHeard ? member.FailSafeA : member.InForceA, StringComparer.Ordinal);
        var ranked = heard.Where(member => member.Want == Want.Charge).OrderBy(member => Rank(member, turnMs, nowMs)).ThenBy(member => member.PoleId, StringComparer.Ordinal).ToList();
        var resting = heard.Where(member => member.Want == Want.Rest).OrderBy(member => Rank(member, turnMs, nowMs)).ThenBy(member => member.PoleId, StringComparer.Ordinal);
        free = Seat(ranked.Concat(resting), targets, free);
        Fill(ranked, targets, free);
        var queue = Queue(members, nowMs);
        var shares = members.Select(member => Turn(member, Steady(member, targets[member.PoleId], nowMs), queue[member.PoleId])).ToList();
        return Send(limitA, shares, ranked);
    }

    /// <summary>Whose turn comes first: who is in his turn, who waits longest, then who has had current for the shortest time of those whose turn is over.</summary>
    private static (int Class, long Order) Rank(Member member, long turnMs, long nowMs) =>
        member.ServedSinceMs > 0 && nowMs - member.ServedSinceMs < turnMs ? (0, member.ServedSinceMs)
        : member.ServedSinceMs > 0 ? (2, -member.ServedSinceMs)
        : (1, member.WaitsSinceMs > 0 ? member.WaitsSinceMs : nowMs);

    private static int Seat(IEnumerable<Member> ranked, Dictionary<string, int> targets, int free)
    {
        foreach (var member in ranked)
        {
            var needed = Math.Max(LeastA, member.FailSafeA) - member.FailSafeA;
            if (needed <= free && member.CeilingA >= LeastA)
            {
                targets[member.PoleId] += needed;
                free -= needed;
            }
        }

        return free;
    }

    /// <summary>Ampere by ampere to whoever has least.</summary>
    private static void Fill(List<Member> ranked, Dictionary<string, int> targets, int free)
    {
        var seated = ranked.Where(member => targets[member.PoleId] >= LeastA).OrderBy(member => member.PoleId, StringComparer.Ordinal).ToList();
        for (; free > 0; free--)
        {
            if (seated.Where(member => targets[member.PoleId] < member.CeilingA).MinBy(member => targets[member.PoleId]) is not { } least)
            {
                return;
            }

            targets[least.PoleId]++;
        }
    }

    private static int Steady(Member member, int target, long nowMs) =>
        member.IsHeard && target > member.GrantedA && member.GrantedA >= Math.Max(LeastA, member.FailSafeA) && nowMs - member.ChangedMs < RestMs ? member.GrantedA : target;

    /// <summary>
    /// When each one's turn or waiting begins, if it begins now: a few milliseconds apart, in the order in which they were served or
    /// began to wait, so that among those who change at the same moment nobody is always first.
    /// </summary>
    private static Dictionary<string, long> Queue(IReadOnlyList<Member> members, long nowMs) => members
        .OrderBy(member => member.ServedSinceMs > 0 ? member.ServedSinceMs : member.WaitsSinceMs > 0 ? member.WaitsSinceMs : nowMs)
        .ThenBy(member => member.PoleId, StringComparer.Ordinal)
        .Select((member, place) => (member.PoleId, Since: nowMs - members.Count + place))
        .ToDictionary(entry => entry.PoleId, entry => entry.Since, StringComparer.Ordinal);

    private static Share Turn(Member member, int target, long nowMs)
    {
        var isServed = member.Want != Want.Nothing && target >= LeastA;
        var waits = member.Want != Want.Nothing && !isServed;
        return new Share(member, target, null,
            isServed ? (member.ServedSinceMs > 0 ? member.ServedSinceMs : nowMs) : 0,
            waits ? (member.WaitsSinceMs > 0 ? member.WaitsSinceMs : nowMs) : 0);
    }

    private static List<Share> Send(int limitA, List<Share> shares, List<Member> ranked)
    {
        var free = limitA - shares.Sum(share => share.Of.InForceA);
        var order = ranked.Select((member, place) => (member.PoleId, place)).ToDictionary(pair => pair.PoleId, pair => pair.place, StringComparer.Ordinal);
        var sent = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var share in shares.Where(share => share.Of.IsHeard).OrderBy(share => order.GetValueOrDefault(share.Of.PoleId, int.MaxValue)).ThenBy(share => share.Of.PoleId, StringComparer.Ordinal))
        {
            var (inForce, target) = (share.Of.InForceA, share.TargetA);
            var next = target <= inForce ? target : Math.Min(target, inForce + Math.Max(0, free));
            if (next is > 0 and < LeastA)
            {
                continue;
            }

            free -= Math.Max(0, next - inForce);
            if (next != share.Of.GrantedA || next < share.Of.HeldA)
            {
                sent[share.Of.PoleId] = next;
            }
        }

        return [.. shares.Select(share => sent.TryGetValue(share.Of.PoleId, out var ampere) ? share with { SendA = ampere } : share)];
    }
}
