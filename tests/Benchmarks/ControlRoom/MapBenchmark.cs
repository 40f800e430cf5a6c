using System.Globalization;
using Laterne.EndToEnd;
using Microsoft.Playwright;

namespace Laterne.ControlRoom.Benchmarks;

/// <summary><c>map</c>: the first view of a city, frames while it is dragged about, and how long a level takes from the pole to the drawn lamp.</summary>
internal static class MapBenchmark
{
    /// <summary>The first view is drawn when the second frame begins after the one in which the poles were given to the GPU.</summary>
    private const string WatchFirstView = """
        new PerformanceObserver((list) => {
          if (list.getEntriesByName('laterne:poles-shown').length > 0) {
            requestAnimationFrame(() => requestAnimationFrame(() => { window.laterneShown ??= performance.now(); }));
          }
        }).observe({ type: 'mark', buffered: true });
        """;

    private const string FirstView = """
        () => {
          const live = performance.getEntriesByType('resource').filter((entry) => entry.name.endsWith('/api/poles/live'))[0];
          return [live.responseEnd, window.laterneShown, live.encodedBodySize, live.decodedBodySize];
        }
        """;

    private const string WatchFrames = """
        () => { window.laterneFrames = []; const on = (at) => { window.laterneFrames?.push(at); requestAnimationFrame(on); }; requestAnimationFrame(on); }
        """;

    /// <summary>Views from the whole city to a street, around the middle: zoom and what is seen there.</summary>
    private static readonly (double Zoom, string What)[] Views = [(0, "whole city, clusters"), (14.2, "quarter, clusters"), (15.05, "quarter, single lamps"), (17, "street, single lamps")];

    public static async Task RunAsync(string[] args)
    {
        var (count, reports) = (args.Option("--poles", 10_000), args.Option("--reports", 500));
        await using var server = await CityServer.StartAsync(count);
        using var street = new LightStreet(server.Poles);
        using var ada = await server.AdministratorAsync();
        await street.ConnectAsync(server.MqttPort);
        await using var browser = await Desk.BrowserAsync();
        var page = await browser.OpenAsync(server, ada);
        await page.AddInitScriptAsync(WatchFirstView);
        street.ReportsPerSecond = 4_000;
        await Task.Delay(TimeSpan.FromSeconds((count / 4_000.0) + 1));
        street.ReportsPerSecond = 0;

        Figures.Say($"## Map with {count} poles, 1440 x 900, headless Chromium with software GL");
        await FirstViewsAsync(page, server, args.Option("--loads", 6));
        foreach (var (zoom, what) in Views)
        {
            foreach (var pace in new[] { 0, reports })
            {
                street.ReportsPerSecond = pace;
                await LookAsync(page, server, zoom);
                await PanAsync(page, $"{what}, {pace} level changes a second", args.Option("--seconds", 6));
            }
        }

        await MapUpdates.RunAsync(page, server, street, reports, args.Option("--updates", 60));
    }

    /// <summary>Opens the map at a zoom over the middle of the city; 0: where it opens by itself.</summary>
    public static async Task LookAsync(IPage page, CityServer server, double zoom, double east = 0)
    {
        var at = zoom == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"/?at={zoom:0.00}/51.43440/{6.7623 + east:0.00000}");
        await page.GotoAsync(server.Url + at);
        await page.WaitForFunctionAsync("() => window.laterneShown !== undefined");
        await page.WaitForTimeoutAsync(1_500);
    }

    private static async Task FirstViewsAsync(IPage page, CityServer server, int loads)
    {
        var times = new List<double>();
        double[] last = [];
        for (var load = 0; load < loads; load++)
        {
            await page.GotoAsync(server.Url);
            await page.WaitForFunctionAsync("() => window.laterneShown !== undefined");
            last = await page.EvaluateAsync<double[]>(FirstView);
            times.Add(last[1] - last[0]);
        }

        Figures.Say($"- first view after the data arrived: first load {times[0]:0} ms, then {times.Skip(1).ToList().Spread()}; data {last[2] / 1024:0} KiB on the wire, {last[3] / 1024:0} KiB unpacked");
        Figures.Say($"- whole city drawn {last[1]:0} ms after the page was asked for");
    }

    private static async Task PanAsync(IPage page, string what, int seconds)
    {
        await page.Mouse.MoveAsync(520, 450);
        await page.Mouse.DownAsync();
        await page.EvaluateAsync(WatchFrames);
        var clock = System.Diagnostics.Stopwatch.StartNew();
        while (clock.Elapsed.TotalSeconds < seconds)
        {
            var t = clock.Elapsed.TotalSeconds;
            await page.Mouse.MoveAsync((float)(520 + (380 * Math.Sin(t * 1.7))), (float)(450 + (260 * Math.Sin(t * 2.3))));
            await Task.Delay(8);
        }

        var frames = await page.EvaluateAsync<double[]>("() => { const frames = window.laterneFrames; window.laterneFrames = undefined; return frames; }");
        await page.Mouse.UpAsync();
        var gaps = frames.Zip(frames.Skip(1), (from, to) => to - from).ToList();
        Figures.Say($"- panning, {what}: median {1000 / gaps.At(0.5):0} fps, p5 {1000 / gaps.At(0.95):0} fps, mean {1000 * gaps.Count / gaps.Sum():0} fps, longest frame {gaps.Max():0} ms");
    }
}
