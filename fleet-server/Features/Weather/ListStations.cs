using System.ComponentModel;
using Laterne.Features.Http;
using Laterne.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Laterne.Features.Weather;

/// <summary>All weather stations: as a list, as GeoJSON for a map, and one with its settings.</summary>
internal static class ListStations
{
    internal sealed record Answer
    {
        [Description("By id of the pole.")]
        public required IReadOnlyList<StationItem> Items { get; init; }

        [Description("True when there are more than 10000.")]
        public required bool More { get; init; }

        [Description("The server's time, Unix milliseconds UTC.")]
        public required long TimeMs { get; init; }
    }

    internal sealed record StationSettings : IChecked
    {
        [Description("Whether the station measures.")]
        public bool Enabled { get; init; } = true;

        [Description("Of the sensor above the ground, dm.")]
        [System.ComponentModel.DataAnnotations.Range(0, 200, ErrorMessage = "A sensor hangs 0 to 200 dm above the ground.")]
        public int HeightDm { get; init; } = 45;

        [Description("What the electronics warm the sensor by, hundredths of a kelvin; taken off.")]
        [System.ComponentModel.DataAnnotations.Range(0, 1000, ErrorMessage = "Self-heating is 0 to 1000 hundredths of a kelvin.")]
        public int SelfHeatingCentiKelvin { get; init; }

        public static StationSettings Of(WeatherStation station) =>
            new() { Enabled = station.Enabled, HeightDm = station.HeightDm, SelfHeatingCentiKelvin = station.SelfHeatingCentiKelvin };
    }

    internal sealed record OneAnswer
    {
        public required StationItem Station { get; init; }

        [Description("What is set here; null: nothing, the station is off unless its own settings say otherwise.")]
        public required StationSettings? Settings { get; init; }

        [Description("The server's time, Unix milliseconds UTC.")]
        public required long TimeMs { get; init; }
    }

    internal sealed record Map
    {
        [Description("FeatureCollection")]
        public string Type { get; } = "FeatureCollection";

        public required IReadOnlyList<Feature> Features { get; init; }
    }

    internal sealed record Feature
    {
        [Description("Feature")]
        public string Type { get; } = "Feature";

        [Description("Id of the pole.")]
        public required string Id { get; init; }

        public required Point Geometry { get; init; }

        public required StationItem Properties { get; init; }
    }

    internal sealed record Point
    {
        [Description("Point")]
        public string Type { get; } = "Point";

        [Description("Longitude and latitude, degrees.")]
        public required double[] Coordinates { get; init; }
    }

    public static async Task<Answer> HandleAsync(Stations stations, TimeProvider time, CancellationToken cancel)
    {
        var items = await stations.AllAsync(cancel);
        return new Answer { Items = [.. items.Take(Stations.Most)], More = items.Count > Stations.Most, TimeMs = time.GetUtcNow().ToUnixTimeMilliseconds() };
    }

    public static async Task<Map> MapAsync(Stations stations, CancellationToken cancel) => new()
    {
        Features = [.. (await stations.AllAsync(cancel)).Take(Stations.Most).Select(station => new Feature
        {
            Id = station.PoleId,
            Geometry = new Point { Coordinates = [station.Longitude, station.Latitude] },
            Properties = station,
        })],
    };

    public static async Task<Results<Ok<OneAnswer>, ProblemHttpResult>> ShowAsync(string id, Stations stations, LaterneDb db, TimeProvider time, CancellationToken cancel)
    {
        if (await stations.FindAsync(id, cancel) is not { } station)
        {
            return Refusal.NotFound("pole", id).ToProblem();
        }

        var settings = await db.Set<WeatherStation>().AsNoTracking().FirstOrDefaultAsync(s => s.PoleId == id, cancel);
        return TypedResults.Ok(new OneAnswer
        {
            Station = station,
            Settings = settings is null ? null : StationSettings.Of(settings),
            TimeMs = time.GetUtcNow().ToUnixTimeMilliseconds(),
        });
    }
}
