using System.Net;
using System.Text;
using Laterne.Studio.Crew;

namespace Laterne.Studio.Tests.Crew;

/// <summary>A browser of this machine in the network of a pole that is nobody's; the claim goes out over real HTTPS.</summary>
[TestClass]
[OSCondition(OperatingSystems.Linux)]
public sealed class Own_Point_Tests
{
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(90);

    [TestMethod]
    public async Task A_browser_sets_a_blank_pole_up()
    {
        await using var desk = await ClaimDesk.StartAsync();
        using var pole = Blank(desk.Authority);
        using var browser = Browser(pole);
        Assert.Contains("Set up this pole", await AwaitAsync(browser, page => page.Contains("<form", StringComparison.Ordinal)));
        Assert.AreEqual("laterne-" + pole.Controller[6..], pole.OwnNetwork);

        Assert.Contains("refuses this key", await SubmitAsync(browser, desk, "wrong-pass-word", ClaimDesk.Token));
        Assert.Contains("do not belong together", await SubmitAsync(browser, desk, "wlan-pass-word", "00000-00000-00000-00000"));
        Assert.Contains("The pole restarts", await SubmitAsync(browser, desk, "", ClaimDesk.Token));

        var claim = desk.Claims.Last();
        Assert.AreEqual((pole.Controller, "N-01", "esp32-s3-devkitc-1"), ((string?)claim["controller"], (string?)claim["pole"], (string?)claim["board"]));
        await UntilAsync(() => pole.OwnNetwork is null);
        Assert.IsTrue(pole.Board.Flash.Dump().Values.Any(file => Encoding.UTF8.GetString(file).Contains("the-secret-of-this-pole", StringComparison.Ordinal)));
    }

    [TestMethod]
    public async Task A_server_of_another_authority_hears_nothing()
    {
        await using var desk = await ClaimDesk.StartAsync();
        await using var stranger = await ClaimDesk.StartAsync();
        using var pole = Blank(stranger.Authority);
        using var browser = Browser(pole);
        await AwaitAsync(browser, page => page.Contains("<form", StringComparison.Ordinal));

        Assert.Contains("cannot show that it is your server", await SubmitAsync(browser, desk, "wlan-pass-word", ClaimDesk.Token));
        Assert.IsEmpty(desk.Claims);
        Assert.IsNotNull(pole.OwnNetwork);
    }

    [TestMethod]
    public async Task Another_name_goes_through_as_it_is_and_the_pole_refuses_it()
    {
        using var pole = Blank("none");
        using var browser = Browser(pole);
        await AwaitAsync(browser, page => page.Contains("<form", StringComparison.Ordinal));

        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.Host = "evil.example";
        using var answer = await browser.SendAsync(request);
        Assert.AreEqual(HttpStatusCode.MisdirectedRequest, answer.StatusCode);
        using var mapped = new HttpRequestMessage(HttpMethod.Get, "/");
        mapped.Headers.Host = "192.168.4.1";
        using var page = await browser.SendAsync(mapped);
        Assert.AreEqual(HttpStatusCode.OK, page.StatusCode);
    }

    private static CrewPole Blank(string authority) => new(new CrewPoleOptions
    {
        Layout = CrewBoard.Read("esp32-s3-devkitc-1"),
        Speed = 10,
        StartUpMs = 300,
        OwnPoint = 0,
        SetupKey = "label-key-123456",
        Authority = authority,
        Ssid = "street",
        WifiKey = "wlan-pass-word",
    });

    private static HttpClient Browser(CrewPole pole) =>
        new() { BaseAddress = new Uri($"http://127.0.0.1:{pole.OwnPointPort}/"), Timeout = TimeSpan.FromSeconds(20), DefaultRequestHeaders = { { "Accept-Language", "en" } } };

    private static async Task<string> SubmitAsync(HttpClient browser, ClaimDesk desk, string key, string token)
    {
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["ssid"] = "street",
            ["key"] = key,
            ["server"] = $"https://localhost:{desk.Port}/",
            ["pole"] = "N-01",
            ["token"] = token,
        });
        using var request = new HttpRequestMessage(HttpMethod.Post, "/") { Content = form };
        request.Headers.Add("Origin", browser.BaseAddress!.GetLeftPart(UriPartial.Authority));
        using var answer = await browser.SendAsync(request);
        Assert.AreEqual(HttpStatusCode.OK, answer.StatusCode);
        return await AwaitAsync(browser, page => !page.Contains("http-equiv=refresh", StringComparison.Ordinal));
    }

    /// <summary>Looks at the page until it is as wished; where the network is not up it tries again.</summary>
    private static async Task<string> AwaitAsync(HttpClient browser, Func<string, bool> isSo)
    {
        var page = "";
        await UntilAsync(async () =>
        {
            try
            {
                page = await browser.GetStringAsync("/");
                return isSo(page);
            }
            catch (HttpRequestException)
            {
                return false;
            }
        });
        return page;
    }

    private static Task UntilAsync(Func<bool> isSo) => UntilAsync(() => Task.FromResult(isSo()));

    private static async Task UntilAsync(Func<Task<bool>> isSo)
    {
        var watch = System.Diagnostics.Stopwatch.StartNew();
        while (!await isSo())
        {
            Assert.IsLessThan(Long, watch.Elapsed, "it did not come");
            await Task.Delay(100);
        }
    }
}
