using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Laterne.EndToEnd;

/// <summary>No page of the fleet server has a violation that axe can find (WCAG 2.2 A and AA), wide and narrow, dark and light.</summary>
[TestClass]
public sealed class AccessibilityTests
{
    private static readonly AxeRunOptions Rules = new()
    {
        RunOnly = new RunOnlyOptions { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] },
    };

    [TestMethod]
    public async Task Axe_finds_nothing_on_any_page()
    {
        await using var demo = await Demo.StartAsync();
        await using var browser = await Browser.StartAsync();
        var page = await browser.PageAsync();
        var found = new List<string>();
        await page.GotoAsync(demo.AdministratorLink);
        await page.GetByTestId("setup").WaitForAsync();
        found.AddRange(await ViolationsAsync(page, "/setup"));
        await page.GetByLabel("User name").FillAsync("olga");
        await page.GetByLabel("New password").FillAsync("correct horse battery");
        await page.GetByLabel("Repeat the password").FillAsync("correct horse battery");
        await page.GetByTestId("setup").ClickAsync();
        await page.GetByTestId("map").WaitForAsync();

        var paths = await page.Locator("a.rail-entry").EvaluateAllAsync<string[]>("links => links.map(link => link.getAttribute('href'))");
        Assert.IsGreaterThanOrEqualTo(10, paths.Length, "the navigation leads to every page");
        string[] further = ["/programs/new", "/assign", "/supply", "/light-ahead", "/light-ahead/nordstrasse", "/overrides/new", "/overrides/new?by=list", "/plan?who=group:nordstrasse", "/programs/side-streets", "/calendars/new", "/account", "/keys", "/alarms/silences", "/alarms/routes", "/calls/self-tests", "/calls/rota", "/campaigns/new", "/releases", "/energy?period=2026-12", "/energy?period=2026", "/energy/print?period=2026-12", "/energy/findings", "/audit/night", "/hotspots", "/traffic", "/boards", "/enrolment", "/commission", "/nowhere"];
        var pole = await page.EvaluateAsync<string>("() => window.laterne.poles()[0].id");
        foreach (var (scheme, width) in new[] { (ColorScheme.Dark, 1280), (ColorScheme.Light, 390) })
        {
            await page.SetViewportSizeAsync(width, 844);
            await page.EvaluateAsync($"() => localStorage.setItem('mantine-color-scheme-value', '{scheme.ToString().ToLowerInvariant()}')");
            foreach (var path in paths.Concat(further).Concat([$"/commission?pole={pole}", $"/commission?pole={pole}&step=place", $"/commission?pole={pole}&step=equipment", $"/commission?pole={pole}&step=test", $"/commission?pole={pole}&step=photo", $"/commission?pole={pole}&step=handover", $"/poles/{pole}", $"/weather/{pole}", $"/hotspots/{pole}"]).Distinct())
            {
                await page.GotoAsync(demo.Server + path);
                await page.Locator("main h1, main h2, main [data-testid=map]").First.WaitForAsync();
                await page.WaitForLoadStateAsync(LoadState.NetworkIdle, new() { Timeout = 3000 }).ContinueWith(_ => { }, TaskScheduler.Default);
                found.AddRange(await ViolationsAsync(page, $"{path} {scheme} {width}"));
            }
        }

        Assert.IsEmpty(found, string.Join('\n', found));
    }

    private static async Task<IEnumerable<string>> ViolationsAsync(IPage page, string where)
    {
        // A page that broke is without fault, too.
        if (await page.GetByTestId("crashed").CountAsync() > 0)
        {
            return [where + ": the page broke"];
        }

        var result = await page.RunAxe(Rules);
        return result.Violations.SelectMany(violation => violation.Nodes.Take(3).Select(node => $"{where}: {violation.Id} ({violation.Help}): {node.Html}"));
    }
}
