using Laterne.EndToEnd;
using Microsoft.Playwright;

namespace Laterne.ControlRoom.Benchmarks;

/// <summary>An operator's page in headless Chromium, logged in.</summary>
internal static class Desk
{
    /// <summary>Chromium as it runs on a computer without a GPU: the page is drawn by the processor, WebGL by SwiftShader.</summary>
    public static Task<Browser> BrowserAsync() => Browser.StartAsync(["--disable-gpu"]);

    public static async Task<IPage> OpenAsync(this Browser browser, CityServer server, HttpClient administrator, int width = 1440, int height = 900)
    {
        var (_, cookie, value) = await server.LogInAsync(administrator, $"olga{Guid.NewGuid().ToString("N")[..6]}", "operator");
        var page = await browser.PageAsync(width, height);
        await page.Context.AddCookiesAsync([new Cookie { Name = cookie, Value = value, Url = server.Url }]);
        page.SetDefaultTimeout(60_000);
        return page;
    }
}
