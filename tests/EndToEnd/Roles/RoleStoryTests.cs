using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Laterne.Host.Tests;
using Laterne.Host.Tests.Updates;
using Microsoft.Playwright;
using UglyToad.PdfPig;

namespace Laterne.EndToEnd.Roles;

/// <summary>What each role does in a night, in the page as people use it. The call-taker's story is <see cref="EmergencyStoryTests"/>.</summary>
[TestClass]
public sealed class RoleStoryTests
{
    private static RoleStories? _stories;

    private static RoleStories Stories => _stories!;

    [ClassInitialize]
    public static async Task StartAsync(TestContext context)
    {
        // Browser, server, simulator and poles share the machine with whatever else runs.
        Assertions.SetDefaultExpectTimeout(30_000);
        _stories = await RoleStories.StartAsync();
    }

    [ClassCleanup]
    public static async Task StopAsync() => await _stories!.DisposeAsync();

    [TestMethod]
    public async Task Administrator_and_operator_see_a_bad_release_halted_by_its_budget_at_the_first_wave_and_take_it_back()
    {
        await Stories.Ada.PostAsync("/api/groups", new { id = "trial", name = "Trial street" }).JsonAsync(HttpStatusCode.Created);
        var poles = new List<OutsidePole>();
        var came = 0;
        for (var i = 1; i <= 12; i++)
        {
            poles.Add(await OutsidePole.ConnectAsync(Stories.Demo, Stories.Ada, $"T-{i:00}", "trial"));
            // The image runs on the first board that takes it and on no other.
            poles[^1].Proves = version => version != "0.2.0" || Interlocked.Increment(ref came) == 1 ? ("Confirmed", "") : ("RolledBack", "unhealthy");
        }

        var admin = await Stories.LogInAsync("ada");
        await admin.GotoAsync(Stories.Demo.Server + "/releases");
        await admin.Button("Add a key").ClickAsync();
        await admin.GetByLabel("Id, as manifests name it").FillAsync("release-1");
        await admin.GetByLabel("Public key, 64 hexadecimal digits").FillAsync(SignedRelease.PublicKey);
        await admin.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Add a key" }).ClickAsync();
        await Assertions.Expect(admin.GetByText(SignedRelease.PublicKey)).ToBeVisibleAsync();
        await UploadAsync(admin, new SignedRelease("0.2.0"));
        await UploadAsync(admin, new SignedRelease("0.1.0", isDowngrade: true));

        var desk = await Stories.LogInAsync("otto");
        await desk.GotoAsync(Stories.Demo.Server + "/campaigns/new");
        await desk.GetByLabel("Name").FillAsync("Autumn release");
        await desk.Field("Release").ChooseAsync("esp32-0.2.0");
        await desk.GetByLabel("Groups").And(desk.Locator("input")).ChooseAsync("Trial street");
        await desk.Keyboard.PressAsync("Escape");
        await desk.GetByLabel("Waves, percent reached").FillAsync("25, 100");
        // One of the three is enough to pass: otherwise the first failure halts by the gate whenever it is counted before the second one.
        await desk.GetByLabel("Success gate, %").FillAsync("30");
        await desk.GetByLabel("Failures at least").FillAsync("2");
        await desk.Button("Save draft").ClickAsync();
        await desk.WaitForURLAsync(new Regex("/campaigns/(?!new)"));
        await desk.ConfirmAsync("Approve");
        await desk.ConfirmAsync("Start");

        await Assertions.Expect(desk.GetByText("More poles failed than the error budget bears.")).ToBeVisibleAsync();
        await Assertions.Expect(desk.GetByText("halted", new() { Exact = true })).ToBeVisibleAsync();
        var offered = poles.Where(pole => !pole.Offered.IsEmpty).ToList();
        Assert.HasCount(3, offered, "the first wave of 25 % of 12, and nobody after it");

        await desk.Button("Roll back").ClickAsync();
        var dialog = desk.GetByRole(AriaRole.Dialog);
        await Assertions.Expect(dialog.GetByText("every pole that was offered its release is offered the older one")).ToBeVisibleAsync();
        await dialog.GetByLabel("Release", new() { Exact = true }).And(desk.Locator("input")).ChooseAsync("esp32-0.1.0-downgrade");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Roll back", Exact = true }).ClickAsync();
        await Assertions.Expect(desk.GetByText("takes back")).ToBeVisibleAsync();
        await Assertions.Expect(desk.GetByText("completed", new() { Exact = true })).ToBeVisibleAsync();
        Assert.AreEqual("0.2.0 0.1.0", string.Join(' ', poles.Single(pole => pole.Offered.Contains("0.1.0")).Offered), "only the pole that kept the bad release needs the way back");
        foreach (var pole in poles)
        {
            await pole.DisposeAsync();
        }
    }

