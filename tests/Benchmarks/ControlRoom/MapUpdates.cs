using Microsoft.Playwright;

namespace Laterne.ControlRoom.Benchmarks;

/// <summary>From the moment when a level has left the pole to the frame that shows it, as a lamp of its own and inside a cluster.</summary>
internal static class MapUpdates
{
    private const string AwaitLamp = """
        ([id, level]) => new Promise((done) => {
          const look = () => {
            const drawn = window.laterne.map.getFeatureState({ source: 'poles', id }).level === level;
            requestAnimationFrame(drawn ? () => setTimeout(() => done(Date.now())) : look);
          };
          look();
        })
        """;

    /// <summary>The sum of all levels in sight. A cluster that straddles tiles is there twice, hence by its id.</summary>
    private const string Sum = """
        () => {
          const seen = new Map();
          for (const { properties, state } of window.laterne.map.queryRenderedFeatures({ layers: ['cluster', 'pole-core'] })) {
            seen.set(properties.cluster_id ?? properties.id, state.levels ?? properties.levels ?? state.level ?? properties.level);
          }
          return [...seen.values()].reduce((sum, level) => sum + level, 0);
        }
        """;

    private const string AwaitSum = $$"""
        (before) => new Promise((done) => {
          const sum = {{Sum}};
          const look = () => (sum() !== before ? requestAnimationFrame(() => setTimeout(() => done(Date.now()))) : setTimeout(look, 25));
          look();
        })
        """;

    /// <summary>Degrees of longitude: what lies east of it reports by itself.</summary>
    private const double Border = 6.755;

    public static async Task RunAsync(IPage page, CityServer server, LightStreet street, int reports, int times)
    {
        // The poles of the west are looked at; those of the east report, so that nothing else in sight changes.
        var places = City.Places(street.Poles.Count);
        var (west, east) = (places.Where(pole => pole.Longitude < Border).Select(pole => pole.Number).ToList(), places.Where(pole => pole.Longitude >= Border).Select(pole => pole.Number).ToList());
        street.Reporting = east;
        street.ReportsPerSecond = reports;
        var random = new Random(7);

        await MapBenchmark.LookAsync(page, server, 16);
        var lamps = new List<double>();
        for (var i = 0; i < times; i++)
        {
            var pole = west[random.Next(west.Count)];
            var level = (street.Poles[pole].Level + 1 + random.Next(90)) % 101;
            lamps.Add(await TimeAsync(street, pole, level, page.EvaluateAsync<double>(AwaitLamp, new object[] { City.Id(pole), level })));
            await Task.Delay(random.Next(20, 400));
        }

        Figures.Say($"- a lamp's level, {reports} level changes a second: {lamps.Spread()} from the pole to the frame");

        await MapBenchmark.LookAsync(page, server, 12.6, east: -0.072);
        var bounds = await page.EvaluateAsync<double[]>("() => { const bounds = window.laterne.map.getBounds(); return [bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()]; }");
        var inSight = places.Where(pole => pole.Longitude > bounds[0] && pole.Longitude < bounds[2] && pole.Latitude > bounds[1] && pole.Latitude < bounds[3]).Select(pole => pole.Number).ToList();
        Assert.IsFalse(inSight.Intersect(east).Any(), "Poles in sight report by themselves.");
        var clusters = new List<double>();
        for (var i = 0; i < times; i++)
        {
            var pole = inSight[random.Next(inSight.Count)];
            var before = await page.EvaluateAsync<double>(Sum);
            clusters.Add(await TimeAsync(street, pole, (street.Poles[pole].Level + 1 + random.Next(90)) % 101, page.EvaluateAsync<double>(AwaitSum, before)));
            await Task.Delay(random.Next(20, 400));
        }

        Figures.Say($"- a cluster's level, {reports} level changes a second: {clusters.Spread()} from the pole to the frame");
    }

    private static async Task<double> TimeAsync(LightStreet street, int pole, int level, Task<double> shown)
    {
        var left = await street.DoAsync(pole, one => one.Report(level));
        return await shown.WaitAsync(TimeSpan.FromSeconds(30)) - left;
    }
}
