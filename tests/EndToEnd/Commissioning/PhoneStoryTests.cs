using System.Net;
using System.Text.Json;
using Laterne.Host.Tests;
using Microsoft.Playwright;

namespace Laterne.EndToEnd.Commissioning;

/// <summary>A fitter with a phone where the network comes and goes: nothing is lost, nothing counts twice, nothing secret is kept.</summary>
[TestClass]
public sealed class PhoneStoryTests
{
    private static ServerProcess _server = null!;
    private static HttpClient _office = null!;
    private static Browser _browser = null!;

    [ClassInitialize]
    public static async Task StartAsync(TestContext _)
    {
        (_server, _office) = await ServerProcess.StartAsync();
        _browser = await Browser.StartAsync();
        await _office.PostAsync("/api/groups", new { id = "north", name = "North street", luminaireProfile = new { nominalPowerMilliwatt = 56_000 } }).JsonAsync(HttpStatusCode.Created);
        foreach (var user in new[] { "mia", "max" })
        {
            await _office.PostAsync("/api/users", new { user, password = ServerProcess.Password, role = "maintainer" }).JsonAsync(HttpStatusCode.Created);
        }
    }

    [ClassCleanup]
    public static async Task StopAsync()
    {
        _office.Dispose();
        await _browser.DisposeAsync();
        await _server.DisposeAsync();
    }

    [TestMethod]
    public async Task What_is_entered_without_a_network_is_with_the_server_once_and_in_order_when_it_comes_back()
    {
        await PlanAsync("A-1", "A-2");
        var token = (await _office.PostAsync("/api/enrolment/sheets", new { poles = new[] { "A-1" } }).JsonAsync())[0].GetProperty("token").GetString()!;
        var phone = await Phone.TakeAsync(_browser, _server.Address);
        await phone.GoAsync($"/commission#A-1.{token}");
        await phone.LogInAsync("mia");
        await phone.Page.GetByTestId("go-on").WaitForAsync();
        Assert.DoesNotContain(token, phone.Page.Url);
        await phone.PlaceByPhoneAsync();
        await phone.KeepsPageAsync();

        // The network goes away in the middle of a pole, and the server too.
        await phone.Page.Context.SetOfflineAsync(true);
        await _server.KillAsync();
        await phone.EquipmentAsync("devkit-v1");
        await phone.LampByEyeAsync();
        await phone.PhotoAndNoteAsync("first", await phone.Page.ScreenshotAsync());
        await phone.HandOverAsync(arrives: false);
        await phone.WaitsAsync(1);
        var kept = await phone.EverythingKeptAsync();
        Assert.Contains("first", kept, "the entry is on the phone");
        Assert.DoesNotContain(token, kept);
        Assert.DoesNotContain(ServerProcess.Password, kept);
        Assert.DoesNotContain("/api/", kept, "no answer of the server is in the cache of the page");

        // The browser is closed and opened again without a network; one pole more, and the first one again.
        await phone.Page.ReloadAsync();
        await phone.WaitsAsync(1);
        await phone.DoAsync("A-2", "other", arrives: false);
        await phone.DoAsync("a-1", "second", arrives: false);
        await phone.Page.ReloadAsync();
        await phone.WaitsAsync(3);

        await _server.ComeUpAsync();
        await phone.Page.Context.SetOfflineAsync(false);
        await phone.WaitsAsync(0);

        var first = await AcceptanceAsync("A-1");
        CollectionAssert.AreEqual(new[] { "second", "first" }, first.GetProperty("reports").EnumerateArray().Select(r => r.GetProperty("note").GetString()).ToArray(), "newest first");
        Assert.IsTrue(first.GetProperty("reports")[1].GetProperty("hasPhoto").GetBoolean());
        var photo = await _office.GetByteArrayAsync($"/api/poles/A-1/acceptance/{first.GetProperty("reports")[1].GetProperty("id").GetString()}/photo");
        CollectionAssert.AreEqual(new byte[] { 0xFF, 0xD8 }, photo[..2], "a small JPEG");
        Assert.AreEqual(1, (await AcceptanceAsync("A-2")).GetProperty("reports").GetArrayLength());
        foreach (var pole in new[] { "A-1", "A-2" })
        {
            var now = await InstallationAsync(pole);
            Assert.AreEqual(("commissioned", "devkit-v1", "mia"), (now.GetProperty("commissioning").GetString(), now.GetProperty("board").GetString(), now.GetProperty("changedBy").GetString()));
        }

        await phone.Page.Context.CloseAsync();
    }

