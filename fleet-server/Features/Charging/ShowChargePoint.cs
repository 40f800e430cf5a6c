using System.ComponentModel;
using System.Security.Claims;
using Laterne.Features.Charging.Ocmf;
using Laterne.Features.Http;
using Laterne.Features.Live;
using Laterne.Features.Poles;
using Laterne.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Laterne.Features.Charging;

/// <summary>All that is known of one charge point.</summary>
internal static class ShowChargePoint
{
    private const int LatestSessions = 10_000;
    private const int LatestUses = 20;

    internal sealed record Answer
    {
        public required ChargePointItem Now { get; init; }

        [Description("Null: nobody has set it up.")]
        public required ChargePointSettings? Settings { get; init; }

        [Description("Cards of its local list as chosen, masked without the right runCharging.")]
        public required IReadOnlyList<string> Cards { get; init; }

        [Description("The settings are sent and the pole keeps to them.")]
        public required bool IsInForce { get; init; }

        [Description("Numbers of sessions that are still to come.")]
        public required IReadOnlyList<NumberGap> MissingSessions { get; init; }

        [Description("Pages of its meter that are missing.")]
        public required IReadOnlyList<PageGap> MissingPages { get; init; }

        [Description("Cards that were held to it, newest first.")]
        public required IReadOnlyList<Use> CardUses { get; init; }
    }

    internal sealed record PageGap(string MeterSerial, string Kind, long From, long To);

    internal sealed record Use(long TimeMs, string Card, string? Owner, [property: Description("asked, authorised, unknown, blocked, expired, late, poleRefused, noAnswer.")] string Outcome);

    public static async Task<Results<Ok<Answer>, ProblemHttpResult>> HandleAsync(
        string id, ClaimsPrincipal person, LaterneDb db, Fleet fleet, Groups groups, ChargerPower power, CancellationToken cancel)
    {
        if (fleet.Find(id) is not { } pole)
        {
            return Refusal.NotFound("pole", id).ToProblem();
        }

        var isShown = CardNumber.IsShownTo(person);
        var point = await db.Set<ChargePoint>().AsNoTracking().FirstOrDefaultAsync(p => p.PoleId == id, cancel);
        var state = await db.Set<ChargePointState>().AsNoTracking().FirstOrDefaultAsync(s => s.PoleId == id, cancel);
        var open = await db.Set<ChargingSession>().AsNoTracking().Where(s => s.PoleId == id && s.EndMs == null).OrderByDescending(s => s.Number).FirstOrDefaultAsync(cancel);
        var feeders = await db.Set<FeederGroup>().AsNoTracking().ToDictionaryAsync(group => group.Id, group => group.Name, cancel);
        var numbers = await db.Set<ChargingSession>().Where(s => s.PoleId == id).OrderByDescending(s => s.Number).Take(LatestSessions).Select(s => s.Number).ToListAsync(cancel);
        return TypedResults.Ok(new Answer
        {
            Now = ChargePointItem.Of(pole, groups, point, state, open, power.Of(id), feeders, isShown),
            Settings = point?.Read(),
            Cards = [.. (point?.ReadCards() ?? []).Select(card => CardNumber.Show(card, isShown))],
            IsInForce = point is not null && pole.Report.Version >= point.SettingsVersion,
            MissingSessions = NumberGap.Between(numbers),
            MissingPages = await PagesAsync(db, id, cancel),
            CardUses = await UsesAsync(db, id, isShown, cancel),
        });
    }

    private static async Task<IReadOnlyList<PageGap>> PagesAsync(LaterneDb db, string id, CancellationToken cancel)
    {
        var pages = await db.Set<SignedValue>().Where(v => v.PoleId == id && v.Page != null).OrderByDescending(v => v.TimeMs).Take(LatestSessions)
            .Select(v => new { v.MeterSerial, v.GatewaySerial, v.PageKind, v.Page }).ToListAsync(cancel);
        return [.. pages.GroupBy(page => (Serial: page.MeterSerial.Length > 0 ? page.MeterSerial : page.GatewaySerial, page.PageKind))
            .SelectMany(of => NumberGap.Between(of.Select(page => page.Page!.Value)).Select(gap => new PageGap(of.Key.Serial, of.Key.PageKind, gap.From, gap.To)))
            .Take(NumberGap.Most)];
    }

    private static async Task<IReadOnlyList<Use>> UsesAsync(LaterneDb db, string id, bool isShown, CancellationToken cancel)
    {
        var uses = await db.Set<CardUse>().AsNoTracking().Where(u => u.PoleId == id).OrderByDescending(u => u.TimeMs).Take(LatestUses).ToListAsync(cancel);
        var numbers = uses.Select(use => use.Card).Distinct().ToList();
        var owners = await db.Set<ChargingCard>().AsNoTracking().Where(card => numbers.Contains(card.Number)).ToDictionaryAsync(card => card.Number, card => card.Owner, cancel);
        return [.. uses.Select(use => new Use(use.TimeMs, CardNumber.Show(use.Card, isShown), isShown ? owners.GetValueOrDefault(use.Card) : null, use.Outcome))];
    }
}
