using Laterne.Features.Http;
using Laterne.Features.Lighting;
using Laterne.Features.Live;
using Laterne.Features.Messaging;
using Laterne.Storage;
using Microsoft.EntityFrameworkCore;

namespace Laterne.Features.Charging;

/// <summary>
/// One look at one feeder group: decide, write down what is promised, send, write down what was confirmed. What was written is
/// counted until the pole says otherwise or it has run out, so a kill of the server at any point breaks no limit.
/// </summary>
internal sealed class FeederRound(IDbContextFactory<LaterneDb> contexts, Fleet fleet, IDownlink downlink, ChargingOptions options, TimeProvider time)
{
    /// <summary>A vehicle that may draw and does not for so long rests.</summary>
    public const long RestsAfterMs = 120_000;

    private const int Passes = 4;
    private const long RetryMs = 10_000;
    private const long LongestMs = 600_000;

    private long GrantMs => options.GrantMinutes * 60_000L;

    private long TurnMs => options.TurnMinutes * 60_000L;

    /// <summary>The most that a pole may draw now, A.</summary>
    public static int InForceA(ChargePoint point, CurrentGrant? grant, long reportedVersion, long nowMs) =>
        Math.Max(FallbackA(point, reportedVersion), grant?.InForceA(nowMs) ?? 0);

    public static Want WantOf(ChargePointState? state, long nowMs) => state?.State switch
    {
        "authorised" or "charging" => Want.Charge,
        "suspended" => state.LimitA >= FairShare.LeastA && nowMs - state.TimeMs >= RestsAfterMs ? Want.Rest : Want.Charge,
        _ => Want.Nothing,
    };

    /// <summary>Shares out until nothing more can be done now; answers when to look again, Unix milliseconds UTC, and whether anything changed.</summary>
    public async Task<(long NextMs, bool Changed)> RunAsync(string feederId, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var changed = false;
        for (var pass = 1; ; pass++)
        {
            var now = time.GetUtcNow().ToUnixTimeMilliseconds();
            if (await db.Set<FeederGroup>().AsNoTracking().FirstOrDefaultAsync(g => g.Id == feederId, cancel) is not { } group)
            {
                return (now + LongestMs, changed);
            }

            var points = await db.Set<ChargePoint>().AsNoTracking().Where(p => p.FeederGroupId == feederId).ToListAsync(cancel);
            var ids = points.Select(point => point.PoleId).ToList();
            var states = await db.Set<ChargePointState>().AsNoTracking().Where(s => ids.Contains(s.PoleId)).ToDictionaryAsync(s => s.PoleId, cancel);
            var grants = await db.Set<CurrentGrant>().Where(g => ids.Contains(g.PoleId)).ToDictionaryAsync(g => g.PoleId, cancel);
            var members = points.Select(point => MemberOf(point, states.GetValueOrDefault(point.PoleId), grants.GetValueOrDefault(point.PoleId), now)).ToList();
            var shares = FairShare.Decide(group.LimitA, members, TurnMs, now);
            var commands = Promise(db, shares, grants, now);
            await db.SaveChangesAsync(cancel);
            var outcomes = await Task.WhenAll(commands.Select(async command => (command, await SendAsync(command, cancel))));
            foreach (var (command, refusal) in outcomes)
            {
                Keep(grants[command.PoleId], command, refusal, fleet.Find(command.PoleId)?.Report.Boot ?? 0, time.GetUtcNow().ToUnixTimeMilliseconds());
            }

            await db.SaveChangesAsync(cancel);
            changed |= outcomes.Length > 0;
            if (pass == Passes || !outcomes.Any(outcome => outcome.Item2 is null))
            {
                return (NextMs(shares, states, grants, outcomes.Any(outcome => outcome.Item2 is not null), now), changed);
            }
        }
    }

    private static int FallbackA(ChargePoint point, long reportedVersion)
    {
        var failSafe = point.Read().FailSafeA;
        return reportedVersion >= point.SettingsVersion ? failSafe : Math.Max(failSafe, point.FallbackA);
    }