    [TestMethod]
    public async Task A_server_that_dies_while_it_is_told_has_everything_once_when_it_is_back()
    {
        await PlanAsync("B-1");
        var phone = await Phone.TakeAsync(_browser, _server.Address, keepsPage: false);
        await phone.GoAsync("/commission");
        await phone.LogInAsync("mia");
        var died = new List<string>();

        // Each of the three requests is carried out, and its answer lost in the cut.
        await phone.Page.RouteAsync(address => address.Contains("/api/poles/B-1/", StringComparison.Ordinal), async route =>
        {
            var what = $"{route.Request.Method} {new Uri(route.Request.Url).AbsolutePath.Split('/')[^1]}";
            if (route.Request.Method == "GET" || died.Contains(what))
            {
                await route.ContinueAsync();
                return;
            }

            died.Add(what);
            await route.FetchAsync();
            await _server.KillAsync();
            await route.AbortAsync();
            await _server.ComeUpAsync();
        });
        await phone.DoAsync("B-1", "once", arrives: true, await phone.Page.ScreenshotAsync());
        await phone.WaitsAsync(0);

        CollectionAssert.AreEquivalent(new[] { "POST acceptance", "PUT photo", "PUT installation" }, died);
        var reports = (await AcceptanceAsync("B-1")).GetProperty("reports");
        Assert.AreEqual(1, reports.GetArrayLength());
        Assert.IsTrue(reports[0].GetProperty("hasPhoto").GetBoolean());
        Assert.AreEqual("commissioned", (await InstallationAsync("B-1")).GetProperty("commissioning").GetString());
        await phone.Page.Context.CloseAsync();
    }

    [TestMethod]
    public async Task Another_crew_that_was_faster_is_told_and_nothing_is_overwritten_unasked()
    {
        await PlanAsync("C-1");
        var phone = await Phone.TakeAsync(_browser, _server.Address);
        await phone.GoAsync("/commission");
        await phone.LogInAsync("mia");
        await phone.OpenAsync("C-1");
        await phone.KeepsPageAsync();
        await phone.PlaceByPhoneAsync();
        await phone.Page.Context.SetOfflineAsync(true);
        using var max = await _server.LogInAsync("max");
        await max.PutAsync("/api/poles/C-1/installation", new { latitude = 51.5, longitude = 6.8, commissioning = "commissioned", key = "max-1" }).JsonAsync();
        await phone.EquipmentAsync("devkit-v1");
        await phone.LampByEyeAsync();
        await phone.PhotoAndNoteAsync("by mia", null);
        await phone.HandOverAsync(arrives: false);
        await phone.Page.Context.SetOfflineAsync(false);

        await phone.Page.GetByTestId("outbox").ClickAsync();
        var entry = phone.Page.GetByTestId("outbox-entry");
        await Assertions.Expect(entry).ToContainTextAsync("max handed this pole over", new() { Timeout = 90_000 });
        Assert.AreEqual("max", (await InstallationAsync("C-1")).GetProperty("changedBy").GetString());
        await phone.Page.GetByTestId("outbox-mine").ClickAsync();
        await phone.WaitsAsync(0);
        Assert.AreEqual("mia", (await InstallationAsync("C-1")).GetProperty("changedBy").GetString());
        Assert.AreEqual(1, (await AcceptanceAsync("C-1")).GetProperty("reports").GetArrayLength());
        await phone.Page.Context.CloseAsync();
    }

