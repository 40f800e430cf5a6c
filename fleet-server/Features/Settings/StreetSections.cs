using System.Text.Json;
using Laterne.Features.Hotspots;
using Laterne.Features.Weather;
using Laterne.Storage;
using Microsoft.EntityFrameworkCore;

namespace Laterne.Features.Settings;

/// <summary>What weather station and access point add to their pole's settings document; null: nothing is set.</summary>
public sealed record StreetSections(JsonElement? Weather, JsonElement? Hotspot)
{
    internal static async Task<IReadOnlyDictionary<string, StreetSections>> LoadAsync(LaterneDb db, CancellationToken cancel)
    {
        var stations = await db.Set<WeatherStation>().AsNoTracking().ToDictionaryAsync(station => station.PoleId, cancel);
        var points = await db.Set<AccessPoint>().AsNoTracking().ToDictionaryAsync(point => point.PoleId, cancel);
        return stations.Keys.Union(points.Keys).ToDictionary(id => id, id => new StreetSections(
            stations.GetValueOrDefault(id) is { } station ? Section(station) : null,
            points.GetValueOrDefault(id) is { } point ? HotspotSettings.Of(point).ToSection() : null), StringComparer.Ordinal);
    }

    private static JsonElement Section(WeatherStation station) =>
        JsonSerializer.SerializeToElement(new { enabled = station.Enabled, heightDm = station.HeightDm, selfHeatingCentiKelvin = station.SelfHeatingCentiKelvin });
}