    private Member MemberOf(ChargePoint point, ChargePointState? state, CurrentGrant? grant, long nowMs)
    {
        var settings = point.Read();
        var pole = fleet.Find(point.PoleId);
        var version = pole?.Report.Version ?? 0;
        return new Member(
            point.PoleId, settings.CeilingA, settings.FailSafeA, InForceA(point, grant, version, nowMs), Math.Max(FallbackA(point, version), grant?.HeldA(nowMs) ?? 0),
            pole is { Online: true } && version >= point.SettingsVersion, settings.Enabled ? WantOf(state, nowMs) : Want.Nothing,
            grant?.GrantedUntilMs > nowMs && grant.GrantedBoot == pole?.Report.Boot ? grant.GrantedA : 0, grant?.ChangedMs ?? 0, grant?.ServedSinceMs ?? 0, grant?.WaitsSinceMs ?? 0);
    }

    /// <summary>Commands to be sent, each written down before.</summary>
    private List<Command> Promise(LaterneDb db, IReadOnlyList<Share> shares, Dictionary<string, CurrentGrant> grants, long nowMs)
    {
        var commands = new List<Command>();
        foreach (var share in shares)
        {
            var grant = grants.GetValueOrDefault(share.Of.PoleId);
            if (grant is null && share.Of.Want == Want.Nothing && share.SendA is not > 0)
            {
                // Without a grant it keeps to its fail-safe current, which is what it shall have.
                continue;
            }

            if (grant is null)
            {
                db.Add(grants[share.Of.PoleId] = grant = new CurrentGrant { PoleId = share.Of.PoleId });
            }

            (grant.ServedSinceMs, grant.WaitsSinceMs) = (share.ServedSinceMs, share.WaitsSinceMs);
            var isDue = share.Of.IsHeard && share.TargetA > share.Of.FailSafeA && share.TargetA == share.Of.GrantedA && grant.GrantedUntilMs - nowMs < GrantMs / 2;
            var ampere = isDue ? share.TargetA : share.SendA;
            if (ampere is not { } next || (next == share.Of.FailSafeA && share.Of.InForceA == next))
            {
                continue;
            }

            var until = nowMs + GrantMs;
            commands.Add(new Command(share.Of.PoleId, next, until, grant.Promise(next, until, nowMs)));
        }

        return commands;
    }

    private async Task<Refusal?> SendAsync(Command command, CancellationToken cancel) => await CommandOutcome.SendAsync(
        downlink, time, command.PoleId, "charge-limit", new() { ["limitA"] = command.Ampere, ["expiration"] = command.UntilMs }, cancel);

    private static void Keep(CurrentGrant grant, Command command, Refusal? refusal, long boot, long nowMs)
    {
        grant.Problem = refusal?.Code;
        if (refusal is null)
        {
            grant.Confirm(command.Ampere, command.UntilMs, boot, nowMs);
        }
        else if (refusal.Code != "no-answer")
        {
            // Silence is not a no: then both may hold.
            grant.Refuse(command.Before);
        }
    }

    private long NextMs(IReadOnlyList<Share> shares, Dictionary<string, ChargePointState> states, Dictionary<string, CurrentGrant> grants, bool hasFailed, long nowMs)
    {
        var next = nowMs + (hasFailed ? RetryMs : LongestMs);
        var someoneWaits = shares.Any(share => share.WaitsSinceMs > 0);
        foreach (var share in shares)
        {
            if (grants.GetValueOrDefault(share.Of.PoleId) is { } grant)
            {
                next = Sooner(next, grant.GrantedUntilMs - (GrantMs / 2));
                next = Sooner(next, grant.GrantedUntilMs + CurrentGrant.OverdueMs);
                next = Sooner(next, grant.PromisedUntilMs + CurrentGrant.OverdueMs);
                next = Sooner(next, grant.FallingUntilMs);
                next = Sooner(next, grant.ChangedMs + FairShare.RestMs);
            }

            if (someoneWaits && share.ServedSinceMs > 0)
            {
                next = Sooner(next, share.ServedSinceMs + TurnMs);
            }

            if (share.Of.Want == Want.Charge && states.GetValueOrDefault(share.Of.PoleId) is { State: "suspended" } state)
            {
                next = Sooner(next, state.TimeMs + RestsAfterMs);
            }
        }

        return next;

        long Sooner(long one, long other) => other > nowMs && other < one ? other : one;
    }

    private sealed record Command(string PoleId, int Ampere, long UntilMs, (int Ampere, long UntilMs) Before);
}