    [TestMethod]
    public async Task A_session_that_ended_asks_for_the_login_and_goes_on_and_the_next_person_sees_nothing_of_it()
    {
        await PlanAsync("D-1");
        var phone = await Phone.TakeAsync(_browser, _server.Address);
        await phone.GoAsync("/commission");
        await phone.LogInAsync("mia");
        await phone.OpenAsync("D-1");
        await phone.KeepsPageAsync();
        await phone.Page.Context.SetOfflineAsync(true);
        await phone.Page.GoBackAsync();
        await phone.DoAsync("D-1", "of mia", arrives: false);
        await phone.Page.Context.ClearCookiesAsync();
        await phone.Page.Context.SetOfflineAsync(false);

        // Somebody else first: the entry is not sent under that name.
        await Assertions.Expect(phone.Page.GetByText("1 pole waits on this phone")).ToBeVisibleAsync(new() { Timeout = 60_000 });
        await phone.LogInAsync("max");
        await phone.Page.GetByTestId("outbox").ClickAsync();
        await Assertions.Expect(phone.Page.GetByText("1 pole of another person waits on this phone.")).ToBeVisibleAsync();
        await Assertions.Expect(phone.Page.GetByTestId("outbox-entry")).ToHaveCountAsync(0);
        await phone.Page.Keyboard.PressAsync("Escape");
        await phone.Page.GetByRole(AriaRole.Button, new() { Name = "Menu" }).ClickAsync();
        await phone.Page.GetByTestId("crew-logout").ClickAsync();
        await phone.Page.Locator("input[name=user]").WaitForAsync();
        Assert.DoesNotContain("North street", await phone.EverythingKeptAsync(), "the lists are gone with the session");
        Assert.AreEqual(0, (await AcceptanceAsync("D-1")).GetProperty("reports").GetArrayLength());

        await phone.LogInAsync("mia");
        await Eventually.IsAsync(async () => (await AcceptanceAsync("D-1")).GetProperty("reports").GetArrayLength() == 1, "the entry is sent after the login");
        await Eventually.IsAsync(async () => (await InstallationAsync("D-1")).GetProperty("changedBy").GetString() == "mia", "and the pole is in service");
        await phone.Page.Context.CloseAsync();
    }

