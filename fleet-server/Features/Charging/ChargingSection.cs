using System.Text.Json;
using Laterne.Storage;
using Microsoft.EntityFrameworkCore;

namespace Laterne.Features.Charging;

/// <summary>What a charge point adds to its pole's settings document: the sections <c>telemetry</c>, <c>energy</c> and <c>charging</c>.</summary>
/// <param name="Telemetry">How often readings are told.</param>
/// <param name="Energy">Its meters; null: none is set.</param>
/// <param name="Charging">The charge point.</param>
public sealed record ChargingSection(JsonElement Telemetry, JsonElement? Energy, JsonElement Charging)
{
    /// <summary>Cards in a pole's local list.</summary>
    public const int MostCards = 16;

    internal static async Task<IReadOnlyDictionary<string, ChargingSection>> LoadAsync(LaterneDb db, long nowMs, CancellationToken cancel)
    {
        var points = await db.Set<ChargePoint>().AsNoTracking().ToListAsync(cancel);
        var chosen = points.SelectMany(point => point.ReadCards()).Distinct().ToList();
        var cards = new HashSet<string>(StringComparer.Ordinal);
        foreach (var some in chosen.Chunk(500))
        {
            var known = await db.Set<ChargingCard>().AsNoTracking().Where(card => some.Contains(card.Number)).ToListAsync(cancel);
            cards.UnionWith(known.Where(card => card.MayCharge(nowMs)).Select(card => card.Number));
        }

        return points.ToDictionary(point => point.PoleId, point => Of(point, cards), StringComparer.Ordinal);
    }

    /// <summary>The sections of one charge point; cards that are blocked, expired or unknown stay here.</summary>
    internal static ChargingSection Of(ChargePoint point, IReadOnlySet<string> goodCards)
    {
        var settings = point.Read();
        object? meter = settings.Meter is { } model ? new { model, address = settings.MeterAddress } : null;
        object? signedMeter = settings.SignedMeter is { } signed ? new { model = signed, address = settings.SignedMeterAddress } : null;
        var energy = new Dictionary<string, object>();
        Add(energy, "chargerMeter", meter);
        Add(energy, "signedMeter", signedMeter);
        var telemetry = JsonSerializer.SerializeToElement(new { periodS = settings.TelemetryPeriodS });
        return new ChargingSection(telemetry, energy.Count == 0 ? null : JsonSerializer.SerializeToElement(energy), JsonSerializer.SerializeToElement(new
        {
            enabled = settings.Enabled,
            free = settings.Free,
            managed = point.FeederGroupId is not null,
            maxA = settings.MaxA,
            feederA = settings.FeederA,
            reserveMilliampere = settings.ReserveMilliampere,
            failSafeA = settings.FailSafeA,
            failSafeAfterMinutes = settings.FailSafeAfterMinutes,
            minimumPauseS = settings.MinimumPauseS,
            cards = point.ReadCards().Where(goodCards.Contains).Take(MostCards),
        }));
    }

    private static void Add(Dictionary<string, object> members, string name, object? value)
    {
        if (value is not null)
        {
            members[name] = value;
        }
    }
}
