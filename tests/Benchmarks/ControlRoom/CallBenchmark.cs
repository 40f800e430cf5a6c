using System.Net.Http.Json;
using Laterne.EndToEnd;
using Laterne.Host.Tests;

namespace Laterne.ControlRoom.Benchmarks;

/// <summary>
/// <c>call</c>: from the moment when a press has left the pole to the frame that shows the call in the page of an operator who looks at the map,
/// while all poles are connected and report. Calls are taken and closed in between.
/// </summary>
internal static class CallBenchmark
{
    private const string Watch = """
        () => {
          let shown = false;
          const look = () => {
            const is = document.querySelector('[data-testid=call-screen][open] [data-testid=take-call]') !== null;
            if (is === shown) return;
            shown = is;
            // The frame is drawn with the elements of now; after it their moment is over.
            requestAnimationFrame(() => setTimeout(() => window.laterneCall(is, Date.now())));
          };
          new MutationObserver(look).observe(document.body, { childList: true, subtree: true, attributes: true, attributeFilter: ['open'] });
        }
        """;

    public static async Task RunAsync(string[] args)
    {
        var (count, presses, reports) = (args.Option("--poles", 10_000), args.Option("--presses", 120), args.Option("--reports", 1_000));
        await using var server = await CityServer.StartAsync(count);
        using var street = new LightStreet(server.Poles);
        using var ada = await server.AdministratorAsync();
        await street.ConnectAsync(server.MqttPort);
        await using var browser = await Desk.BrowserAsync();
        var page = await browser.OpenAsync(server, ada);
        var seen = new TaskCompletionSource<double>();
        var gone = new TaskCompletionSource<double>();
        await page.ExposeFunctionAsync("laterneCall", (bool isShown, double at) => { (isShown ? seen : gone).TrySetResult(at); return 0; });
        await page.GotoAsync(server.Url + args.Option("--page", "/"));
        await page.WaitForFunctionAsync("count => window.laterne?.poles().filter(pole => pole.online).length === count", count);
        await page.EvaluateAsync(Watch);
        street.ReportsPerSecond = reports;
        await Task.Delay(5_000);

        var times = new List<double>();
        var random = new Random(4);
        for (var press = 1; press <= presses; press++)
        {
            (seen, gone) = (new(), new());
            var id = $"{City.Id(1234 % count)}~{press}";
            var left = await street.DoAsync(1234 % count, pole => pole.Press(press));
            times.Add(await seen.Task.WaitAsync(TimeSpan.FromSeconds(60)) - left);
            await ada.PostAsJsonAsync($"/api/calls/{id}/take", new { }).JsonAsync();
            await ada.PostAsJsonAsync($"/api/calls/{id}/close", new { outcome = "helped", text = "" }).JsonAsync();
            await gone.Task.WaitAsync(TimeSpan.FromSeconds(60));
            await Task.Delay(random.Next(50, 800));
        }

        Assert.IsTrue(street.IsConnected, "The server closed a pole's connection.");
        Figures.Say($"## Press to the operator's screen: {count} poles connected, {reports} reports a second, page {args.Option("--page", "/")}");
        Figures.Say($"- {times.Spread()}; at least {times.Min():0} ms");
        Assert.IsLessThanOrEqualTo(2_000, times.At(0.95), "p95 above 2 s");
    }
}