    [TestMethod]
    public async Task A_maintainer_finds_why_a_lamp_is_dark_and_says_so()
    {
        await using var pole = await OutsidePole.ConnectAsync(Stories.Demo, Stories.Ada, "D-07");
        var desk = await Stories.LogInAsync("mia");
        await desk.GotoAsync(Stories.Demo.Server + "/alarms");
        await pole.TellAsync("lampFailure", "raised", new { outputHundredths = 10000, expectedPowerMilliwatt = 56000, activePowerMilliwatt = 500 });
        await desk.GetByText("Pole D-07").First.ClickAsync();

        await desk.GetByRole(AriaRole.Link, new() { Name = "Pole D-07 (D-07)" }).ClickAsync();
        await Assertions.Expect(desk.GetByText("driven at 100 %, draws 0.5 W instead of 56 W")).ToBeVisibleAsync();
        await desk.GetByRole(AriaRole.Link, new() { Name = "Lamp failed" }).ClickAsync();
        await desk.GetByLabel("Comment, or reason to close").FillAsync("Draws nothing at full output: the lamp is dead, driver tomorrow.");
        await desk.Button("Add the comment").ClickAsync();
        await Assertions.Expect(desk.GetByText("the lamp is dead, driver tomorrow")).ToBeVisibleAsync();
        await desk.Button("Acknowledge").ClickAsync();
        await Assertions.Expect(desk.GetByText("by mia").First).ToBeVisibleAsync();
        await Assertions.Expect(desk.Button("Acknowledge")).ToBeDisabledAsync();
    }

    [TestMethod]
    public async Task An_auditor_prints_the_night()
    {
        await using var pole = await OutsidePole.ConnectAsync(Stories.Demo, Stories.Ada, "X-03");
        await pole.TellAsync("emergencyCall", "raised", new { callNumber = 7, presses = 1 });
        using var cem = await Stories.ClientAsync("cem");
        await Eventually.IsAsync(() => cem.PostAsync("/api/calls/X-03~7/take", new { }).GetAwaiter().GetResult().IsSuccessStatusCode, "the call is there to be taken");
        await cem.PostAsync("/api/calls/X-03~7/close", new { outcome = "helped" }).JsonAsync();

        var desk = await Stories.LogInAsync("ada");
        await desk.GotoAsync(Stories.Demo.Server + "/audit");
        await desk.GetByRole(AriaRole.Link, new() { Name = "Print a night" }).ClickAsync();
        await desk.GetByLabel("Night from the evening of").FillAsync("2026-12-15");
        await Assertions.Expect(desk.GetByTestId("night-calls")).ToContainTextAsync("X-03~7");
        await Assertions.Expect(desk.GetByText("Unbroken: all")).ToBeVisibleAsync();

        var paper = Text(await desk.PdfAsync(new() { PreferCSSPageSize = true, PrintBackground = true }));
        foreach (var line in new[] { "Night of Tue, 15 Dec 2026 to Wed, 16 Dec 2026", "X-03~7", "Pole X-03", "cem", "Helped", "Emergency call taken", "Pole created", "User created", "Unbroken: all", "Printed by ada" })
        {
            Assert.Contains(line, paper);
        }

        Assert.DoesNotContain("Print a night", paper, "what is for the screen stays there");
    }

