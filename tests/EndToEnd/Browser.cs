using Microsoft.Playwright;

namespace Laterne.EndToEnd;

/// <summary>Debian's Chromium, headless, with software WebGL for the map.</summary>
internal sealed class Browser : IAsyncDisposable
{
    private const string Executable = "/usr/bin/chromium";

    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;

    private Browser(IPlaywright playwright, IBrowser browser)
    {
        _playwright = playwright;
        _browser = browser;
    }

    /// <param name="graphics">Flags for the graphics; by default the whole page is drawn by software GL.</param>
    /// <param name="more">Further flags.</param>
    public static async Task<Browser> StartAsync(IEnumerable<string>? graphics = null, params string[] more)
    {
        if (!File.Exists(Executable))
        {
            throw new FileNotFoundException($"{Executable} is missing: apt-get install chromium, or run ./test.sh, which does it.");
        }

        var playwright = await Playwright.CreateAsync();
        var browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Executable,
            Headless = true,
            Args =
            [
                "--no-sandbox", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
                "--disable-sync", "--enable-unsafe-swiftshader", .. graphics ?? ["--use-angle=swiftshader", "--ignore-gpu-blocklist"], .. more,
            ],
        });
        return new Browser(playwright, browser);
    }

    /// <summary>A page of its own session in English at desktop width.</summary>
    public async Task<IPage> PageAsync(int width = 1280, int height = 800, string locale = "en-GB", Action<BrowserNewContextOptions>? alter = null)
    {
        var options = new BrowserNewContextOptions
        {
            ViewportSize = new ViewportSize { Width = width, Height = height },
            Locale = locale,
            ColorScheme = ColorScheme.Dark,
        };
        alter?.Invoke(options);
        var context = await _browser.NewContextAsync(options);
        var page = await context.NewPageAsync();
        page.SetDefaultTimeout(20_000);
        return page;
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }
}
