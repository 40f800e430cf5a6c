using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Laterne.Features.Audit;
using Laterne.Features.Http;
using Laterne.Features.Live;
using Laterne.Features.Settings;
using Laterne.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Laterne.Features.Charging;

/// <summary>Sets a charge point up, changes it, takes it away. Its pole gets new settings.</summary>
internal static class SaveChargePoint
{
    internal sealed record Body : IChecked
    {
        public required ChargePointSettings Settings { get; init; }

        [Description("Numbers of cards for the pole's local list, which judges while the server does not answer; at most 16.")]
        [MaxLength(ChargingSection.MostCards, ErrorMessage = "A pole's local list takes 16 cards.")]
        public IReadOnlyList<string> Cards { get; init; } = [];

        [Description("The feeder group whose current it shares; null or left out: none.")]
        public string? FeederGroupId { get; init; }
    }

    public static async Task<Results<NoContent, ProblemHttpResult>> SaveAsync(
        string id, Body body, LaterneDb db, Fleet fleet, Revision revision, AuditTrail audit, ChargingWake wake, LiveTopics topics, CancellationToken cancel)
    {
        if (fleet.Find(id) is not { } pole)
        {
            return Refusal.NotFound("pole", id).ToProblem();
        }

        var cards = body.Cards.Select(card => CardNumber.Of(card) ?? "").Distinct(StringComparer.Ordinal).ToList();
        if ((FaultOf(body.Settings) ?? await FaultAsync(id, body, cards, db, cancel)) is { } fault)
        {
            return fault.ToProblem();
        }

        var point = await db.Set<ChargePoint>().FirstOrDefaultAsync(p => p.PoleId == id, cancel);
        var before = point is null ? null : new { settings = point.Read(), cards = point.ReadCards(), point.FeederGroupId };
        var isKnown = await db.Set<ChargePointState>().AnyAsync(s => s.PoleId == id, cancel);
        var fallback = FallbackOf(point, isKnown, body.Settings, pole.Report.Version);
        if (point is null)
        {
            db.Add(point = new ChargePoint { PoleId = id, Settings = "", Cards = "" });
        }

        point.Settings = JsonSerializer.Serialize(body.Settings, ChargePointSettings.Json);
        point.Cards = JsonSerializer.Serialize(cards);
        point.FeederGroupId = body.FeederGroupId;
        point.FallbackA = fallback;

        // Before the pole has it: should the server end right here, the fallback counts for longer, never for less.
        point.SettingsVersion = pole.DesiredVersion + 1;
        audit.Note("saveChargePoint", "charge-point/" + id, before, new { settings = body.Settings, cards, body.FeederGroupId });
        if ((await revision.SaveAsync(Scope.OfPole(id), cancel)).Refusal is { } refusal)
        {
            return refusal.ToProblem();
        }

        point.SettingsVersion = fleet.Find(id)?.DesiredVersion ?? point.SettingsVersion;
        await db.SaveChangesAsync(cancel);
        topics.Touch("charging");
        wake.Signal();
        return TypedResults.NoContent();
    }

    public static async Task<Results<NoContent, ProblemHttpResult>> DeleteAsync(
        string id, LaterneDb db, Revision revision, AuditTrail audit, ChargingWake wake, LiveTopics topics, CancellationToken cancel)
    {
        if (await db.Set<ChargePoint>().FirstOrDefaultAsync(p => p.PoleId == id, cancel) is not { } point)
        {
            return Refusal.NotFound("charge-point", id).ToProblem();
        }

        db.Remove(point);
        audit.Note("deleteChargePoint", "charge-point/" + id, new { settings = point.Read(), cards = point.ReadCards(), point.FeederGroupId }, null);
        if ((await revision.SaveAsync(Scope.OfPole(id), cancel)).Refusal is { } refusal)
        {
            return refusal.ToProblem();
        }

        topics.Touch("charging");
        wake.Signal();
        return TypedResults.NoContent();
    }

    /// <summary>What the pole may draw by the settings that it still runs, A.</summary>
    private static int FallbackOf(ChargePoint? point, bool isKnown, ChargePointSettings next, long reportedVersion)
    {
        if (point is null)
        {
            return isKnown ? next.CeilingA : next.FailSafeA;
        }

        var old = point.Read();
        var running = point.FeederGroupId is null ? old.CeilingA : old.FailSafeA;
        return Math.Max(next.FailSafeA, reportedVersion >= point.SettingsVersion ? running : Math.Max(running, point.FallbackA));
    }

    /// <summary>Null when the settings fit each other.</summary>
    internal static Refusal? FaultOf(ChargePointSettings settings)
    {
        if (CheckedBody.FirstFault(settings) is { } fault)
        {
            return fault;
        }

        return settings.FailSafeA != 0 && (settings.FailSafeA < 6 || settings.FailSafeA > settings.CeilingA)
                ? Refusal.Invalid("failSafeA", $"What is drawn without the server is 0 or 6 to {settings.CeilingA} A: there is nothing between 0 and 6 A.")
            : settings.CeilingA < 6 ? Refusal.Invalid("feederA", "After the reserve for lamp and call pillar the feeder leaves less than 6 A: nobody could charge.")
            : settings.Meter is not null && settings.SignedMeter is not null && settings.MeterAddress == settings.SignedMeterAddress
                ? Refusal.Invalid("signedMeterAddress", "Two meters on one line need different addresses.")
            : null;
    }

    private static async Task<Refusal?> FaultAsync(string id, Body body, List<string> cards, LaterneDb db, CancellationToken cancel)
    {
        if (cards.Contains(""))
        {
            return Refusal.Invalid("cards", CardNumber.Words);
        }

        var known = await db.Set<ChargingCard>().Where(card => cards.Contains(card.Number)).Select(card => card.Number).ToListAsync(cancel);
        if (cards.Except(known).FirstOrDefault() is { } unknown)
        {
            return Refusal.Unprocessable("card-not-found", "cards", $"Card {unknown} is not in the register. Enter it there first.");
        }

        if (body.FeederGroupId is not { } feeder)
        {
            return null;
        }

        if (await db.Set<FeederGroup>().AsNoTracking().FirstOrDefaultAsync(g => g.Id == feeder, cancel) is not { } group)
        {
            return Refusal.NotFound("feeder-group", feeder) with { Status = StatusCodes.Status422UnprocessableEntity, Field = "feederGroupId" };
        }

        var others = await db.Set<ChargePoint>().AsNoTracking().Where(p => p.FeederGroupId == feeder && p.PoleId != id).ToListAsync(cancel);
        return SaveFeederGroup.Overbooked(group.LimitA, others.Sum(other => other.Read().FailSafeA) + body.Settings.FailSafeA, "failSafeA");
    }
}
