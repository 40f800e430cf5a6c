using System.ComponentModel;
using Laterne.Features.Live;
using Laterne.Storage;
using Microsoft.EntityFrameworkCore;

namespace Laterne.Features.Charging;

/// <summary>Feeder groups with the share of each charge point as it is now.</summary>
internal static class ListFeederGroups
{
    internal sealed record Answer
    {
        public required IReadOnlyList<Item> Items { get; init; }
    }

    internal sealed record Item
    {
        public required string Id { get; init; }

        public required string Name { get; init; }

        [Description("What all may draw together, A per phase.")]
        public required int LimitA { get; init; }

        [Description("What they may draw at most right now, silent ones and unanswered commands included, A; never more than the limit.")]
        public required int InForceA { get; init; }

        public required IReadOnlyList<Share> Shares { get; init; }
    }

    internal sealed record Share
    {
        public required string PoleId { get; init; }

        public required string PoleName { get; init; }

        public required bool Online { get; init; }

        [Description("idle, occupied, authorised, charging, suspended, finishing; empty: not told yet.")]
        public required string State { get; init; }

        [Description("The limit that the pole confirmed last, A; 0 also when it has run out.")]
        public required int GrantedA { get; init; }

        [Description("Until when, Unix milliseconds UTC; 0: never confirmed.")]
        public required long GrantedUntilMs { get; init; }

        [Description("What it may draw at most right now, A.")]
        public required int InForceA { get; init; }

        [Description("Kept free for it always, A.")]
        public required int FailSafeA { get; init; }

        [Description("Since when it waits for its turn, Unix milliseconds UTC; 0: it does not.")]
        public required long WaitsSinceMs { get; init; }

        [Description("Why the last limit was not taken; null: it was.")]
        public required string? Problem { get; init; }
    }

    public static async Task<Answer> HandleAsync(LaterneDb db, Fleet fleet, TimeProvider time, CancellationToken cancel)
    {
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        var groups = await db.Set<FeederGroup>().AsNoTracking().OrderBy(group => group.Name).ThenBy(group => group.Id).ToListAsync(cancel);
        var points = await db.Set<ChargePoint>().AsNoTracking().Where(point => point.FeederGroupId != null).ToListAsync(cancel);
        var states = await db.Set<ChargePointState>().AsNoTracking().ToDictionaryAsync(state => state.PoleId, cancel);
        var grants = await db.Set<CurrentGrant>().AsNoTracking().ToDictionaryAsync(grant => grant.PoleId, cancel);
        return new Answer
        {
            Items = [.. groups.Select(group =>
            {
                var shares = points.Where(point => point.FeederGroupId == group.Id).OrderBy(point => point.PoleId, StringComparer.Ordinal)
                    .Select(point => ShareOf(point, fleet.Find(point.PoleId), states.GetValueOrDefault(point.PoleId), grants.GetValueOrDefault(point.PoleId), now))
                    .ToList();
                return new Item { Id = group.Id, Name = group.Name, LimitA = group.LimitA, InForceA = shares.Sum(share => share.InForceA), Shares = shares };
            })],
        };
    }

    private static Share ShareOf(ChargePoint point, PoleState? pole, ChargePointState? state, CurrentGrant? grant, long nowMs) => new()
    {
        PoleId = point.PoleId,
        PoleName = pole?.Name ?? point.PoleId,
        Online = pole?.Online ?? false,
        State = state?.State ?? "",
        GrantedA = grant?.GrantedUntilMs > nowMs ? grant.GrantedA : 0,
        GrantedUntilMs = grant?.GrantedUntilMs ?? 0,
        InForceA = FeederRound.InForceA(point, grant, pole?.Report.Version ?? 0, nowMs),
        FailSafeA = point.Read().FailSafeA,
        WaitsSinceMs = grant?.WaitsSinceMs ?? 0,
        Problem = grant?.Problem,
    };
}
