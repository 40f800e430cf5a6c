using System.ComponentModel;
using Laterne.Features.Live;
using Laterne.Features.Poles;
using Laterne.Storage;
using Laterne.Storage.Uplink;
using Microsoft.EntityFrameworkCore;

namespace Laterne.Features.Weather;

/// <summary>A weather station as it is now. Units stand in the names.</summary>
internal sealed record StationItem
{
    public required string PoleId { get; init; }

    public required string PoleName { get; init; }

    public required string? GroupId { get; init; }

    public required string GroupName { get; init; }

    [Description("WGS 84, degrees.")]
    public required double Latitude { get; init; }

    [Description("WGS 84, degrees.")]
    public required double Longitude { get; init; }

    [Description("ok; waiting: no value yet; silent: no value for half an hour; outOfRange: values that cannot be; sensorFault: the sensor does not answer; offline: the pole is; off: switched off by the settings.")]
    public required string Health { get; init; }

    [Description("Why, as the pole told it: silent, implausible, jump, humidityStuck, aboveSaturation, unknown; null: nothing is told.")]
    public required string? FaultReason { get; init; }

    [Description("Since when, Unix milliseconds UTC.")]
    public required long? FaultSinceMs { get; init; }

    [Description("Time of the newest mean, Unix milliseconds UTC; null: none yet.")]
    public required long? MeasuredMs { get; init; }

    [Description("How old it is, seconds.")]
    public required long? AgeS { get; init; }

    [Description("Mean of ten minutes, °C; null: not known.")]
    public required double? AirTemperatureCelsius { get; init; }

    [Description("Mean of ten minutes, %.")]
    public required double? RelativeHumidityPercent { get; init; }

    [Description("°C.")]
    public required double? DewPointCelsius { get; init; }

    [Description("At the sensor, not reduced to sea level, hPa.")]
    public required double? AtmosphericPressureHectopascal { get; init; }

    [Description("Of the sensor above the ground, m.")]
    public required double? HeightMetres { get; init; }

    [Description("0 none to 3 high: what may be on the road, never that there is ice; null: unknown.")]
    public required int? IceRiskLevel { get; init; }

    [Description("mild, dry, frost, wetSurface, blackIce, humidityUnknown; empty: not told.")]
    public required string IceRiskReason { get; init; }

    [Description("Since when the level holds, Unix milliseconds UTC; null: not told.")]
    public required long? IceRiskSinceMs { get; init; }
}

/// <summary>All stations of the city: poles that speak of a weather function, and poles whose station somebody switched on.</summary>
internal sealed class Stations(LaterneDb db, Fleet fleet, Groups groups, UplinkReader reader, TimeProvider time)
{
    /// <summary>More are not listed; every pole of the largest city may have one.</summary>
    public const int Most = 10_000;

    public async Task<IReadOnlyList<StationItem>> AllAsync(CancellationToken cancel)
    {
        var states = await db.Set<WeatherState>().AsNoTracking().ToDictionaryAsync(state => state.PoleId, cancel);
        var chosen = (await db.Set<WeatherStation>().AsNoTracking().Where(station => station.Enabled).Select(station => station.PoleId).ToListAsync(cancel)).ToHashSet(StringComparer.Ordinal);
        var newest = new Dictionary<string, WeatherValues>(StringComparer.Ordinal);
        await foreach (var reading in reader.NewestReadingsAsync(WeatherRollUp.Kind, cancel))
        {
            newest[reading.PoleId] = WeatherValues.Of(reading);
        }

        return [.. fleet.All
            .Where(pole => chosen.Contains(pole.Id) || newest.ContainsKey(pole.Id) || pole.Report.Functions.GetValueOrDefault("weather", "absent") != "absent")
            .OrderBy(pole => pole.Id, StringComparer.Ordinal)
            .Take(Most + 1)
            .Select(pole => Item(pole, states.GetValueOrDefault(pole.Id), newest.TryGetValue(pole.Id, out var mean) ? mean : null))];
    }

    /// <summary>One station; null when the pole has none and never had.</summary>
    public async Task<StationItem?> FindAsync(string id, CancellationToken cancel)
    {
        if (fleet.Find(id) is not { } pole)
        {
            return null;
        }

        var state = await db.Set<WeatherState>().AsNoTracking().FirstOrDefaultAsync(s => s.PoleId == id, cancel);
        var reading = await reader.NewestReadingAsync(id, WeatherRollUp.Kind, cancel);
        return Item(pole, state, reading is { } known ? WeatherValues.Of(known) : null);
    }

    private StationItem Item(PoleState pole, WeatherState? state, WeatherValues? newest)
    {
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        var ice = IceRiskNow.Of(state, newest, now);
        return new StationItem
        {
            PoleId = pole.Id,
            PoleName = pole.Name,
            GroupId = pole.GroupId,
            GroupName = groups.NameOf(pole.GroupId),
            Latitude = pole.Latitude,
            Longitude = pole.Longitude,
            Health = StationHealth.Of(pole.Report.Functions.GetValueOrDefault("weather"), pole.Online, state?.Fault, newest, now),
            FaultReason = state?.Fault,
            FaultSinceMs = state?.Fault is null ? null : state.FaultSinceMs,
            MeasuredMs = newest?.TimeMs,
            AgeS = newest is { } mean ? Math.Max(0, (now - mean.TimeMs) / 1000) : null,
            AirTemperatureCelsius = newest?.TemperatureCenti / 100.0,
            RelativeHumidityPercent = newest?.HumidityCenti / 100.0,
            DewPointCelsius = newest?.DewPointCenti / 100.0,
            AtmosphericPressureHectopascal = newest?.PressurePa / 100.0,
            HeightMetres = newest?.HeightDm / 10.0,
            IceRiskLevel = ice.Level,
            IceRiskReason = ice.Reason,
            IceRiskSinceMs = ice.SinceMs,
        };
    }
}
