using System.Diagnostics;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Laterne.EndToEnd;

/// <summary>Somebody presses the button of a pole that runs the real firmware; a person takes the call in the page, and the caller sees green.</summary>
[TestClass]
public sealed class EmergencyStoryTests
{
    private const string Pole = "N-03";

    // The goal is 2 s; here browser, server, simulator and test share the machine with whatever else runs.
    private static readonly TimeSpan PressToScreen = TimeSpan.FromSeconds(15);

    [TestMethod]
    public async Task A_press_takes_the_screen_is_taken_by_the_next_key_and_turns_the_callers_light_green()
    {
        await using var demo = await Demo.StartAsync("--scenario", Path.Combine(Demo.Root, "tests", "EndToEnd", "call-evening.json"));
        await using var browser = await Browser.StartAsync();
        var desk = await browser.PageAsync();
        await desk.GotoAsync(demo.AdministratorLink);
        await desk.GetByLabel("User name").FillAsync("olga");
        await desk.GetByLabel("New password").FillAsync("correct horse battery");
        await desk.GetByLabel("Repeat the password").FillAsync("correct horse battery");
        await desk.GetByTestId("setup").ClickAsync();
        await desk.GetByTestId("map").WaitForAsync();
        await desk.GotoAsync($"{demo.Server}/poles");
        await desk.WaitForFunctionAsync("id => window.laterne?.poles().find(pole => pole.id === id)?.online", Pole, new PageWaitForFunctionOptions { Timeout = 60_000 });

        var street = await browser.PageAsync();
        await street.GotoAsync($"{demo.Simulator}/?pole={Pole}");
        var pillar = street.GetByTestId("part-emergency");
        await pillar.WaitForAsync();
        var clock = Stopwatch.StartNew();
        await pillar.GetByTestId("happen-press-call").ClickAsync();
        var screen = desk.GetByTestId("call-screen");
        await screen.WaitForAsync();
        Assert.IsLessThan(PressToScreen, clock.Elapsed, "from the press to the screen");
        Console.WriteLine($"From the press to the screen: {clock.ElapsedMilliseconds} ms");
        await Assertions.Expect(pillar).ToContainTextAsync("yellow");

        await desk.Keyboard.PressAsync("Escape");
        await desk.Keyboard.PressAsync("Escape");
        await desk.Keyboard.PressAsync("Control+k");
        await Assertions.Expect(screen).ToBeVisibleAsync();
        await Assertions.Expect(desk.GetByTestId("take-call")).ToBeFocusedAsync();
        while (await screen.IsVisibleAsync())
        {
            // The first moment counts for the page before; a person's second press does.
            await desk.Keyboard.PressAsync("Enter");
        }

        await desk.WaitForURLAsync(new Regex($"/calls/{Pole}~1$"));
        await Assertions.Expect(desk.GetByText("green since")).ToBeVisibleAsync();
        await Assertions.Expect(pillar).ToContainTextAsync("green");

        await desk.GetByLabel("Helped").CheckAsync();
        await desk.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Close the call" }).ClickAsync();
        await Assertions.Expect(desk.GetByText("Closed: Helped")).ToBeVisibleAsync();
        await Assertions.Expect(desk.GetByText("The pole ended the call")).ToBeVisibleAsync();
        await Assertions.Expect(pillar).Not.ToContainTextAsync("green");

        await desk.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Print the record" }).ClickAsync();
        await Assertions.Expect(desk.GetByText("Unbroken:")).ToBeVisibleAsync();
    }
}