    [TestMethod]
    public async Task An_operator_previews_the_Christmas_season_of_a_street_and_sends_it_to_its_poles()
    {
        await using var pole = await OutsidePole.ConnectAsync(Stories.Demo, Stories.Ada, "W-09", "nordstrasse");
        using var otto = await Stories.ClientAsync("otto");
        var night = new { start = new { sunset = 0 }, end = new { sunrise = 0 }, level = 100 };
        var people = new { standbyLevel = 60, boostLevel = 100, holdTimeS = 30, rampUpMs = 1000, rampDownMs = 8000 };
        await otto.PostAsync("/api/programs", new { id = "christmas-lights", name = "Christmas lights", program = new { activePeriods = new[] { night }, dynamicControls = new[] { people } } }).JsonAsync(HttpStatusCode.Created);

        var desk = await Stories.LogInAsync("otto");
        await desk.GotoAsync(Stories.Demo.Server + "/plan");
        await desk.Field("Group").ChooseAsync("Nordstraße");
        await Assertions.Expect(desk.GetByTestId("chosen-count")).ToHaveTextAsync("15 poles");
        await Assertions.Expect(desk.Field("Calendar")).ToHaveValueAsync("Every night (in force)");
        await Assertions.Expect(desk.GetByTestId("plan-send")).ToBeDisabledAsync();
        await desk.Field("Special program").ChooseAsync("Christmas lights");
        await desk.GetByLabel("First night").FillAsync("2026-12-20");
        await Assertions.Expect(desk.GetByLabel("From night")).ToHaveValueAsync("2026-12-17");
        var preset = desk.GetByRole(AriaRole.Switch, new() { Name = "Christmas season" });
        await Assertions.Expect(preset).Not.ToBeCheckedAsync();
        await preset.ClickAsync();
        await Assertions.Expect(preset).ToBeCheckedAsync();
        await Assertions.Expect(desk.GetByLabel("First night")).ToHaveValueAsync("2026-12-01");
        await Assertions.Expect(desk.GetByLabel("Last night")).ToHaveValueAsync("2027-01-06");

        await desk.Button("Preview these nights").ClickAsync();
        await Assertions.Expect(desk.GetByText("Assumed: quiet street")).ToBeVisibleAsync();
        var quiet = await Compared.ReadAsync(desk);
        await Assertions.Expect(desk.Locator("button.heat-night")).ToHaveCountAsync(43);
        await Assertions.Expect(desk.Locator("button.heat-night[data-special]")).ToHaveCountAsync(37);
        await desk.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("25 Dec 2026: .*Wh · Christmas Day") }).ClickAsync();
        var chart = desk.GetByRole(AriaRole.Group, new() { NameRegex = new Regex("^Light in the night of .*25 Dec 2026$") });
        await Assertions.Expect(chart.Locator("path.curve-level")).ToHaveAttributeAsync("d", new Regex("^M.+"));
        await Assertions.Expect(chart.Locator("path.heat-in-force")).ToHaveAttributeAsync("d", new Regex("^M.+"));
        await Assertions.Expect(desk.GetByText("Previewed: Christmas lights,")).ToBeVisibleAsync();
        await Assertions.Expect(desk.GetByText("In force: Side streets,")).ToBeVisibleAsync();

        await desk.Field("Traffic").ChooseAsync("busy street");
        await Assertions.Expect(desk.GetByText("Changed since. Preview again.")).ToBeVisibleAsync();
        await Assertions.Expect(desk.GetByTestId("plan-send")).ToBeDisabledAsync();
        await desk.Button("Preview these nights").ClickAsync();
        await Assertions.Expect(desk.GetByText("Assumed: busy street")).ToBeVisibleAsync();
        var busy = await Compared.ReadAsync(desk);
        foreach (var seen in new[] { quiet, busy })
        {
            Assert.IsGreaterThan(seen.KilowattHoursInForce, seen.KilowattHours, $"a brighter season costs more: {seen}");
            Assert.IsGreaterThan(43 * 14, seen.HoursBurning, $"winter nights are long: {seen}");
        }

        Assert.IsGreaterThan(quiet.KilowattHours, busy.KilowattHours, $"people cost light: {quiet}, {busy}");
        Assert.IsGreaterThan(2 * quiet.HoursAtBoost, busy.HoursAtBoost, $"a busy street burns at boost most of the night: {quiet}, {busy}");
        Assert.AreEqual(quiet.HoursBurning, busy.HoursBurning, "the sun does not know the street");

        await Assertions.Expect(desk.GetByTestId("plan-send")).ToHaveTextAsync("Send to 15 …");
        await desk.GetByTestId("plan-send").ClickAsync();
        await Assertions.Expect(desk.GetByRole(AriaRole.Dialog).GetByText("The calendar “Christmas lights 2026” is made and will rule 15 chosen poles.")).ToBeVisibleAsync();
        Assert.IsFalse(pole.Desired.Any(HasChristmas), "nothing is sent before the operator says so");
        await desk.GetByTestId("plan-confirm").ClickAsync();
        await Assertions.Expect(desk.GetByTestId("plan-sent")).ToHaveTextAsync("Sent: 15 poles get new settings.");

        await Eventually.IsAsync(() => pole.Desired.Any(HasChristmas), "the season on the wire");
        var programs = pole.Desired.Last().GetProperty("programs").EnumerateArray().ToDictionary(program => program.GetProperty("id").GetString()!);
        Assert.AreEqual(60, programs["christmas-lights"].GetProperty("dynamicControls")[0].GetProperty("standbyLevel").GetInt32());
        Assert.AreEqual("side-streets", pole.Desired.Last().GetProperty("calendar").GetProperty("defaultProgram").GetString(), "the other nights stay as they were");
        // The street's own poles run the real firmware: it read the season and says that this is what it runs.
        await Eventually.IsAsync(() => Runs("N-01") && Runs("N-14"), "both ends of the street run the season");

        bool Runs(string id)
        {
            var settings = otto.GetAsync($"/api/poles/{id}/settings").JsonAsync().GetAwaiter().GetResult();
            return HasChristmas(settings.GetProperty("desired")) && settings.GetProperty("reportedVersion").GetInt64() == settings.GetProperty("desiredVersion").GetInt64();
        }

        static bool HasChristmas(JsonElement desired) =>
            desired.GetProperty("calendar").GetProperty("rules").EnumerateArray().Any(rule =>
                rule.GetProperty("startDate").GetInt32() == 20261201 && rule.GetProperty("endDate").GetInt32() == 20270106 && rule.GetProperty("program").GetString() == "christmas-lights");
    }

    private static async Task UploadAsync(IPage page, SignedRelease release)
    {
        await page.Button("Upload a release").ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog);
        // The fields are buttons that open the browser's own choice of files; behind each stands a hidden input.
        var inputs = page.Locator("input[type=file]");
        await inputs.Nth(0).SetInputFilesAsync(new FilePayload { Name = "manifest.json", MimeType = "application/json", Buffer = Encoding.UTF8.GetBytes(release.Manifest) });
        await inputs.Nth(1).SetInputFilesAsync(new FilePayload { Name = "manifest.sig", MimeType = "text/plain", Buffer = Encoding.UTF8.GetBytes(release.Signature) });
        await inputs.Nth(2).SetInputFilesAsync(new FilePayload { Name = "app.pe", MimeType = "application/octet-stream", Buffer = release.Artifact });
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Upload", Exact = true }).ClickAsync();
        await dialog.WaitForAsync(new() { State = WaitForSelectorState.Detached });
    }

    /// <summary>The words of a PDF in reading order, with single blanks.</summary>
    private static string Text(byte[] pdf)
    {
        using var document = PdfDocument.Open(pdf);
        return Regex.Replace(string.Join(' ', document.GetPages().SelectMany(page => page.GetWords()).Select(word => word.Text)), @"\s+", " ");
    }
}
