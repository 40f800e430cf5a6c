using System.Diagnostics;
using Laterne.EndToEnd;
using Microsoft.Playwright;

namespace Laterne.ControlRoom.Benchmarks;

/// <summary><c>list</c>: the list of all poles, from the address to its rows, a jump to its end, a search, and frames while it is scrolled.</summary>
internal static class ListBenchmark
{
    private const string RowOf = "text => [...document.querySelectorAll('.poles-scroll [role=row]')].some((row) => row.textContent.includes(text))";

    public static async Task RunAsync(string[] args)
    {
        var (count, reports) = (args.Option("--poles", 10_000), args.Option("--reports", 500));
        await using var server = await CityServer.StartAsync(count);
        using var street = new LightStreet(server.Poles);
        using var ada = await server.AdministratorAsync();
        await street.ConnectAsync(server.MqttPort);
        street.ReportsPerSecond = reports;
        await using var browser = await Desk.BrowserAsync();
        var page = await browser.OpenAsync(server, ada);
        var (opened, jumped, searched) = (new List<double>(), new List<double>(), new List<double>());
        for (var i = 0; i < args.Option("--times", 10); i++)
        {
            opened.Add(await TimeAsync(() => page.GotoAsync(server.Url + "/poles", new PageGotoOptions { WaitUntil = WaitUntilState.Commit }), page, City.Id(0)));
            jumped.Add(await TimeAsync(() => page.EvaluateAsync("() => { const box = document.querySelector('.poles-scroll'); box.scrollTop = box.scrollHeight; }"), page, City.Id(count - 1)));
            searched.Add(await TimeAsync(() => page.Locator(".poles-search input").FillAsync(City.Id(count / 2)), page, City.Id(count / 2)));
        }

        Figures.Say($"## List of {count} poles, {reports} level changes a second");
        Figures.Say($"- from the address to the first rows: {opened.Spread()}");
        Figures.Say($"- from the jump to the last row: {jumped.Spread()}");
        Figures.Say($"- from the search to its row: {searched.Spread()}");
        await page.GotoAsync(server.Url + "/poles");
        await page.WaitForFunctionAsync(RowOf, City.Id(0));
        await page.Mouse.MoveAsync(700, 500);
        await page.EvaluateAsync("() => { window.laterneFrames = []; const on = (at) => { window.laterneFrames?.push(at); requestAnimationFrame(on); }; requestAnimationFrame(on); }");
        for (var clock = Stopwatch.StartNew(); clock.Elapsed.TotalSeconds < 6;)
        {
            await page.Mouse.WheelAsync(0, 240);
            await Task.Delay(16);
        }

        var frames = await page.EvaluateAsync<double[]>("() => window.laterneFrames");
        var gaps = frames.Zip(frames.Skip(1), (from, to) => to - from).ToList();
        var rows = await page.EvaluateAsync<int>("() => document.querySelectorAll('.poles-scroll [role=row]').length");
        Figures.Say($"- scrolling: median {1000 / gaps.At(0.5):0} fps, p5 {1000 / gaps.At(0.95):0} fps; {rows} rows in the document");
    }

    private static async Task<double> TimeAsync(Func<Task> act, IPage page, string text)
    {
        var clock = Stopwatch.StartNew();
        await act();
        await page.WaitForFunctionAsync(RowOf, text);
        return clock.Elapsed.TotalMilliseconds;
    }
}
