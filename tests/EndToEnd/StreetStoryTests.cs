using System.Text.Json;
using Microsoft.Playwright;

namespace Laterne.EndToEnd;

/// <summary>What the first thing that works must show: a street that dims itself, seen live, led from the page.</summary>
[TestClass]
public sealed class StreetStoryTests
{
    private const int Poles = 24;
    private static readonly TimeSpan Minute = TimeSpan.FromSeconds(60);

    private static Demo _demo = null!;
    private static Browser _browser = null!;
    private static IPage _operator = null!;

    public required TestContext TestContext { get; init; }

    [ClassInitialize]
    public static async Task StartTheDemo(TestContext context)
    {
        _demo = await Demo.StartAsync();
        _browser = await Browser.StartAsync();
        _operator = await _browser.PageAsync();
        await _operator.GotoAsync(_demo.AdministratorLink);
        await _operator.GetByLabel("User name").FillAsync("olga");
        await _operator.GetByLabel("New password").FillAsync("correct horse battery");
        await _operator.GetByLabel("Repeat the password").FillAsync("correct horse battery");
        await _operator.GetByTestId("setup").ClickAsync();
        await _operator.GetByTestId("map").WaitForAsync();
    }

    [ClassCleanup]
    public static async Task EndTheDemo()
    {
        await _browser.DisposeAsync();
        await _demo.DisposeAsync();
    }

    [TestMethod]
    public async Task Within_a_minute_both_pages_work_and_every_pole_is_online()
    {
        await GoHomeAsync();
        await EventuallyAsync(async () => (await LiveAsync()).Count(pole => pole.Online) >= Poles, Minute, "not every pole came online");

        var simulator = await _browser.PageAsync();
        await simulator.GotoAsync(_demo.Simulator);
        await EventuallyAsync(
            async () => await simulator.EvaluateAsync<int>("() => window.studio?.frame()?.levels.length ?? 0") == Poles, Minute, "the simulator draws no street");
        await simulator.Context.CloseAsync();
    }

    [TestMethod]
    public async Task A_pole_rises_on_the_map_as_someone_walks_by()
    {
        await GoHomeAsync();
        var simulator = await _browser.PageAsync();
        await simulator.GotoAsync(_demo.Simulator);
        await EventuallyAsync(async () => await simulator.EvaluateAsync<bool>("() => !!window.studio?.frame()"), Minute, "the simulator draws no street");
        var dim = "";
        await EventuallyAsync(async () => (dim = (await LiveAsync()).FirstOrDefault(pole => pole is { Online: true, Level: > 0 and < 60 })?.Id ?? "") != "",
            TimeSpan.FromSeconds(120), "no lit pole ever stood at its standby level");

        await DropWalkerAsync(simulator, dim);

        await EventuallyAsync(async () => (await LiveAsync()).Single(pole => pole.Id == dim).Level >= 95, TimeSpan.FromSeconds(30), $"{dim} did not rise on the map");
        await simulator.Context.CloseAsync();
    }

    [TestMethod]
    public async Task A_pole_follows_a_program_saved_in_the_page()
    {
        await GoHomeAsync();
        await EventuallyAsync(async () => (await LiveAsync()).Count(pole => pole.Online) >= Poles, Minute, "not every pole came online");
        await _operator.GotoAsync($"{_demo.Server}/programs");
        await _operator.Locator("a.program-card").First.ClickAsync();
        // The last control holds whenever none before it does: at half past five in the evening it is the one in force.
        var standby = _operator.GetByLabel("Without people").Last;
        await standby.FillAsync("47");
        await standby.BlurAsync();
        await _operator.GetByTestId("program-save").ClickAsync();
        await Assertions.Expect(_operator.GetByTestId("save-hint")).ToHaveTextAsync("Nothing is changed.");

        await GoHomeAsync();
        await EventuallyAsync(async () => (await LiveAsync()).Any(pole => pole.Level == 47), TimeSpan.FromSeconds(90),
            "no pole follows the saved program");
    }

    [TestMethod]
    public async Task An_override_from_the_page_reaches_the_lamp_and_ends_from_there()
    {
        await GoHomeAsync();
        var pole = "";
        await EventuallyAsync(async () => (pole = (await LiveAsync()).FirstOrDefault(p => p.Online)?.Id ?? "") != "", Minute, "no pole came online");
        await _operator.GotoAsync($"{_demo.Server}/poles/{pole}");
        await _operator.GetByTestId("override-open").ClickAsync();
        var reason = _operator.GetByRole(AriaRole.Dialog).GetByLabel("Reason");
        await reason.FillAsync("lamp test");
        await _operator.GetByTestId("override").ClickAsync();

        var end = _operator.GetByTestId("override-end");
        await end.WaitForAsync();
        await end.ClickAsync();
        await end.WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Detached });
    }

    private static async Task GoHomeAsync()
    {
        await _operator.GotoAsync(_demo.Server);
        await _operator.GetByTestId("map").WaitForAsync();
    }

    /// <summary>Drops a walker at the foot of a pole, as a person clicks on the simulator's page.</summary>
    private static async Task DropWalkerAsync(IPage simulator, string pole)
    {
        await simulator.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Walker" }).ClickAsync();
        var place = await simulator.EvaluateAsync<double[]>(
            "id => { const pole = window.studio.street().poles.find(p => p.id === id); return window.studio.toScreen(pole.x + 2, pole.y + 2); }", pole);
        await simulator.GetByTestId("street").ClickAsync(new LocatorClickOptions { Position = new Position { X = (float)place[0], Y = (float)place[1] } });
    }

    private static async Task<LivePole[]> LiveAsync()
    {
        var json = await _operator.EvaluateAsync<string>("() => JSON.stringify(window.laterne?.poles() ?? [])");
        return JsonSerializer.Deserialize<LivePole[]>(json, JsonSerializerOptions.Web) ?? [];
    }

    private async Task EventuallyAsync(Func<Task<bool>> condition, TimeSpan limit, string otherwise)
    {
        var end = TimeProvider.System.GetTimestamp();
        while (!await condition())
        {
            if (TimeProvider.System.GetElapsedTime(end) > limit)
            {
                var live = string.Join(' ', (await LiveAsync()).Select(pole => $"{pole.Id}:{(pole.Online ? pole.Level?.ToString() ?? "?" : "off")}"));
                Assert.Fail($"{otherwise} within {limit.TotalSeconds} s.\n{live}\n{_demo.Output}");
            }
            await Task.Delay(200, TestContext.CancellationToken);
        }
    }

    private sealed record LivePole(string Id, int? Level, bool Online);
}