    [TestMethod]
    public async Task A_connected_pole_is_tested_from_the_phone_each_result_is_seen_as_it_comes_and_a_mended_part_is_tested_again()
    {
        var made = await _office.PostAsync("/api/poles", new { id = "F-1", name = "North F-1", latitude = 51.4346, longitude = 6.7591, group = "north", commissioning = "planned" }).JsonAsync(HttpStatusCode.Created);
        await using var pole = await TestedPole.ConnectAsync(_server, "F-1", made.GetProperty("secret").GetString()!);
        pole.Comes = part => part switch
        {
            "photocell" => new() { ["result"] = "passed", ["values"] = new { illuminanceLux = 40 } },
            "motion" => new() { ["result"] = "failed", ["code"] = "silent", ["reason"] = "Nobody was seen." },
            "siren" => new() { ["result"] = "absent" },
            _ => new() { ["result"] = "passed" },
        };
        var phone = await Phone.TakeAsync(_browser, _server.Address);
        await phone.GoAsync("/commission?pole=F-1");
        await phone.LogInAsync("mia");
        await phone.PlaceAsPlannedAsync();
        await phone.EquipmentAsync("devkit-v1");
        await phone.Page.GetByTestId("test-start").ClickAsync();

        await Assertions.Expect(phone.Page.GetByTestId("test-question")).ToHaveTextAsync("Did the lamp go to 100, 50, 5, 100 % and off?", new() { Timeout = 60_000 });
        await phone.Page.GetByTestId("seen-yes").ClickAsync();
        await Assertions.Expect(phone.Page.GetByTestId("part-photocell")).ToContainTextAsync("in order · 40 lx", new() { Timeout = 60_000 });
        await Assertions.Expect(phone.Page.GetByTestId("part-motion")).ToContainTextAsync("Presence sensor saw nobody: plug", new() { Timeout = 60_000 });
        await Assertions.Expect(phone.Page.GetByTestId("test-question")).ToContainTextAsync("caller’s light", new() { Timeout = 60_000 });
        await phone.Page.GetByTestId("seen-yes").ClickAsync();
        await Assertions.Expect(phone.Page.GetByTestId("part-siren")).ToContainTextAsync("this pole has none", new() { Timeout = 60_000 });
        await Assertions.Expect(phone.Page.GetByTestId("part-link")).ToContainTextAsync("in order", new() { Timeout = 60_000 });
        await phone.Page.GetByTestId("next").ClickAsync();
        await phone.PhotoAndNoteAsync("", null);
        await Assertions.Expect(phone.Page.GetByTestId("hand-over")).ToBeDisabledAsync();

        // The plug was loose.
        pole.Comes = _ => new() { ["result"] = "passed" };
        await phone.Page.GoBackAsync();
        await phone.Page.GoBackAsync();
        await phone.Page.GetByTestId("part-motion").GetByRole(AriaRole.Button).ClickAsync();
        await Assertions.Expect(phone.Page.GetByTestId("part-motion")).ToHaveAttributeAsync("data-state", "passed", new() { Timeout = 60_000 });
        await phone.Page.GetByTestId("next").ClickAsync();
        await phone.PhotoAndNoteAsync("plug was loose", null);
        await phone.HandOverAsync(arrives: true);

        var report = (await AcceptanceAsync("F-1")).GetProperty("reports").EnumerateArray().Single();
        Assert.IsTrue(report.GetProperty("passed").GetBoolean());
        Assert.AreEqual(("page", "devkit-v1", "0.1.0"), (report.GetProperty("source").GetString(), report.GetProperty("board").GetString(), report.GetProperty("firmware").GetString()));
        var results = report.GetProperty("parts").EnumerateArray().ToDictionary(part => part.GetProperty("part").GetString()!, part => part.GetProperty("result").GetString());
        Assert.AreEqual(("passed", "passed", "absent"), (results["lamp"], results["motion"], results["siren"]));
        await phone.Page.Context.CloseAsync();
    }

    [TestMethod]
    public async Task The_camera_reads_the_code_of_a_label_and_the_address_keeps_no_token()
    {
        await PlanAsync("E-1");
        var film = Path.GetTempFileName() + ".y4m";
        CodeFilm.Write(film);
        await using var browser = await Browser.StartAsync(
            ["--use-angle=swiftshader", "--ignore-gpu-blocklist", "--use-fake-ui-for-media-stream", "--use-fake-device-for-media-stream", "--use-file-for-fake-video-capture=" + film]);
        var phone = await Phone.TakeAsync(browser, _server.Address);
        await phone.GoAsync("/commission");
        await phone.LogInAsync("mia");
        await phone.Page.GetByTestId("scan").ClickAsync();

        await phone.Page.GetByTestId("go-on").WaitForAsync();
        Assert.AreEqual(_server.Address + "/commission?pole=E-1", phone.Page.Url);
        await Assertions.Expect(phone.Page.GetByText("North E-1")).ToBeVisibleAsync();
        File.Delete(film);
    }

    private static async Task PlanAsync(params string[] poles)
    {
        foreach (var id in poles)
        {
            await _office.PostAsync("/api/poles", new { id, name = "North " + id, latitude = 51.4346, longitude = 6.7591, group = "north", commissioning = "planned" }).JsonAsync(HttpStatusCode.Created);
        }
    }

    private static Task<JsonElement> AcceptanceAsync(string pole) => _office.GetAsync($"/api/poles/{pole}/acceptance").JsonAsync();

    private static Task<JsonElement> InstallationAsync(string pole) => _office.GetAsync($"/api/poles/{pole}/installation").JsonAsync();
}
